/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.Capability;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** C1 through the drivers of MariaDB and PostgreSQL: fresh sessions on the same connection. */
class OtherDriversTest {

  @AfterEach
  void closePools() {
    FreshetDriver.closePools();
  }

  private interface Use {
    void of(Connection c) throws SQLException;
  }

  private static Map<String, Use> leftoversInMariaDb(String other) {
    Map<String, Use> uses = new LinkedHashMap<>();
    uses.put("user variable", c -> Doors.run(c, "SET @leftover = 1"));
    uses.put("temporary table", c -> Doors.run(c, "CREATE TEMPORARY TABLE leftover (a INT)"));
    uses.put("user-level lock", c -> Doors.ask(c, "SELECT GET_LOCK('OtherDrivers', 0)"));
    uses.put("hidden lock", c -> Doors.ask(c, "SELECT a FROM locking"));
    uses.put("transaction", c -> Doors.run(c, "BEGIN", "INSERT INTO t VALUES (1)"));
    uses.put(
        "transaction by JDBC",
        c -> {
          c.setAutoCommit(false);
          Doors.run(c, "INSERT INTO t VALUES (1)");
        });
    uses.put("database", c -> Doors.run(c, "USE " + other));
    uses.put("database by JDBC", c -> c.setCatalog(other));
    uses.put("character set", c -> Doors.run(c, "SET NAMES utf8mb4 COLLATE utf8mb4_bin"));
    uses.put("sql_mode", c -> Doors.run(c, "SET sql_mode = 'ANSI_QUOTES'"));
    uses.put("autocommit", c -> Doors.run(c, "SET autocommit = 0"));
    uses.put("isolation", c -> c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
    uses.put("read-only", c -> c.setReadOnly(true));
    uses.put("insert id", c -> Doors.run(c, "INSERT INTO numbered (a) VALUES (1)"));
    uses.put("role", c -> Doors.run(c, "SET ROLE NONE"));
    uses.put("procedure", c -> Doors.run(c, "CALL changing()"));
    uses.put("binary prepare", OtherDriversTest::prepare);
    uses.put("network timeout", c -> c.setNetworkTimeout(Runnable::run, 12_345));
    return uses;
  }

  private static void prepare(Connection c) throws SQLException {
    try (PreparedStatement p = c.prepareStatement("SELECT ? + 1")) {
      p.setInt(1, 1);
      try (ResultSet r = p.executeQuery()) {
        assertThat(r.next()).isTrue();
      }
    }
  }

  private static Map<String, String> observeMySql(Connection c) throws SQLException {
    Map<String, String> seen = new TreeMap<>();
    seen.put("LAST_INSERT_ID()", Doors.ask(c, "SELECT LAST_INSERT_ID()"));
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SHOW SESSION VARIABLES")) {
      while (r.next()) {
        seen.put(r.getString(1), r.getString(2));
      }
    }
    FreshSessionTest.OF_THE_MOMENT.forEach(seen::remove);
    for (String question :
        new String[] {
          "SELECT DATABASE()",
          "SELECT CURRENT_ROLE()",
          "SELECT @leftover",
          "SELECT a FROM leftover",
          "SELECT CHAR_LENGTH('\ud83d\ude00é')",
          "INSERT INTO strict VALUES ('too long')",
          "SELECT \"quoted\"",
          "SELECT COUNT(*) FROM t",
          "SELECT IS_USED_LOCK('OtherDrivers')"
        }) {
      seen.put(question, answer(c, question));
    }
    seen.put("JDBC", jdbc(c));
    return seen;
  }

  private static String jdbc(Connection c) throws SQLException {
    return c.getAutoCommit()
        + " "
        + c.getTransactionIsolation()
        + " "
        + c.isReadOnly()
        + " "
        + c.getCatalog()
        + " "
        + c.getSchema()
        + " "
        + c.getNetworkTimeout()
        + " "
        + c.getWarnings();
  }

  private static String answer(Connection c, String sql) {
    try (Statement s = c.createStatement()) {
      if (!s.execute(sql)) {
        return "updated " + s.getUpdateCount();
      }
      try (ResultSet r = s.getResultSet()) {
        return r.next() ? r.getString(1) : "no row";
      }
    } catch (SQLException e) {
      return e.getClass().getSimpleName() + " " + e.getSQLState() + " " + e.getErrorCode();
    }
  }

  private interface Observation {
    Map<String, String> of(Connection c) throws SQLException;
  }

  private static void assertFresh(
      TestServer server, String url, Map<String, Use> leftovers, Observation observation, String id)
      throws SQLException {
    Map<String, String> fresh;
    try (Connection c = Doors.open(url, server)) {
      fresh = observation.of(c);
    }
    String ours = Doors.freshet(url, "freshet.maximumPoolSize=1", "freshet.overflowSize=0");
    String first = null;
    for (Map.Entry<String, Use> each : leftovers.entrySet()) {
      try (Connection c = Doors.open(ours, server)) {
        String now = Doors.ask(c, id);
        first = first == null ? now : first;
        assertThat(now).as("reused before " + each.getKey()).isEqualTo(first);
        each.getValue().of(c);
      }
      try (Connection c = Doors.open(ours, server)) {
        assertThat(observation.of(c)).as("after " + each.getKey()).isEqualTo(fresh);
      }
    }
    assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
  }

