/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** A clean lease costs nothing at its end, and both witnesses see a dirty one. */
class SmartResetTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  private interface Lease {
    void use(Connection c) throws SQLException;
  }

  private static FreshetStats lease(String url, TestServer server, Lease lease)
      throws SQLException {
    try (Connection c = Doors.open(url, server)) {
      lease.use(c);
    }
    return Doors.onlyPool();
  }

  @ServerTest
  void theServerTellsWhatAViewHides(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE FUNCTION setting() RETURNS INT NO SQL BEGIN SET @hidden = 1; RETURN 1; END",
          "CREATE VIEW innocent AS SELECT setting() AS a");
    }
    String url = Doors.freshet(server.url(database));
    FreshetStats stats = lease(url, server, c -> Doors.ask(c, "SELECT a FROM innocent"));
    assertThat(stats.resets()).isEqualTo(1);
    lease(
        url,
        server,
        c -> assertThat(Doors.ask(c, "SELECT IFNULL(@hidden, 'fresh')")).isEqualTo("fresh"));
  }

  /** A lease, what is noted of it, and the round trips that its close makes. */
  private record Case(String name, String reasons, int roundTrips, Lease lease) {}

  private static final List<Case> CASES =
      List.of(
          new Case("a question", "", 0, c -> Doors.ask(c, "SELECT COUNT(*) FROM t")),
          new Case("an insert", "", 0, c -> Doors.run(c, "INSERT INTO t (a) VALUES (1)")),
          new Case("writes", "", 0, c -> Doors.run(c, "UPDATE t SET a = 2", "DELETE FROM t")),
          new Case("a definition", "", 0, c -> Doors.run(c, "CREATE TABLE u (a INT)")),
          new Case("a locking read", "", 0, c -> Doors.ask(c, "SELECT COUNT(*) FROM t FOR UPDATE")),
          new Case("nothing but setters", "AUTO_COMMIT", 1, c -> c.setAutoCommit(true)),
          new Case("autocommit off", "AUTO_COMMIT", 1, c -> c.setAutoCommit(false)),
          new Case(
              "a transaction, ended",
              "AUTO_COMMIT",
              1,
              c -> {
                c.setAutoCommit(false);
                Doors.run(c, "INSERT INTO t (a) VALUES (1)");
                c.commit();
              }),
          new Case(
              "a transaction, left open",
              "AUTO_COMMIT TRANSACTION",
              2,
              c -> {
                c.setAutoCommit(false);
                Doors.run(c, "INSERT INTO t (a) VALUES (1)");
              }),
          new Case(
              "a transaction by SQL, left open",
              "TRANSACTION",
              1,
              c -> Doors.run(c, "BEGIN", "INSERT INTO t (a) VALUES (1)")),
          new Case(
              "a transaction by SQL, ended",
              "",
              0,
              c -> Doors.run(c, "BEGIN", "DELETE FROM t", "COMMIT")),
          new Case(
              "isolation",
              "ISOLATION",
              1,
              c -> c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE)),
          new Case("a stream", "", 0, SmartResetTest::readStream),
          new Case(
              "a stream left open", // the driver sets its time-out back
              "",
              1,
              c -> {
                Statement s = c.createStatement();
                s.setFetchSize(Integer.MIN_VALUE);
                s.executeQuery("SELECT 1 UNION SELECT 2").next();
              }),
          new Case("a user variable", "USER_VARIABLE", 1, c -> Doors.ask(c, "SELECT @a := 1")),
          new Case("a variable", "SYSTEM_VARIABLE", 1, c -> Doors.run(c, "SET sql_mode = ''")),
          new Case(
              "a lock", "USER_LOCK", 1, c -> Doors.ask(c, "SELECT GET_LOCK('SmartResetTest', 0)")),
          new Case(
              "a temporary table",
              "TEMPORARY_TABLE",
              1,
              c -> Doors.run(c, "CREATE TEMPORARY TABLE x (a INT)")),
          new Case(
              "prepared only",
              "SYSTEM_VARIABLE",
              1,
              c -> c.prepareStatement("SET sql_mode = ''").close()),
          new Case(
              "batched only",
              "SYSTEM_VARIABLE",
              1,
              c -> c.createStatement().addBatch("SET sql_mode = ''")),
          new Case(
              "an updatable result",
              "UPDATABLE_RESULT",
              1,
              c -> c.createStatement(1003, ResultSet.CONCUR_UPDATABLE).close()),
          new Case(
              "a failure",
              "FAILED_STATEMENT",
              3,
              c -> assertThatThrownBy(() -> Doors.ask(c, "SELECT x FROM t"))),
          new Case("a procedure", "ROUTINE", 3, c -> Doors.run(c, "CALL nothing()")),
          new Case("another database", "DATABASE", 3, c -> Doors.run(c, "USE information_schema")));

  private static void readStream(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet r = s.executeQuery("SELECT 1 UNION SELECT 2")) {
        while (r.next()) {
          assertThat(r.getInt(1)).isPositive();
        }
      }
    }
  }

  private static void askPrepared(Connection c) throws SQLException {
    try (PreparedStatement p = c.prepareStatement("SELECT COUNT(*) FROM DUAL WHERE 1 = ?")) {
      p.setInt(1, 1);
      try (ResultSet r = p.executeQuery()) {
        assertThat(r.next()).isTrue();
      }
    }
  }

  @ServerTest
  void aReturnCostsWhatTheTableOfRemediesSays(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT)",
          "CREATE PROCEDURE nothing() BEGIN END");
    }
    try (WireProxy proxy = WireProxy.inFrontOf(server)) {
      String url = Doors.freshet(proxy.url(database), "freshet.maximumPoolSize=1");
      lease(url, server, c -> Doors.ask(c, "SELECT 1"));
      for (Case each : CASES) {
        Map<String, Long> before = Doors.onlyPool().dirtyReasons();
        Connection c = Doors.open(url, server);
        each.lease().use(c);
        proxy.clear();
        c.close();
        long roundTrips = proxy.roundTrips();
        Map<String, Long> after = new TreeMap<>(Doors.onlyPool().dirtyReasons());
        before.forEach(
            (reason, count) -> after.computeIfPresent(reason, (r, n) -> n > count ? n : null));
        assertThat(String.join(" ", after.keySet())).as(each.name()).isEqualTo(each.reasons());
        assertThat(roundTrips).as(each.name() + proxy.commands()).isEqualTo(each.roundTrips());
      }
      assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
      assertThat(Doors.onlyPool().discards()).isZero();
    }
  }

  /**
   * A borrower that uses nothing but clean statements makes no round trip that the plain driver
   * would not.
   */
  @ServerTest
  void theCycleOfACleanLeaseIsTheStatementAlone(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (WireProxy proxy = WireProxy.inFrontOf(server)) {
      // the question about the server's limits may come at any time
      String url = Doors.freshet(proxy.url(database), "freshet.serverLimits=false");
      lease(url, server, c -> Doors.ask(c, "SELECT 1"));
      proxy.clear();
      for (int i = 0; i < 50; i++) {
        lease(url, server, c -> Doors.ask(c, "SELECT COUNT(*) FROM information_schema.schemata"));
        lease(url, server, SmartResetTest::askPrepared);
      }
      assertThat(proxy.roundTrips()).isEqualTo(100);
      assertThat(proxy.commands()).hasSize(100);
      assertThat(Doors.onlyPool().resets()).isZero();
    }
  }

  @ServerTest
  void alwaysResetsOnEachReturn(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.sessionReset=always");
    for (int i = 1; i <= 5; i++) {
      assertThat(lease(url, server, c -> Doors.ask(c, "SELECT 1")).resets()).isEqualTo(i);
    }
  }
}
