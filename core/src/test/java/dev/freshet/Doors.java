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
import java.util.concurrent.Callable;

/** What tests share: the ways in, side by side with the plain driver. */
public final class Doors {

  private Doors() {}

  /** The plain URL with the prefix that makes it ours. */
  public static String freshet(String url, String... parameters) {
    StringBuilder ours = new StringBuilder(url.replaceFirst("^jdbc:", "jdbc:freshet:"));
    for (String p : parameters) {
      ours.append(ours.indexOf("?") < 0 ? '?' : '&').append(p);
    }
    return ours.toString();
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
    List<FreshetStats> pools = FreshetDriver.stats();
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
