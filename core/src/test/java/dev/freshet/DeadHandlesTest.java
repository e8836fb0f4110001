/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** C7: after close, every handle answers as the driver's closed object does, from any thread. */
class DeadHandlesTest {

  /** Not JDBC, or without a meaning on null arguments. */
  private static final Set<String> SKIPPED =
      Set.of("unwrap", "isWrapperFor", "createConnectionBuilder", "createShardingKeyBuilder");

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest
  void everyCallAfterCloseGivesTheDriversAnswer(TestServer server) throws Exception {
    String url = server.url(server.createDatabase());
    Map<String, Object> plain = afterClose(Doors.open(url, server));
    Map<String, Object> ours = afterClose(Doors.open(Doors.freshet(url), server));
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> actual = new LinkedHashMap<>();
    plain.forEach((name, object) -> callAll(name, object, expected));
    ours.forEach((name, object) -> callAll(name, object, actual));
    assertThat(expected).hasSizeGreaterThan(500);
    assertThat(actual).isEqualTo(expected);
  }

  private static Map<String, Object> afterClose(Connection c) throws SQLException {
    Map<String, Object> objects = new LinkedHashMap<>();
    Doors.run(c, "CREATE TABLE IF NOT EXISTS t (a INT)");
    objects.put("Connection", c);
    objects.put("Statement", c.createStatement());
    PreparedStatement prepared = c.prepareStatement("SELECT 1");
    objects.put("PreparedStatement", prepared);
    objects.put("ResultSet", c.createStatement().executeQuery("SELECT 1"));
    objects.put("DatabaseMetaData", c.getMetaData());
    c.close();
    c.close();
    return objects;
  }

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "Connection", Connection.class,
          "Statement", Statement.class,
          "PreparedStatement", PreparedStatement.class,
          "CallableStatement", CallableStatement.class,
          "ResultSet", ResultSet.class,
          "DatabaseMetaData", DatabaseMetaData.class);

  private static void callAll(String name, Object object, Map<String, String> answers) {
    List<Method> methods =
        Arrays.stream(TYPES.get(name).getMethods())
            .filter(m -> !Modifier.isStatic(m.getModifiers()))
            .filter(m -> !SKIPPED.contains(m.getName()))
            .sorted(Comparator.comparing(Method::toString))
            .toList();
    for (Method m : methods) {
      answers.put(
          name + " " + m.getName() + Arrays.toString(m.getParameterTypes()), call(m, object));
    }
  }

  private static String call(Method m, Object object) {
    Object[] arguments = Arrays.stream(m.getParameterTypes()).map(DeadHandlesTest::any).toArray();
    try {
      Object answer = m.invoke(object, arguments);
      if (answer instanceof Wrapper || answer == null) {
        return answer == null ? "null" : "an object";
      }
      return answer instanceof Number || answer instanceof Boolean || answer instanceof String
          ? answer.toString()
          : "an object";
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      return cause instanceof SQLException s
          ? s.getClass().getName() + " " + s.getSQLState() + " " + s.getErrorCode()
          : cause.getClass().getName();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Object any(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == String.class) {
      return "SELECT 1";
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == float.class) {
      return 1f;
    }
    if (type == double.class) {
      return 1d;
    }
    if (type == short.class) {
      return (short) 1;
    }
    if (type == byte.class) {
      return (byte) 1;
    }
    return type == int.class ? 1 : null;
  }

  @ServerTest
  void aStaleHandleNeverTouchesTheNextBorrower(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.maximumPoolSize=1");
    Connection stale = Doors.open(url, server);
    long id = Doors.connectionId(stale);
    Statement staleStatement = stale.createStatement();
    stale.close();
    try (Connection next = Doors.open(url, server)) {
      assertThat(Doors.connectionId(next)).isEqualTo(id);
      next.setAutoCommit(false);
      Doors.run(next, "SET @mine = 1");
      assertThat(Doors.Outcome.of(() -> staleStatement.execute("SET @mine = 2")).failure())
          .contains("SQL");
      assertThat(Doors.Outcome.of(() -> callClose(stale)).failure()).isEqualTo("none");
      assertThat(Doors.Outcome.of(() -> stale.prepareStatement("SELECT 1")).failure())
          .contains("08003");
      assertThat(stale.isClosed()).isTrue();
      assertThat(stale.isValid(1)).isFalse();
      staleStatement.close();
      assertThat(Doors.ask(next, "SELECT @mine")).isEqualTo("1");
      assertThat(next.getAutoCommit()).isFalse();
    }
  }

  private static Object callClose(Connection c) throws SQLException {
    c.close();
    return null;
  }

  @ServerTest
  void closeWaitsForACallThatIsRunningAsTheDriversDoes(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    Connection c = Doors.open(url, server);
    long id = Doors.connectionId(c);
    CountDownLatch started = new CountDownLatch(1);
    String[] answer = new String[1];
    Thread runner =
        new Thread(
            () -> {
              try (Statement s = c.createStatement()) {
                started.countDown();
                try (ResultSet r = s.executeQuery("SELECT SLEEP(0.5)")) {
                  r.next();
                  answer[0] = r.getString(1);
                }
              } catch (SQLException e) {
                answer[0] = e.toString();
              }
            });
    runner.start();
    started.await();
    try (Connection admin = server.connect("")) {
      org.awaitility.Awaitility.await()
          .pollInterval(5, TimeUnit.MILLISECONDS)
          .until(
              () ->
                  Doors.ask(
                          admin,
                          "SELECT COUNT(*) FROM information_schema.processlist WHERE id = "
                              + id
                              + " AND info LIKE '%SLEEP%'")
                      .equals("1"));
    }
    c.close();
    runner.join();
    assertThat(answer[0]).as("not cut off, or closed by the driver").isIn("0", closedResult());
    try (Connection next = Doors.open(url, server)) {
      assertThat(Doors.ask(next, "SELECT 1")).isEqualTo("1");
    }
  }

  private static String closedResult() {
    return "java.sql.SQLException: Operation not allowed after ResultSet closed";
  }

  @ServerTest
  void abortEndsACallThatACloseIsWaitingForAsTheDriversDoes(TestServer server) throws Exception {
    for (String url :
        new String[] {server.url(""), Doors.freshet(server.url(""), "freshet.poolName=aborted")}) {
      try (Connection admin = server.connect("")) {
        Connection c = Doors.open(url, server);
        long id = Doors.connectionId(c);
        Thread running = new Thread(() -> Doors.Outcome.of(() -> Doors.ask(c, "SELECT SLEEP(60)")));
        running.start();
        String busy =
            "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' AND id = "
                + id;
        await().until(() -> Doors.ask(admin, busy).equals("1"));
        Thread closing = new Thread(() -> Doors.Outcome.of(() -> close(c)));
        closing.start();
        await().until(() -> closing.getState() != Thread.State.RUNNABLE || !closing.isAlive());
        c.abort(Runnable::run);
        running.join(5_000);
        closing.join(5_000);
        assertThat(running.isAlive() || closing.isAlive()).as(url).isFalse();
        Doors.run(admin, "KILL " + id);
      } catch (SQLException e) {
        assertThat(e.getErrorCode()).as("the server may have seen its end").isEqualTo(1094);
      }
    }
    try (Connection next =
        Doors.open(Doors.freshet(server.url(""), "freshet.poolName=aborted"), server)) {
      assertThat(Doors.ask(next, "SELECT 1")).isEqualTo("1");
    }
    assertThat(Doors.onlyPool().physicalConnects()).as("not the aborted one").isGreaterThan(1);
  }

  private static Object close(Connection c) throws SQLException {
    c.close();
    return c;
  }

  @ServerTest
  void abortEndsTheConnectionAtOnce(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    Connection c = Doors.open(url, server);
    assertThat(c.isValid(1)).isTrue();
    c.abort(Runnable::run);
    assertThat(c.isClosed()).isTrue();
    assertThat(Doors.onlyPool().inUse()).isZero();
    assertThat(Doors.onlyPool().idle()).isZero();
    try (Connection next = Doors.open(url, server)) {
      assertThat(next.isValid(1)).isTrue();
    }
  }
}