  @ServerTest
  void theDriverOfMariaDb(TestServer server) throws Exception {
    String database = server.createDatabase();
    String other = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE TABLE t (a INT) ENGINE=InnoDB",
          "CREATE TABLE numbered (id INT AUTO_INCREMENT PRIMARY KEY, a INT)",
          "CREATE TABLE strict (a VARCHAR(3))",
          "CREATE VIEW locking AS SELECT GET_LOCK('OtherDrivers', 0) AS a",
          "CREATE PROCEDURE changing() BEGIN SET @leftover = 1; SET sql_mode = ''; END");
    }
    for (String parameters :
        new String[] {
          "",
          "&useServerPrepStmts=true",
          "&sessionVariables=sql_mode='',max_heap_table_size=65536",
          "&permitMysqlScheme=true"
        }) {
      String url =
          "jdbc:mariadb://%s:%d/%s?allowPublicKeyRetrieval=true%s"
              .formatted(server.host(), server.port(), database, parameters);
      assertFresh(
          server,
          url,
          leftoversInMariaDb(other),
          OtherDriversTest::observeMySql,
          "SELECT CONNECTION_ID()");
      FreshetDriver.closePools();
    }
  }

  private static Map<String, Use> leftoversInPostgreSql() {
    Map<String, Use> uses = new LinkedHashMap<>();
    uses.put("nothing", c -> Doors.ask(c, "SELECT 1"));
    uses.put("setting", c -> Doors.run(c, "SET work_mem = '128kB'"));
    uses.put("setting by function", c -> Doors.ask(c, "SELECT set_config('my.x', '1', false)"));
    uses.put("search path", c -> Doors.run(c, "SET search_path = pg_catalog"));
    uses.put("schema by JDBC", c -> c.setSchema("information_schema"));
    uses.put("temporary table", c -> Doors.run(c, "CREATE TEMP TABLE leftover (a INT)"));
    uses.put("advisory lock", c -> Doors.ask(c, "SELECT pg_advisory_lock(4711)"));
    uses.put("hidden advisory lock", c -> Doors.ask(c, "SELECT a FROM locking"));
    uses.put("prepared statement", c -> Doors.run(c, "PREPARE leftover AS SELECT 1"));
    uses.put("cursor", c -> Doors.run(c, "DECLARE leftover CURSOR WITH HOLD FOR SELECT 1"));
    uses.put("listen", c -> Doors.run(c, "LISTEN leftover"));
    uses.put("sequence", c -> Doors.run(c, "INSERT INTO numbered (a) VALUES (1)"));
    uses.put("role", c -> Doors.run(c, "SET ROLE pg_monitor"));
    uses.put("transaction", c -> Doors.run(c, "BEGIN", "INSERT INTO t VALUES (1)"));
    uses.put(
        "failed transaction",
        c -> {
          c.setAutoCommit(false);
          Doors.run(c, "INSERT INTO t VALUES (1)");
          assertThat(answer(c, "SELEKT")).contains("42601");
        });
    uses.put("isolation", c -> c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
    uses.put("read-only", c -> c.setReadOnly(true));
    uses.put("client info", c -> c.setClientInfo("ApplicationName", "leftover"));
    uses.put("network timeout", c -> c.setNetworkTimeout(Runnable::run, 12_345));
    uses.put(
        "named statements of the driver",
        c -> {
          for (int i = 0; i < 12; i++) {
            prepare(c);
          }
        });
    return uses;
  }

  private static Map<String, String> observePostgreSql(Connection c) throws SQLException {
    Map<String, String> seen = new TreeMap<>();
    for (String question :
        new String[] {
          "SELECT lastval()",
          "SELECT current_user",
          "SELECT a FROM leftover",
          "EXECUTE leftover",
          "FETCH leftover",
          "SELECT COUNT(*) FROM t",
          "SELECT COUNT(*) FROM pg_listening_channels()",
          "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory'",
          // NULL before it was ever set, and empty ever after, DISCARD ALL or not
          "SELECT NULLIF(current_setting('my.x', true), '')"
        }) {
      seen.put(question, answer(c, question));
    }
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SHOW ALL")) {
      while (r.next()) {
        seen.put(r.getString(1), r.getString(2));
      }
    }
    prepare(c);
    seen.put("client info", "" + c.getClientInfo());
    seen.put("JDBC", jdbc(c));
    return seen;
  }

  @ServerTest(requires = Capability.POSTGRESQL)
  void postgreSql(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE TABLE t (a INT)",
          "CREATE TABLE numbered (id SERIAL PRIMARY KEY, a INT)",
          "CREATE VIEW locking AS SELECT pg_try_advisory_lock(4712) AS a");
    }
    for (String parameters : new String[] {"", "&prepareThreshold=1&ApplicationName=shop"}) {
      String url = server.url(database);
      url += (url.contains("?") ? "" : "?x=1") + parameters;
      assertFresh(
          server,
          url,
          leftoversInPostgreSql(),
          OtherDriversTest::observePostgreSql,
          "SELECT pg_backend_pid()");
      FreshetDriver.closePools();
    }
  }
}
