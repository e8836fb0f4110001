/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A database with tables, and routines that change the session that calls them; and the look at a
 * session that tells whether anything changed.
 */
final class Playground implements AutoCloseable {

  /** Functions whose names say nothing to the inspector. */
  static final List<String> FUNCTIONS = List.of("sets_variable", "takes_lock", "makes_table");

  /** Names that these functions share with built-in ones, which are called otherwise. */
  static final List<String> NAMED_LIKE_BUILT_IN =
      List.of("count", "sum", "now", "curdate", "substring", "trim", "abs", "concat", "ifnull");

  /** Names of functions that only one of the two products, or only new versions, have built in. */
  static final List<String> SHIMS =
      List.of(
          "regexp_like",
          "uuid_to_bin",
          "bin_to_uuid",
          "median",
          "nvl",
          "to_char",
          "json_compact",
          "format_bytes",
          "random_bytes",
          "natural_sort_key",
          "is_uuid",
          "chr");

  static final List<String> PROCEDURES = List.of("changes_variable", "changes_setting");

  private static final List<String> SETTINGS =
      List.of(
          "autocommit",
          "sql_mode",
          "time_zone",
          "character_set_client",
          "character_set_results",
          "character_set_connection",
          "character_set_database",
          "collation_connection",
          "collation_database",
          "sql_select_limit",
          "group_concat_max_len",
          "foreign_key_checks",
          "unique_checks",
          "sql_safe_updates",
          "sql_big_selects",
          "lc_time_names",
          "div_precision_increment",
          "max_sort_length",
          "lock_wait_timeout",
          "net_write_timeout",
          "optimizer_search_depth",
          "sql_notes",
          "sql_auto_is_null");

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS t1 (id INT PRIMARY KEY AUTO_INCREMENT, a INT, b VARCHAR(60))",
          "CREATE TABLE IF NOT EXISTS t2 (id INT PRIMARY KEY AUTO_INCREMENT, a INT, b VARCHAR(60))",
          "CREATE TABLE IF NOT EXISTS t3 (a INT, b VARCHAR(60))",
          "CREATE TABLE IF NOT EXISTS probe (id INT)");

  private static final int NO_SUCH_TABLE = 1146;

  private final TestServer server;
  final String database;
  final String otherDatabase;

  Playground(TestServer server) throws SQLException {
    this.server = server;
    database = server.createDatabase();
    otherDatabase = server.createDatabase();
    try (Connection c = server.connect(database);
        Statement s = c.createStatement()) {
      for (String sql : TABLES) {
        s.execute(sql);
      }
      s.execute("CREATE PROCEDURE changes_variable() SET @a = 5");
      s.execute("CREATE PROCEDURE changes_setting() SET SESSION sql_select_limit = 5");
      s.execute(function("sets_variable", "SET @a = 7"));
      s.execute(function("takes_lock", "DO GET_LOCK('l1', 0)"));
      s.execute(function("makes_table", "CREATE TEMPORARY TABLE tmp1 (id INT)"));
      for (String name : NAMED_LIKE_BUILT_IN) {
        s.execute(function(name, "SET @b = 7"));
      }
      for (String name : SHIMS) {
        s.execute(function(name, "SET @b = 8"));
      }
      s.execute("CREATE ROLE " + role(database));
      if (server.isMariaDb()) {
        s.execute("CREATE SEQUENCE s1");
      } else {
        s.execute("GRANT " + role(database) + " TO CURRENT_USER()");
      }
    }
  }

  /** A function of this name that sets a variable, as the server may have one itself. */
  void createFunction(String name) throws SQLException {
    try (Connection c = server.connect(database);
        Statement s = c.createStatement()) {
      s.execute(function(name, "SET @b = 9"));
    }
  }

  static String role(String database) {
    return "r_" + database;
  }

  private static String function(String name, String action) {
    return "CREATE FUNCTION `%s`(x INT) RETURNS INT DETERMINISTIC BEGIN %s; RETURN 1; END"
        .formatted(name, action);
  }

  /** Puts the tables back as they were. */
  void tidy() throws SQLException {
    try (Connection c = server.connect(database);
        Statement s = c.createStatement()) {
      s.execute("SET lock_wait_timeout = 10");
      s.execute("ALTER DATABASE `" + database + "` CHARACTER SET utf8mb4");
      for (String sql : TABLES) {
        s.execute(sql);
      }
      for (String table : List.of("t1", "t2", "t3")) {
        s.execute("DELETE FROM " + table);
      }
      s.execute("INSERT INTO t1 (a, b) VALUES (1, 'x'), (2, 'y'), (3, NULL)");
      s.execute("INSERT INTO t2 (a, b) VALUES (1, 'x'), (4, '5')");
      s.execute("INSERT INTO t3 (a, b) VALUES (0, ''), (1, 'z')");
    }
  }

  /** A connection that nobody has used, with limits to what a statement may cost. */
  Connection connect(String url, String sqlMode) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("allowMultiQueries", "true");
    properties.setProperty("allowLoadLocalInfile", "false");
    Connection c = new NonRegisteringDriver().connect(server.url(database) + url, properties);
    try (Statement s = c.createStatement()) {
      s.execute(
          server.isMariaDb() ? "SET max_statement_time = 2" : "SET max_execution_time = 2000");
      s.execute("SET innodb_lock_wait_timeout = 1, lock_wait_timeout = 1");
      if (!sqlMode.isEmpty()) {
        s.execute("SET sql_mode = CONCAT(@@sql_mode, '," + sqlMode + "')");
      }
    }
    return c;
  }

  /** What can be observed of the session, by name. */
  Map<String, String> look(Connection c) throws SQLException {
    Map<String, String> seen = new LinkedHashMap<>();
    boolean open =
        c.unwrap(JdbcConnection.class).getSession().getServerSession().inTransactionOnServer();
    seen.put("transaction", String.valueOf(open));
    try (Statement s = c.createStatement()) {
      s.setEscapeProcessing(false);
      // First, since it ends what SET TRANSACTION has announced for the next one.
      seen.put("writing", answer(s, "DELETE FROM `" + database + "`.probe WHERE id = 0"));
      for (String name : List.of("@a", "@b", "DATABASE()", "CURRENT_ROLE()")) {
        seen.put(name, answer(s, "SELECT " + name));
      }
      seen.put(
          "locks",
          answer(
              s,
              "SELECT COUNT(IF(IS_USED_LOCK('l1') = CONNECTION_ID(), 1, NULL))"
                  + " + COUNT(IF(IS_USED_LOCK('l2') = CONNECTION_ID(), 1, NULL))"));
      seen.put(
          "settings",
          answer(
              s,
              "SELECT CONCAT_WS('|', @@"
                  + String.join(", @@", SETTINGS)
                  + (server.isMariaDb()
                      ? ", @@tx_isolation, @@tx_read_only"
                      : ", @@transaction_isolation, @@transaction_read_only")
                  + ", ABS(TIMESTAMPDIFF(SECOND, NOW(), SYSDATE())) > 3600)"));
      for (String table : List.of("tmp1", "tmp2", "t1")) {
        seen.put(table, answer(s, "SHOW CREATE TABLE `" + database + "`." + table));
      }
      for (String name : List.of("p1", "p2")) {
        seen.put(name, answer(s, "EXECUTE " + name));
      }
      for (String name : List.of("t1", "h1")) {
        seen.put("handler " + name, answer(s, "HANDLER " + name + " READ FIRST LIMIT 0"));
      }
      seen.putAll(server.isMariaDb() ? ofMariaDb(s) : ofMySql(s));
    }
    return seen;
  }

  private Map<String, String> ofMariaDb(Statement s) {
    return Map.of("sequence", answer(s, "SELECT LASTVAL(`" + database + "`.s1)"));
  }

  private static Map<String, String> ofMySql(Statement s) {
    String thread =
        " = (SELECT thread_id FROM performance_schema.threads"
            + " WHERE processlist_id = CONNECTION_ID())";
    Map<String, String> seen = new LinkedHashMap<>();
    seen.put(
        "variables",
        answer(
            s,
            "SELECT COUNT(*) FROM performance_schema.user_variables_by_thread"
                + " WHERE variable_value IS NOT NULL AND thread_id"
                + thread));
    seen.put(
        "metadata locks",
        answer(
            s,
            "SELECT COUNT(*) FROM performance_schema.metadata_locks"
                + " WHERE lock_duration = 'EXPLICIT' AND owner_thread_id"
                + thread));
    seen.put(
        "prepared",
        answer(
            s,
            "SELECT COUNT(*) FROM performance_schema.prepared_statements_instances"
                + " WHERE owner_thread_id"
                + thread));
    return seen;
  }

  /** The last column, or the error's number. */
  private static String answer(Statement s, String sql) {
    List<String> values = new ArrayList<>();
    try {
      if (s.execute(sql)) {
        try (ResultSet rows = s.getResultSet()) {
          while (rows.next()) {
            values.add(rows.getString(rows.getMetaData().getColumnCount()));
          }
        }
      }
      // Of a table it counts only whether it is one of the session.
      return sql.startsWith("SHOW") ? temporary(values) : values.toString();
    } catch (SQLException e) {
      return "error " + e.getErrorCode();
    }
  }

  private static String temporary(List<String> definitions) {
    return definitions.stream().anyMatch(sql -> sql.startsWith("CREATE TEMPORARY"))
        ? "temporary"
        : "error " + NO_SUCH_TABLE;
  }

  @Override
  public void close() throws SQLException {
    try (Connection c = server.connect("");
        Statement s = c.createStatement()) {
      s.execute("DROP DATABASE IF EXISTS `" + database + "`");
      s.execute("DROP DATABASE IF EXISTS `" + otherDatabase + "`");
      s.execute("DROP ROLE IF EXISTS " + role(database));
    }
  }
}
