/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** C1 and C2: the next borrower of the same connection sees what a fresh connection would see. */
class FreshSessionTest {

  /** What differs between any two sessions, fresh or not. */
  static final List<String> OF_THE_MOMENT =
      List.of(
          "timestamp",
          "rand_seed1",
          "rand_seed2",
          "pseudo_thread_id",
          "statement_id",
          "last_gtid",
          // the server's, shown among the session's
          "gtid_executed",
          "gtid_binlog_pos",
          "gtid_binlog_state",
          "gtid_current_pos");

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  private interface Polluter {
    void pollute(Connection c) throws SQLException;
  }

  /** Ways to change a session; each alone, then all of them at once. */
  private static Map<String, Polluter> polluters(TestServer server, String otherDatabase) {
    Map<String, Polluter> p = new LinkedHashMap<>();
    p.put("user variable", c -> Doors.run(c, "SET @leftover = 1"));
    p.put("user variable in a select", c -> Doors.run(c, "SELECT @leftover := 2"));
    p.put("temporary table", c -> Doors.run(c, "CREATE TEMPORARY TABLE leftover (a INT)"));
    p.put("user-level lock", c -> Doors.run(c, "SELECT GET_LOCK('leftover', 0)"));
    p.put("table lock", c -> Doors.run(c, "LOCK TABLES t WRITE"));
    p.put("prepared statement", c -> Doors.run(c, "PREPARE leftover FROM 'SELECT 1'"));
    p.put("handler", c -> Doors.run(c, "HANDLER t OPEN AS leftover"));
    p.put("transaction by SQL", c -> Doors.run(c, "BEGIN", "INSERT INTO t VALUES (1)"));
    p.put(
        "transaction by JDBC",
        c -> {
          c.setAutoCommit(false);
          Doors.run(c, "INSERT INTO t VALUES (2)");
        });
    p.put("autocommit by SQL", c -> Doors.run(c, "SET autocommit = 0"));
    p.put("isolation by JDBC", c -> c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE));
    p.put(
        "isolation by SQL",
        c -> Doors.run(c, "SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED"));
    p.put("read-only by JDBC", c -> c.setReadOnly(true));
    p.put("read-only by SQL", c -> Doors.run(c, "SET SESSION TRANSACTION READ ONLY"));
    p.put("one-shot transaction", c -> Doors.run(c, "SET TRANSACTION READ ONLY"));
    p.put("database by SQL", c -> Doors.run(c, "USE " + otherDatabase));
    p.put("database by SQL in a comment", c -> Doors.run(c, "/*!50000USE " + otherDatabase + "*/"));
    p.put("database by JDBC", c -> c.setCatalog(otherDatabase));
    p.put(
        "database dropped",
        c ->
            Doors.run(
                c,
                "CREATE DATABASE " + otherDatabase + "_2",
                "USE " + otherDatabase + "_2",
                "DROP DATABASE " + otherDatabase + "_2"));
    p.put("sql_mode", c -> Doors.run(c, "SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'"));
    p.put("character set", c -> Doors.run(c, "SET NAMES latin1"));
    p.put("time zone", c -> Doors.run(c, "SET time_zone = '+05:00'"));
    p.put("foreign keys off", c -> Doors.run(c, "SET foreign_key_checks = 0"));
    p.put("insert id", c -> Doors.run(c, "INSERT INTO numbered (a) VALUES (1)"));
    p.put("network timeout", c -> c.setNetworkTimeout(Runnable::run, 12_345));
    p.put("client info", c -> c.setClientInfo("ApplicationName", "leftover"));
    p.put("type map", c -> c.setTypeMap(Map.of("x", String.class)));
    p.put("warning", c -> Doors.run(c, "SELECT 1 / 0", "SELECT CAST('x' AS SIGNED)"));
    p.put(
        "streaming result left open",
        c -> {
          Statement s = c.createStatement();
          s.setFetchSize(Integer.MIN_VALUE);
          ResultSet r = s.executeQuery("SELECT 1 UNION SELECT 2 UNION SELECT 3");
          assertThat(r.next()).isTrue();
        });
    p.put("failed statement", c -> assertThat(Doors.Outcome.of(() -> fail(c))).isNotNull());
    if (!server.isMariaDb()) {
      p.put("resource group", c -> Doors.run(c, "SET RESOURCE GROUP USR_default"));
    }
    p.put("role", c -> Doors.run(c, "SET ROLE NONE"));
    return p;
  }

  private static Object fail(Connection c) throws SQLException {
    Doors.run(c, "SET @leftover = 3", "SELEKT");
    return null;
  }

  /** What a borrower can observe. */
  private static Map<String, String> observe(Connection c) throws SQLException {
    Map<String, String> seen = new TreeMap<>();
    // first, for statements that follow change it
    seen.put("LAST_INSERT_ID()", answer(c, "SELECT LAST_INSERT_ID()"));
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SHOW SESSION VARIABLES")) {
      while (r.next()) {
        seen.put("variable " + r.getString(1), r.getString(2));
      }
    }
    OF_THE_MOMENT.forEach(name -> seen.remove("variable " + name));
    seen.remove("variable session_track_state_change"); // ours, and in the README's list
    for (String question :
        List.of(
            "SELECT DATABASE()",
            "SELECT CURRENT_ROLE()",
            "SELECT @leftover",
            "SELECT * FROM leftover",
            "EXECUTE leftover",
            "HANDLER leftover READ FIRST",
            "SELECT CHAR_LENGTH('\ud83d\ude00é')",
            "INSERT INTO strict VALUES ('too long')",
            "SELECT \"quoted\\\\\"")) {
      seen.put(question, answer(c, question));
    }
    seen.put("getAutoCommit", "" + c.getAutoCommit());
    seen.put("getTransactionIsolation", "" + c.getTransactionIsolation());
    seen.put("isReadOnly", "" + c.isReadOnly());
    seen.put("getCatalog", c.getCatalog());
    seen.put("getSchema", c.getSchema());
    seen.put("getHoldability", "" + c.getHoldability());
    seen.put("getNetworkTimeout", "" + c.getNetworkTimeout());
    seen.put("getTypeMap", "" + c.getTypeMap());
    seen.put("getClientInfo", "" + c.getClientInfo());
    seen.put("getWarnings", "" + c.getWarnings());
    return seen;
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

  @ServerTest(evenIfSameVersion = true)
  void nothingOfOneBorrowerReachesTheNext(TestServer server) throws Exception {
    assertFresh(server, "");
  }

  @ServerTest
  void norWhereEveryReturnResets(TestServer server) throws Exception {
    assertFresh(server, "&freshet.sessionReset=always");
  }

  @ServerTest
  void norWithAnotherCharacterSetAndVariablesOfTheUrl(TestServer server) throws Exception {
    assertFresh(
        server,
        "&characterEncoding=ISO8859_1&sessionVariables=sql_mode='',max_heap_table_size=65536");
  }

  @ServerTest
  void norWhereTheDriverTrustsItsOwnMemory(TestServer server) throws Exception {
    assertFresh(server, "&useLocalSessionState=true&cacheServerConfiguration=true&paranoid=true");
  }

  @ServerTest
  void norOnAServerWithoutStrictMode(TestServer server) throws Exception {
    try (Connection admin = server.connect("")) {
      String mode = Doors.ask(admin, "SELECT @@GLOBAL.sql_mode");
      Doors.run(admin, "SET GLOBAL sql_mode = ''");
      try {
        assertFresh(server, "");
      } finally {
        Doors.run(admin, "SET GLOBAL sql_mode = '" + mode + "'");
      }
    }
  }

  private static void assertFresh(TestServer server, String parameters) throws SQLException {
    String database = server.createDatabase();
    String other = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE TABLE t (a INT) ENGINE=InnoDB",
          "CREATE TABLE numbered (id INT AUTO_INCREMENT PRIMARY KEY, a INT)",
          "CREATE TABLE strict (a VARCHAR(3))");
    }
    String plain = server.url(database) + parameters.replaceAll("&freshet[^&]*", "");
    String ours =
        Doors.freshet(
            server.url(database) + parameters,
            "freshet.maximumPoolSize=1",
            "freshet.overflowSize=0");
    Map<String, String> fresh;
    try (Connection c = Doors.open(plain, server)) {
      fresh = observe(c);
    }
    List<String> notReused = new ArrayList<>();
    for (Map.Entry<String, Polluter> p : polluters(server, other).entrySet()) {
      long id;
      try (Connection c = Doors.open(ours, server)) {
        id = Doors.connectionId(c);
        p.getValue().pollute(c);
      }
      try (Connection c = Doors.open(ours, server)) {
        assertThat(observe(c)).as("after " + p.getKey()).isEqualTo(fresh);
        if (Doors.connectionId(c) != id) {
          notReused.add(p.getKey());
        }
      }
    }
    assertThat(notReused).as("what no reset undoes").isSubsetOf("role", "resource group");
    try (Connection c = server.connect(database)) {
      assertThat(Doors.ask(c, "SELECT COUNT(*) FROM t")).as("rolled back").isEqualTo("0");
    }
  }

  @ServerTest
  void locksAreGoneWhenCloseReturns(TestServer server) throws Exception {
    String database = server.createDatabase();
    String url = Doors.freshet(server.url(database));
    try (Connection other = server.connect(database)) {
      Doors.run(other, "CREATE TABLE t (id INT PRIMARY KEY) ENGINE=InnoDB");
      Doors.run(other, "SET SESSION lock_wait_timeout = 1, innodb_lock_wait_timeout = 1");
      for (int i = 0; i < 20; i++) {
        Connection c = Doors.open(url, server);
        c.setAutoCommit(false);
        Doors.run(
            c,
            "INSERT INTO t VALUES (1)",
            "SELECT GET_LOCK('nightly', 0)",
            "SELECT * FROM t FOR UPDATE");
        c.close();
        assertThat(Doors.ask(other, "SELECT IS_FREE_LOCK('nightly')")).isEqualTo("1");
        Doors.run(other, "ALTER TABLE t COMMENT '" + i + "'"); // needs the metadata lock
        assertThat(Doors.ask(other, "SELECT COUNT(*) FROM t")).isEqualTo("0");
      }
    }
  }

  @ServerTest
  void aUrlWithoutADatabaseHasNoneAgain(TestServer server) throws Exception {
    String other = server.createDatabase();
    String url = Doors.freshet(server.url(""));
    for (Polluter p :
        List.<Polluter>of(c -> Doors.run(c, "USE " + other), c -> c.setCatalog(other))) {
      try (Connection c = Doors.open(url, server)) {
        p.pollute(c);
        assertThat(Doors.ask(c, "SELECT DATABASE()")).isEqualTo(other);
      }
      try (Connection c = Doors.open(url, server)) {
        assertThat(Doors.ask(c, "SELECT DATABASE()")).isNull();
      }
    }
  }

  @ServerTest
  void aServersNewDefaultsReachReusedConnections(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    try (Connection admin = server.connect("")) {
      String before = Doors.ask(admin, "SELECT @@GLOBAL.sql_mode");
      Doors.open(url, server).close();
      Doors.run(admin, "SET GLOBAL sql_mode = 'NO_ZERO_DATE'");
      try (Connection dirty = Doors.open(url, server)) {
        Doors.run(dirty, "SET @left = 1");
        dirty.close(); // resets to the new default
        try (Connection c = Doors.open(url, server)) {
          assertThat(Doors.ask(c, "SELECT @@SESSION.sql_mode").split(",")).contains("NO_ZERO_DATE");
        }
      } finally {
        Doors.run(admin, "SET GLOBAL sql_mode = '" + before + "'");
      }
    }
  }

  @ServerTest
  void whatCannotBeResetIsClosedAndStillWorks(TestServer server) throws Exception {
    String plain = server.url(server.createDatabase());
    for (String parameters :
        List.of(
            "&useServerPrepStmts=true&cachePrepStmts=true",
            "&sessionVariables=@of_the_url=1",
            // several hosts, of which a reset would reach one
            "&x=loadbalance")) {
      String url = plain + parameters;
      if (parameters.contains("loadbalance")) {
        if (System.getProperty("freshet.test.way", "").equals("agent")) {
          continue; // stands aside for such URLs
        }
        String host = server.host() + ":" + server.port();
        url =
            plain
                .replace(host, host + "," + host)
                .replaceFirst("jdbc:mysql:", "jdbc:mysql:loadbalance:");
      }
      Properties info = new Properties();
      info.setProperty("user", server.user());
      info.setProperty("password", server.password());
      for (int i = 0; i < 3; i++) {
        try (Connection c = DriverManager.getConnection(Doors.freshet(url), info);
            var s = c.prepareStatement("SELECT ? + @left")) {
          s.setInt(1, 1);
          try (ResultSet r = s.executeQuery()) {
            r.next();
            assertThat(r.getString(1)).isNull();
          }
          Doors.run(c, "SET @left = 1");
        }
      }
      assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(3);
      assertThat(Doors.onlyPool().discards()).isEqualTo(3);
      Doors.closePools();
    }
  }

  @ServerTest
  void neverDoesWhatOrdinaryPoolsDo(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.sessionReset=never");
    try (Connection c = Doors.open(url, server)) {
      c.setAutoCommit(false);
      c.setReadOnly(true);
      Doors.run(c, "SET @left = 1");
    }
    try (Connection c = Doors.open(url, server)) {
      assertThat(c.getAutoCommit()).isTrue();
      assertThat(c.isReadOnly()).isFalse();
      assertThat(Doors.ask(c, "SELECT @left")).isEqualTo("1");
    }
    assertThat(Doors.onlyPool().resets()).isZero();
  }
}
