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
import org.junit.jupiter.api.Test;

/** The embedded PostgreSQL does what {@link TestServer} promises, and stays out of other tests. */
class PostgreSqlTest {

  @ServerTest(requires = Capability.POSTGRESQL)
  void isAPostgreSql(TestServer server) throws SQLException {
    assertTrue(query(server, "", "SELECT version()").startsWith("PostgreSQL " + server.version()));
    assertFalse(server.isMariaDb());
    assertFalse(server.has(Capability.MYSQL));
    assertThrows(UnsupportedOperationException.class, server::connectionsCounter);
  }

  @ServerTest(requires = Capability.POSTGRESQL)
  void isReachedByItsUrlAndAccountOnly(TestServer server) throws SQLException {
    String database = server.createDatabase();
    assertNotEquals(database, server.createDatabase());
    try (Connection connection =
        DriverManager.getConnection(server.url(database), server.user(), server.password())) {
      assertEquals(database, connection.getCatalog());
    }
    assertThrows(
        SQLException.class,
        () -> DriverManager.getConnection(server.url(database), server.user(), "wrong"));
  }

  @ServerTest(requires = Capability.POSTGRESQL)
  void keepsPortAndDataOverARestartWithClients(TestServer server) throws SQLException {
    String database = filledDatabase(server);
    int port = server.port();
    try (Connection client = server.connect(database)) {
      server.stop();
      assertThrows(SQLException.class, () -> server.connect(""));
      assertFalse(client.isValid(1));
      server.start();
    }
    assertEquals(port, server.port());
    assertEquals("7", query(server, database, "SELECT id FROM t"));
  }

  @ServerTest(requires = Capability.POSTGRESQL)
  void comesBackAfterAKill(TestServer server) throws SQLException {
    String database = filledDatabase(server);
    try (Connection client = server.connect(database)) {
      server.kill();
      assertFalse(client.isValid(1));
    }
    server.start();
    assertEquals("7", query(server, database, "SELECT id FROM t"));
  }

  @ServerTest(requires = Capability.POSTGRESQL)
  void isServedByTheProxy(TestServer server) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        Connection connection =
            DriverManager.getConnection(proxy.url(""), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      proxy.clear();
      statement.execute("SELECT 1");
      assertEquals(1, proxy.roundTrips());
      assertThrows(IllegalStateException.class, proxy::commands);
      proxy.cut();
      assertThrows(SQLException.class, () -> statement.execute("SELECT 1"));
    }
  }

  @Test
  void takesNoPartInOtherTests() {
    assertTrue(
        TestServers.available().stream().noneMatch(server -> server.has(Capability.POSTGRESQL)));
  }

  private static String filledDatabase(TestServer server) throws SQLException {
    String database = server.createDatabase();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
      statement.execute("INSERT INTO t VALUES (7)");
    }
    return database;
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
