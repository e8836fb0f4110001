/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Each real server does what {@link TestServer} promises. */
class TestServerTest {

  @ServerTest(evenIfSameVersion = true)
  void answersQueries(TestServer server) throws SQLException {
    assertEquals("1", query(server, "", "SELECT 1"));
    assertEquals(server.version(), query(server, "", "SELECT VERSION()"));
  }

  @ServerTest(evenIfSameVersion = true)
  void isReachedByItsUrlAndAccount(TestServer server) throws SQLException {
    String database = server.createDatabase();
    try (Connection connection =
        DriverManager.getConnection(server.url(database), server.user(), server.password())) {
      assertEquals(database, connection.getCatalog());
    }
  }

  @ServerTest(evenIfSameVersion = true)
  void createsEmptyDatabasesWithNamesOfTheirOwn(TestServer server) throws SQLException {
    String database = server.createDatabase();
    assertNotEquals(database, server.createDatabase());
    assertEquals("utf8mb4", query(server, database, "SELECT @@character_set_database"));
    execute(server, database, "CREATE TABLE t (id INT PRIMARY KEY)");
    assertEquals("0", query(server, database, "SELECT COUNT(*) FROM t"));
  }

  @ServerTest(evenIfSameVersion = true)
  void givesAnAccountWithAllRights(TestServer server) throws SQLException {
    String user = "u_" + server.createDatabase();
    user = user.substring(0, Math.min(32, user.length()));
    execute(server, "", "CREATE USER '" + user + "'@'%' IDENTIFIED BY 'x'");
    execute(server, "", "GRANT SELECT ON *.* TO '" + user + "'@'%'");
    execute(server, "", "DROP USER '" + user + "'@'%'");
  }

  /** Only where no one else connects. */
  @ServerTest(requires = Capability.RESTART, evenIfSameVersion = true)
  void countsEachConnectionAndNoReading(TestServer server) throws SQLException {
    long before = server.connectionsCounter();
    assertEquals(before, server.connectionsCounter());
    for (int i = 0; i < 5; i++) {
      server.connect("").close();
    }
    assertEquals(before + 5, server.connectionsCounter());
  }

  @ServerTest(requires = Capability.RESTART, evenIfSameVersion = true)
  void countsOnAfterItsOwnConnectionWasKilled(TestServer server) throws SQLException {
    long before = server.connectionsCounter();
    String own = "SELECT id FROM information_schema.processlist WHERE info IS NULL AND user = '";
    try (Connection connection = server.connect("");
        Statement statement = connection.createStatement()) {
      for (String id : column(statement, own + server.user() + "'")) {
        execute(server, "", "KILL " + id);
      }
    }
    assertTrue(server.connectionsCounter() > before);
  }

  @ServerTest(requires = Capability.RESTART, evenIfSameVersion = true)
  void keepsPortAndDataOverARestart(TestServer server) throws SQLException {
    String database = filledDatabase(server);
    int port = server.port();
    server.connectionsCounter();
    server.restart();
    assertEquals(port, server.port());
    assertEquals("7", query(server, database, "SELECT id FROM t"));
    assertTrue(server.connectionsCounter() > 0);
  }

  @ServerTest(requires = Capability.RESTART, evenIfSameVersion = true)
  void comesBackAfterAKill(TestServer server) throws SQLException {
    String database = filledDatabase(server);
    server.kill();
    assertThrows(SQLException.class, () -> server.connect(""));
    server.start();
    assertEquals("7", query(server, database, "SELECT id FROM t"));
  }

  @ServerTest(requires = Capability.RESTART, evenIfSameVersion = true)
  void isStartedAgainForTheNextTest(TestServer server) {
    server.stop();
    assertThrows(SQLException.class, () -> server.connect(""));
  }

  @ServerTest(requires = Capability.TLS)
  void encryptsWhereItSaysSo(TestServer server) throws SQLException {
    String url = server.url("").replace("DISABLED", "REQUIRED");
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW STATUS LIKE 'Ssl_cipher'")) {
      assertTrue(row.next());
      assertFalse(row.getString(2).isEmpty());
    }
  }

  @ServerTest(evenIfSameVersion = true)
  void serversByUrlAreUsedAndLeftAlone(TestServer server) throws SQLException {
    TestServer same = TestServers.at(server.url("x"), server.user(), server.password());
    assertEquals(server.version(), same.version());
    assertFalse(same.has(Capability.RESTART));
    assertThrows(UnsupportedOperationException.class, same::kill);
  }

  private static String filledDatabase(TestServer server) throws SQLException {
    String database = server.createDatabase();
    execute(server, database, "CREATE TABLE t (id INT PRIMARY KEY)");
    execute(server, database, "INSERT INTO t VALUES (7)");
    return database;
  }

  private static void execute(TestServer server, String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static String query(TestServer server, String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
