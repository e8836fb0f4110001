/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** C8: what was never closed comes back, and nothing that somebody still has is taken away. */
class LeakTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  /** What a program may keep of a connection that it has let go of. */
  private interface Keeps {
    Object of(Connection c) throws SQLException;
  }

  private static Object leak(String url, TestServer server, Keeps keeps) throws SQLException {
    return keeps.of(Doors.open(url, server));
  }

  /** Collects garbage until so many leaks were found, or a while has passed. */
  private static boolean reclaimed(long leaks) {
    for (int i = 0; i < 20; i++) {
      System.gc();
      try {
        await()
            .pollInterval(Duration.ofMillis(5))
            .atMost(Duration.ofMillis(100))
            .until(() -> Doors.onlyPool().leaks() >= leaks);
        return true;
      } catch (org.awaitility.core.ConditionTimeoutException e) {
        // once more
      }
    }
    return false;
  }

  @ServerTest(newestOnly = true)
  void aConnectionThatNobodyCanReachIsTakenBackAndItsWorkRolledBack(TestServer server)
      throws Exception {
    String database = server.createDatabase();
    String url = Doors.freshet(server.url(database), "freshet.poolName=leaky");
    try (Connection admin = server.connect(database);
        LogLines log = LogLines.captured()) {
      Doors.run(admin, "CREATE TABLE t (id INT PRIMARY KEY) ENGINE=InnoDB");
      leak(
          url,
          server,
          c -> {
            c.setAutoCommit(false);
            Doors.run(c, "INSERT INTO t VALUES (1)", "SET @left = 1");
            assertThat(Doors.ask(c, "SELECT GET_LOCK('leaked', 0)")).isEqualTo("1");
            return null;
          });
      assertThat(reclaimed(1)).isTrue();
      await().until(() -> Doors.onlyPool().inUse() == 0);

      assertThat(Doors.ask(admin, "SELECT COUNT(*) FROM t")).isEqualTo("0");
      assertThat(Doors.ask(admin, "SELECT GET_LOCK('leaked', 0)")).isEqualTo("1");
      try (Connection next = Doors.open(url, server)) {
        assertThat(Doors.ask(next, "SELECT @left")).isNull();
        assertThat(next.getAutoCommit()).isTrue();
      }
      assertThat(Doors.onlyPool().physicalConnects()).as("the same connection").isEqualTo(1);
      assertThat(log.with("FRS-230"))
          .singleElement()
          .asString()
          .startsWith(
              "FRS-230 leaky: a connection was never closed and is taken back: thread \""
                  + Thread.currentThread().getName())
          .contains("at dev.freshet.LeakTest.leak(LeakTest.java:")
          .doesNotContain(server.url(database)); // whose account is not named either
    }
  }

  @ServerTest(newestOnly = true)
  void aLivePartAloneKeepsTheLease(TestServer server) throws Exception {
    String database = server.createDatabase();
    String url = Doors.freshet(server.url(database), "freshet.maximumPoolSize=20");
    try (Connection admin = server.connect(database)) {
      Doors.run(
          admin,
          "CREATE TABLE t (id INT PRIMARY KEY, b BLOB, c TEXT)",
          "INSERT INTO t VALUES (1, 'one', 'eins'), (2, 'two', 'zwei')");
    }
    Map<String, Keeps> parts = new LinkedHashMap<>();
    parts.put("Connection", c -> c);
    parts.put("Statement", c -> c.createStatement());
    parts.put("PreparedStatement", c -> c.prepareStatement("SELECT 1"));
    parts.put("CallableStatement", c -> c.prepareCall("SELECT 1"));
    parts.put("ResultSet", c -> c.createStatement().executeQuery("SELECT * FROM t"));
    parts.put("DatabaseMetaData", c -> c.getMetaData());
    parts.put("ResultSet of metadata", c -> c.getMetaData().getTables(null, null, "t", null));
    parts.put("Blob", c -> row(c).getBlob("b"));
    parts.put("Clob", c -> row(c).getClob("c"));
    parts.put("stream", c -> row(c).getBinaryStream("b"));
    parts.put("reader", c -> row(c).getCharacterStream("c"));
    parts.put("created Blob", Connection::createBlob);
    List<Object> kept = new ArrayList<>();
    for (Keeps part : parts.values()) {
      kept.add(leak(url, server, part));
    }
    leak(url, server, c -> null); // what is not kept is found
    assertThat(reclaimed(1)).isTrue();
    System.gc();
    FreshetStats now = Doors.onlyPool();
    assertThat(now.leaks()).isEqualTo(1);
    assertThat(now.inUse()).isEqualTo(parts.size());

    ResultSet rows = (ResultSet) kept.get(4);
    assertThat(rows.next()).isTrue();
    assertThat(rows.next()).isTrue();
    assertThat(rows.getString("c")).isEqualTo("zwei");
    rows.getStatement().getConnection().close();
    assertThat(((Blob) kept.get(7)).getBytes(1, 3)).isEqualTo("one".getBytes(UTF_8));
    assertThat(((Clob) kept.get(8)).getSubString(1, 4)).isEqualTo("eins");
    assertThat(((InputStream) kept.get(9)).readAllBytes()).isEqualTo("one".getBytes(UTF_8));
    char[] text = new char[4];
    assertThat(((Reader) kept.get(10)).read(text)).isEqualTo(4);
    kept.clear(); // up to here it was reachable
    rows = null;
    assertThat(reclaimed(parts.size())).isTrue(); // one was closed, one had leaked before
  }

  private static ResultSet row(Connection c) throws SQLException {
    ResultSet r = c.createStatement().executeQuery("SELECT b, c FROM t ORDER BY id");
    r.next();
    return r;
  }

  @ServerTest(newestOnly = true)
  void aProgramThatNeverClosesGoesOnWithAsManyConnectionsAsTheLimitsSay(TestServer server)
      throws Exception {
    String url =
        Doors.freshet(
            server.url(server.createDatabase()),
            "freshet.maximumPoolSize=20",
            "freshet.overflowSize=20",
            "freshet.overflowAfter=10ms");
    long before = Long.parseLong(threadsConnected(server));
    long most = 0;
    for (int i = 0; i < 500; i++) {
      assertThat(leak(url, server, c -> Doors.ask(c, "SELECT 1"))).isEqualTo("1");
      if (i % 50 == 0) {
        most = Math.max(most, Long.parseLong(threadsConnected(server)) - before);
      }
    }
    FreshetStats stats = Doors.onlyPool();
    assertThat(stats.opens()).isEqualTo(500);
    assertThat(stats.leaks()).isGreaterThanOrEqualTo(460);
    assertThat(stats.timeouts()).isZero();
    assertThat(most).isLessThanOrEqualTo(40 + 2);
  }

  private static String threadsConnected(TestServer server) throws SQLException {
    try (Connection admin = server.connect("");
        Statement s = admin.createStatement();
        ResultSet r = s.executeQuery("SHOW GLOBAL STATUS LIKE 'Threads_connected'")) {
      r.next();
      return r.getString(2);
    }
  }

  @ServerTest(newestOnly = true)
  void aProgramThatReturnsResultsOnlyReadsThemUndisturbed(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    List<ResultSet> open = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      int number = i;
      open.add(
          (ResultSet)
              leak(
                  url,
                  server,
                  c -> {
                    PreparedStatement p =
                        c.prepareStatement("SELECT ? UNION ALL SELECT ? + 1 UNION ALL SELECT 7");
                    p.setInt(1, number);
                    p.setInt(2, number);
                    return p.executeQuery();
                  }));
      if (open.size() == 8) { // two thirds are read to the end later than they were made
        ResultSet r = open.remove(0);
        int made = i - 7;
        assertThat(r.next() && r.getInt(1) == made).isTrue();
        assertThat(r.next() && r.getInt(1) == made + 1).isTrue();
        assertThat(r.next() && r.getInt(1) == 7 && !r.next()).isTrue();
      }
      if (i % 25 == 0) {
        System.gc();
      }
    }
    assertThat(Doors.onlyPool().leaks()).isPositive();
  }

  @ServerTest(newestOnly = true)
  void switchedOffNothingIsTakenBack(TestServer server) throws Exception {
    String url =
        Doors.freshet(
            server.url(server.createDatabase()),
            "freshet.leakReclaim=off",
            "freshet.shutdownTimeout=0s");
    leak(url, server, c -> null);
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    assertThat(Doors.onlyPool().leaks()).isZero();
    assertThat(Doors.onlyPool().inUse()).isEqualTo(1);
  }

  @ServerTest(newestOnly = true)
  void whatWasClosedIsNobodysLeak(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.leakReclaim=trace");
    for (int i = 0; i < 100; i++) {
      Doors.open(url, server).close();
      if (i % 20 == 0) {
        System.gc();
      }
    }
    leak(url, server, c -> null);
    assertThat(reclaimed(1)).isTrue();
    assertThat(Doors.onlyPool().leaks()).isEqualTo(1);
  }
}
