/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;

/**
 * What tests share: the ways in, side by side with the plain driver. With {@code
 * -Dfreshet.test.way=agent} in a JVM that was started with the agent and its option {@code
 * enabled=false}, that one is the way in instead of the URL's prefix. With {@code =starter} it is
 * whatever {@link Door} the class path has.
 */
public final class Doors {

  private static final Door DOOR = door(System.getProperty("freshet.test.way", "prefix"));

  private Doors() {}

  /** One way in. */
  public interface Door {

    /** What {@code DriverManager} is to be asked for instead of a plain URL. */
    String url(String plain);

    /** What its pools have done. */
    List<FreshetStats> stats();

    void closePools();
  }

  private static Door door(String way) {
    return switch (way) {
      case "prefix" -> new PrefixDoor();
      case "agent" -> new AgentDoor();
      case "starter" -> ServiceLoader.load(Door.class).findFirst().orElseThrow();
      default -> throw new IllegalArgumentException("freshet.test.way=" + way);
    };
  }

  private static final class PrefixDoor implements Door {

    @Override
    public String url(String plain) {
      return plain.replaceFirst("^jdbc:", "jdbc:freshet:");
    }

    @Override
    public List<FreshetStats> stats() {
      return FreshetDriver.stats();
    }

    @Override
    public void closePools() {
      FreshetDriver.closePools();
    }
  }

  /** The plain URL made one that opens through the way in. */
  public static String freshet(String url, String... parameters) {
    StringBuilder ours = new StringBuilder(DOOR.url(url));
    for (String p : parameters) {
      append(ours, p);
    }
    return ours.toString();
  }

  static void append(StringBuilder url, String parameter) {
    url.append(url.indexOf("?") < 0 ? '?' : '&').append(parameter);
  }

  /** What the pools have done that were opened through the way in. */
  public static List<FreshetStats> stats() {
    return DOOR.stats();
  }

  public static void closePools() {
    DOOR.closePools();
    FreshetDriver.closePools();
  }

  public static Connection open(String url, TestServer server) throws SQLException {
    return DriverManager.getConnection(url, server.user(), server.password());
  }

  /** Opens through Freshet and a proxy in front of the server. */
  static Connection open(WireProxy proxy, TestServer server, String... settings)
      throws SQLException {
    return open(freshet(proxy.url(""), settings), server);
  }

  public static String ask(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      return r.next() ? r.getString(1) : "no row";
    }
  }

  public static void run(Connection c, String... statements) throws SQLException {
    try (Statement s = c.createStatement()) {
      for (String sql : statements) {
        s.execute(sql);
      }
    }
  }

  public static long connectionId(Connection c) throws SQLException {
    return Long.parseLong(ask(c, "SELECT CONNECTION_ID()"));
  }

  public static FreshetStats onlyPool() {
    List<FreshetStats> pools = stats();
    if (pools.size() != 1) {
      throw new AssertionError("one pool expected: " + pools);
    }
    return pools.get(0);
  }

  /** How a call ended: what a program can see of its failure, and when. */
  public record Outcome(String failure, long millis) {

    public static Outcome of(Callable<?> call) {
      long start = System.nanoTime();
      String failure = "none";
      try {
        call.call();
      } catch (SQLException e) {
        failure = e.getClass().getName() + " " + e.getSQLState() + " " + e.getErrorCode();
      } catch (Exception e) {
        failure = e.getClass().getName();
      }
      return new Outcome(failure, (System.nanoTime() - start) / 1_000_000);
    }
  }
}
