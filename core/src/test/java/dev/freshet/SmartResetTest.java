/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;

/** A clean lease costs nothing at its end, and both witnesses see a dirty one. */
class SmartResetTest {

  @AfterEach
  void closePools() {
    FreshetDriver.closePools();
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
  void aCleanLeaseSendsTheServerNothingButItsOwnStatements(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    lease(url, server, c -> Doors.ask(c, "SELECT 1"));
    long before = commands(server);
    for (int i = 0; i < 100; i++) {
      try (Connection c = Doors.open(url, server);
          PreparedStatement p = c.prepareStatement("SELECT COUNT(*) FROM DUAL WHERE 1 = ?")) {
        p.setInt(1, i);
        try (ResultSet r = p.executeQuery()) {
          r.next();
        }
      }
    }
    // what the reading of the counter itself costs is in the slack
    assertThat(commands(server) - before).isBetween(100L, 105L);
    assertThat(Doors.onlyPool().resets()).isZero();
  }

  /** Everything a client asked of the server: queries, resets, pings. */
  private static long commands(TestServer server) throws SQLException {
    try (Connection c = server.connect("");
        ResultSet r =
            c.createStatement()
                .executeQuery(
                    "SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_select', 'Com_set_option',"
                        + " 'Com_admin_commands', 'Com_reset_connection')")) {
      long sum = 0;
      long own = 0;
      while (r.next()) {
        sum += r.getLong(2);
        own++;
      }
      assertThat(own).isPositive();
      return sum - connectsOwnCommands(c);
    }
  }

  /** The counters of this very session: its connect sends some, and each look connects. */
  private static long connectsOwnCommands(Connection c) throws SQLException {
    try (ResultSet r =
        c.createStatement()
            .executeQuery(
                "SHOW SESSION STATUS WHERE Variable_name IN ('Com_select', 'Com_set_option',"
                    + " 'Com_admin_commands', 'Com_reset_connection')")) {
      long sum = 0;
      while (r.next()) {
        sum += r.getLong(2);
      }
      return sum;
    }
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

  @ServerTest
  void whateverIsNotAProvenQuestionResets(TestServer server) throws Exception {
    String database = server.createDatabase();
    String url = Doors.freshet(server.url(database));
    lease(url, server, c -> Doors.run(c, "CREATE TABLE t (id INT PRIMARY KEY)"));
    long resets = Doors.onlyPool().resets();
    for (Lease each :
        new Lease[] {
          c -> Doors.run(c, "INSERT INTO t VALUES (1)"),
          c -> c.setAutoCommit(true),
          c -> c.prepareStatement("SET @a = 1").close(),
          c -> c.createStatement().addBatch("SET @a = 1"),
          c -> c.createStatement(1003, ResultSet.CONCUR_UPDATABLE).close(),
          c ->
              assertThat(Doors.Outcome.of(() -> Doors.ask(c, "SELECT x FROM t")).millis())
                  .isNotNegative(),
        }) {
      FreshetStats stats = lease(url, server, each);
      assertThat(stats.resets()).isEqualTo(++resets);
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
