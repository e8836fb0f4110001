/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mysql.cj.jdbc.JdbcConnection;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.function.Executable;

/** What the proxy counts is what a client did, and its faults are those of a network. */
class WireProxyTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int SOCKET_TIMEOUT_MILLIS = 300;

  @ServerTest
  void passesEverythingOn(TestServer server) throws SQLException {
    String database = server.createDatabase();
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, database)) {
      assertEquals(database, connection.getCatalog());
      assertEquals("1", query(connection, "SELECT 1"));
      String text = "x".repeat(3_000_000);
      assertEquals(text, query(connection, "SELECT '" + text + "'"));
    }
  }

  @ServerTest
  void countsARoundTripForEachAnswer(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection one = connect(proxy, "")) {
      assertEquals(1, proxy.connections());
      assertTrue(proxy.roundTrips() >= 2, "a log-in is more than one round trip");
      proxy.clear();
      assertEquals(0, proxy.roundTrips());
      try (Connection two = connect(proxy, "")) {
        proxy.clear();
        query(one, "SELECT 1");
        query(two, "SELECT REPEAT('x', 1000000)");
        query(two, "SELECT 2");
        assertEquals(3, proxy.roundTrips());
        assertEquals(1, proxy.roundTrips(1));
        assertEquals(2, proxy.roundTrips(2));
        assertEquals(2, proxy.connections());
        assertEquals(2, proxy.openConnections());
      }
      awaitCommand(proxy, command -> command.code() == WireProxy.COM_QUIT);
      awaitOpen(proxy, 1);
      assertEquals(2, proxy.connections());
      assertEquals(3, proxy.roundTrips(), "a farewell gets no answer");
    }
  }

  @ServerTest
  void tellsTheCommandsThatClientsSend(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server)) {
      Connection connection = connect(proxy, "", "useServerPrepStmts", "true");
      WireProxy.Command first = proxy.commands().get(0);
      assertEquals(WireProxy.COM_QUERY, first.code(), "nothing of the log-in");
      assertTrue(first.text().contains("SELECT"), first.text());

      proxy.clear();
      query(connection, "SELECT 'ä'");
      connection.isValid(0);
      try (PreparedStatement prepared = connection.prepareStatement("SELECT 1 + ?")) {
        prepared.setInt(1, 1);
        prepared.executeQuery().close();
      }
      connection.unwrap(JdbcConnection.class).resetServerState();
      List<WireProxy.Command> commands = proxy.commands();
      assertEquals(
          List.of(
              new WireProxy.Command(1, WireProxy.COM_QUERY, "SELECT 'ä'"),
              new WireProxy.Command(1, WireProxy.COM_PING, ""),
              new WireProxy.Command(1, WireProxy.COM_STMT_PREPARE, "SELECT 1 + ?"),
              new WireProxy.Command(1, WireProxy.COM_STMT_EXECUTE, "")),
          commands.subList(0, 4));
      assertEquals(1, count(commands, WireProxy.COM_RESET_CONNECTION));
      connection.close();
      awaitCommand(proxy, command -> command.code() == WireProxy.COM_QUIT);
    }
  }

  @ServerTest(requires = Capability.TLS)
  void doesNotPretendToReadWhatIsEncrypted(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "", "sslMode", "REQUIRED")) {
      assertThrows(IllegalStateException.class, proxy::commands);
      proxy.clear();
      query(connection, "SELECT 1");
      assertEquals(1, proxy.roundTrips());
      assertThrows(IllegalStateException.class, proxy::commands);
    }
  }

  @ServerTest
  void delaysEachRoundTripOnce(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "")) {
      proxy.delay(Duration.ofMillis(400));
      long before = System.nanoTime();
      query(connection, "SELECT REPEAT('x', 1000000)");
      long first = System.nanoTime() - before;
      query(connection, "SELECT 1");
      long both = System.nanoTime() - before;
      assertTrue(first >= TimeUnit.MILLISECONDS.toNanos(400), () -> first + " ns");
      assertTrue(first < TimeUnit.SECONDS.toNanos(8), () -> first + " ns: for each piece?");
      assertTrue(both >= TimeUnit.MILLISECONDS.toNanos(800), () -> both + " ns");

      proxy.delay(Duration.ofSeconds(20));
      proxy.restore();
      before = System.nanoTime();
      query(connection, "SELECT 1");
      long restored = System.nanoTime() - before;
      assertTrue(restored < TimeUnit.SECONDS.toNanos(8), () -> restored + " ns");
    }
  }

  @ServerTest
  void refusesNewConnectionsAndKeepsOthers(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "")) {
      proxy.refuse();
      assertThrows(SQLException.class, () -> connect(proxy, ""));
      assertEquals("1", query(connection, "SELECT 1"));
      assertEquals(2, proxy.connections());
      assertEquals(1, proxy.openConnections());
      proxy.restore();
      connect(proxy, "").close();
    }
  }

  @ServerTest
  void silenceNeitherAnswersNorRefuses(TestServer server) throws SQLException {
    String timeout = Integer.toString(SOCKET_TIMEOUT_MILLIS);
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "", "socketTimeout", timeout)) {
      proxy.silence();
      assertTimesOut(() -> query(connection, "SELECT 1"));
      assertTimesOut(() -> connect(proxy, "", "socketTimeout", timeout));
      assertEquals(2, proxy.connections());
      proxy.restore();
      connect(proxy, "").close();
    }
  }

  @ServerTest
  void deliversAfterTheSilenceWhatWasSentInIt(TestServer server) throws Exception {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "", "socketTimeout", "20000")) {
      proxy.clear();
      proxy.silence();
      FutureTask<String> answer = new FutureTask<>(() -> query(connection, "SELECT 1"));
      inThread(answer);
      awaitCommand(proxy, command -> command.text().equals("SELECT 1"));
      assertFalse(answer.isDone());
      proxy.restore();
      assertEquals("1", answer.get(10, TimeUnit.SECONDS));
    }
  }

  @ServerTest
  void silenceHidesThatTheServerEndedAConnection(TestServer server) throws Exception {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "", "socketTimeout", "300");
        Connection admin = server.connect("")) {
      String id = query(connection, "SELECT CONNECTION_ID()");
      proxy.silence();
      try (Statement statement = admin.createStatement()) {
        statement.execute("KILL " + id);
      }
      assertTimesOut(() -> query(connection, "SELECT 1"));
    }
  }

  @ServerTest
  void cutsWhatThereIsAndNothingLater(TestServer server) throws Exception {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection idle = connect(proxy, "");
        Connection busy = connect(proxy, "")) {
      String id = query(busy, "SELECT CONNECTION_ID()");
      CountDownLatch failed = new CountDownLatch(1);
      proxy.clear();
      inThread(
          () -> {
            assertThrows(SQLException.class, () -> query(busy, "SELECT SLEEP(60)"));
            failed.countDown();
          });
      awaitCommand(proxy, command -> command.text().contains("SLEEP"));
      proxy.cut();
      assertTrue(failed.await(10, TimeUnit.SECONDS));
      assertThrows(SQLException.class, () -> query(idle, "SELECT 1"));
      connect(proxy, "").close();
      try (Connection admin = server.connect("");
          Statement statement = admin.createStatement()) {
        // A server that does not watch the socket of a sleeper would go on for a minute.
        statement.execute("KILL " + id);
      } catch (SQLException e) {
        assertEquals(1094, e.getErrorCode(), "the server noticed before");
      }
    }
  }

  @ServerTest
  void cutsAlsoWhatIsSilent(TestServer server) throws Exception {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "", "socketTimeout", "60000")) {
      proxy.silence();
      FutureTask<SQLException> query =
          new FutureTask<>(
              () -> assertThrows(SQLException.class, () -> query(connection, "SELECT 1")));
      FutureTask<SQLException> login =
          new FutureTask<>(() -> assertThrows(SQLException.class, () -> connect(proxy, "")));
      inThread(query);
      inThread(login);
      awaitCommand(proxy, command -> command.text().equals("SELECT 1"));
      awaitOpen(proxy, 2);
      proxy.cut();
      assertFalse(causes(query.get(10, TimeUnit.SECONDS), SocketTimeoutException.class));
      assertFalse(causes(login.get(10, TimeUnit.SECONDS), SocketTimeoutException.class));
      assertEquals(0, proxy.openConnections());
      assertTrue(
          Pause.until(SOON, () -> threads(proxy).size() == 1), () -> threads(proxy).toString());
    }
  }

  @ServerTest
  void forgetsForGoodAndServesNewConnections(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection admin = server.connect("");
        Connection one = connect(proxy, "", "socketTimeout", "300");
        Connection two = connect(proxy, "", "socketTimeout", "300")) {
      String id = query(one, "SELECT CONNECTION_ID()");
      proxy.forget();
      try (Connection later = connect(proxy, "")) {
        assertTimesOut(() -> query(one, "SELECT 1"));
        assertEquals("1", query(later, "SELECT 1"));
        proxy.restore();
        assertTimesOut(() -> query(two, "SELECT 1"));
        assertEquals("1", query(later, "SELECT 1"));
        assertTrue(hasSession(admin, id), "nobody told the server");
        assertEquals(3, proxy.openConnections());
      }
      awaitOpen(proxy, 2);
      proxy.cut();
      assertEquals(0, proxy.openConnections());
      assertTrue(Pause.until(SOON, () -> !hasSession(admin, id)));
    }
  }

  @ServerTest
  void executesWhatAClientSendsThatReadsTheEnd(TestServer server) throws SQLException {
    String database = server.createDatabase();
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection admin = server.connect(database);
        Connection connection = connect(proxy, database, "readOnlyPropagatesToServer", "false")) {
      execute(admin, "CREATE TABLE t (id INT)");
      proxy.endTowardsClient();
      SQLException e =
          assertThrows(
              SQLException.class, () -> execute(connection, "INSERT INTO t VALUES (1), (2)"));
      assertTrue(causes(e, EOFException.class), e::toString);
      awaitAnswer(admin, "SELECT COUNT(*) FROM t", "2");
      connect(proxy, "").close();
    }
  }

  @ServerTest
  void endsTheSessionOfAServerThatReadsTheEnd(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection admin = server.connect("");
        Connection connection = connect(proxy, "")) {
      String id = query(connection, "SELECT CONNECTION_ID()");
      proxy.endTowardsServer();
      assertTrue(Pause.until(SOON, () -> !hasSession(admin, id)));
      assertThrows(SQLException.class, () -> query(connection, "SELECT 1"));
      connect(proxy, "").close();
    }
  }

  @ServerTest
  void cutsInAnAnswerOrInTheGreeting(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "")) {
      proxy.cutAnswersAfter(500_000);
      try (Connection other = connect(proxy, "")) {
        assertEquals("1", query(other, "SELECT 1"));
        assertThrows(SQLException.class, () -> query(other, "SELECT REPEAT('x', 1000000)"));
      }
      assertThrows(SQLException.class, () -> query(connection, "SELECT REPEAT('x', 1000000)"));
      proxy.cutAnswersAfter(20);
      assertThrows(SQLException.class, () -> connect(proxy, ""));
      proxy.restore();
      try (Connection other = connect(proxy, "")) {
        assertEquals("1000000", query(other, "SELECT LENGTH(REPEAT('x', 1000000))"));
      }
    }
  }

  @ServerTest
  void losesTheAnswerToWhatWasExecuted(TestServer server) throws SQLException {
    String database = server.createDatabase();
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection admin = server.connect(database);
        Connection connection = connect(proxy, database, "readOnlyPropagatesToServer", "false")) {
      execute(admin, "CREATE TABLE t (id INT)");
      proxy.cutAnswersAfter(0);
      assertThrows(SQLException.class, () -> execute(connection, "INSERT INTO t VALUES (1)"));
      awaitAnswer(admin, "SELECT COUNT(*) FROM t", "1");
    }
  }

  @ServerTest
  void throttlesAnswers(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "")) {
      proxy.throttle(40_000);
      long before = System.nanoTime();
      query(connection, "SELECT REPEAT('x', 20000)");
      long throttled = System.nanoTime() - before;
      assertTrue(throttled >= TimeUnit.MILLISECONDS.toNanos(500), () -> throttled + " ns");
      assertTrue(throttled < TimeUnit.SECONDS.toNanos(8), () -> throttled + " ns");

      proxy.restore();
      before = System.nanoTime();
      query(connection, "SELECT REPEAT('x', 1000000)");
      long restored = System.nanoTime() - before;
      assertTrue(restored < TimeUnit.SECONDS.toNanos(8), () -> restored + " ns");
    }
  }

  @ServerTest(requires = Capability.RESTART)
  void showsThatTheServerIsAwayAndFindsItAgain(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection = connect(proxy, "")) {
      server.kill();
      assertThrows(SQLException.class, () -> query(connection, "SELECT 1"));
      assertThrows(SQLException.class, () -> connect(proxy, ""));
      server.start();
      connect(proxy, "").close();
    }
  }

  @ServerTest
  void leavesNothingAfterItsClose(TestServer server) throws SQLException {
    WireProxy proxy = WireProxy.inFrontOf(server);
    try (Connection connection = connect(proxy, "")) {
      proxy.silence();
      assertTrue(threads(proxy).size() >= 3, () -> threads(proxy).toString());
      assertTrue(threads(proxy).stream().allMatch(Thread::isDaemon));
      proxy.close();
      assertThrows(SQLException.class, () -> query(connection, "SELECT 1"));
      assertTrue(Pause.until(SOON, () -> threads(proxy).isEmpty()), () -> threads(proxy) + "");
      SQLException e = assertThrows(SQLException.class, () -> connect(proxy, ""));
      assertTrue(causes(e, ConnectException.class), e::toString);
    }
    proxy.close();
  }

  private static Connection connect(WireProxy proxy, String database, String... properties)
      throws SQLException {
    Properties all = new Properties();
    for (int i = 0; i < properties.length; i += 2) {
      all.setProperty(properties[i], properties[i + 1]);
    }
    all.setProperty("user", proxy.server().user());
    all.setProperty("password", proxy.server().password());
    String url = proxy.url(database);
    return DriverManager.getConnection(
        all.containsKey("sslMode") ? url.replace("sslMode=DISABLED", "") : url, all);
  }

  private static String query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean hasSession(Connection admin, String id) {
    try {
      String sql = "SELECT COUNT(*) FROM information_schema.processlist WHERE id = ";
      return !query(admin, sql + id).equals("0");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertTimesOut(Executable action) {
    SQLException e = assertThrows(SQLException.class, action);
    assertTrue(causes(e, SocketTimeoutException.class), e::toString);
  }

  private static boolean causes(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static void awaitCommand(WireProxy proxy, Predicate<WireProxy.Command> wanted) {
    assertTrue(
        Pause.until(SOON, () -> proxy.commands().stream().anyMatch(wanted)),
        () -> "only " + proxy.commands());
  }

  private static void awaitAnswer(Connection connection, String sql, String wanted)
      throws SQLException {
    long deadline = System.nanoTime() + SOON.toNanos();
    String answer = query(connection, sql);
    while (!answer.equals(wanted) && System.nanoTime() < deadline) {
      Pause.millis(20);
      answer = query(connection, sql);
    }
    assertEquals(wanted, answer);
  }

  private static void awaitOpen(WireProxy proxy, int wanted) {
    assertTrue(
        Pause.until(SOON, () -> proxy.openConnections() == wanted),
        () -> proxy.openConnections() + " open");
  }

  private static long count(List<WireProxy.Command> commands, int code) {
    return commands.stream().filter(command -> command.code() == code).count();
  }

  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "client");
    thread.setDaemon(true);
    thread.start();
  }

  private static List<Thread> threads(WireProxy proxy) {
    String prefix = "wire proxy " + proxy.port() + ":";
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .toList();
  }
}
