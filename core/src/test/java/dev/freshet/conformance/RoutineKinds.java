/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens where the text of a statement does not show it. */
final class RoutineKinds {

  /** What a routine does, and what shows it: a name, the body, the question. */
  private static final String[][] EFFECTS = {
    {"user_variable", "SET @leftover = 1", "SELECT @leftover"},
    {"select_into", "SELECT 1 INTO @leftover", "SELECT @leftover"},
    {"fetch_into", "SELECT a INTO @leftover FROM t WHERE id = 1", "SELECT @leftover"},
    {"named_lock", "DO GET_LOCK('leftover', 0)", "SELECT IS_USED_LOCK('leftover')"},
    {"set_lock", "SET @x = GET_LOCK('leftover', 0)", "SELECT IS_USED_LOCK('leftover')"},
    {"session_variable", "SET SESSION sort_buffer_size = 65536", "SELECT @@sort_buffer_size"},
    {"time_zone", "SET time_zone = '+03:00'", "SELECT @@time_zone"},
    {"foreign_keys", "SET foreign_key_checks = 0", "SELECT @@foreign_key_checks"},
    {"character_set", "SET NAMES latin1", "SELECT @@character_set_client"},
    {"insert_id", "SET insert_id = 77777", "SELECT @@insert_id"},
    {"random_seed", "SET rand_seed1 = 1, rand_seed2 = 2", "SELECT RAND() < 0.00000001"},
    {"clock", "SET timestamp = 1", "SELECT UNIX_TIMESTAMP() < 100"},
    {
      "isolation",
      "SET SESSION transaction_isolation = 'SERIALIZABLE'",
      "SELECT @@transaction_isolation"
    },
    {"temporary_table", "CREATE TEMPORARY TABLE leftover (a INT)", "SELECT * FROM leftover"},
    {"warning", "SIGNAL SQLSTATE '01000' SET MESSAGE_TEXT = 'leftover'", "SHOW WARNINGS"},
    {"last_insert_id", "DO LAST_INSERT_ID(77)", "SELECT LAST_INSERT_ID()"},
    {"auto_increment", "INSERT INTO numbered (a) VALUES (1)", "SELECT LAST_INSERT_ID()"},
    {
      "found_rows",
      "SELECT COUNT(*) INTO @leftover FROM (SELECT SQL_CALC_FOUND_ROWS id FROM t LIMIT 1) x",
      "SELECT FOUND_ROWS()"
    },
    {"diagnostics", "GET DIAGNOSTICS @leftover = NUMBER", "SELECT @leftover"},
  };

  /** What only a procedure may do. */
  private static final String[][] OF_PROCEDURES = {
    {"prepare", "PREPARE leftover FROM 'SELECT 1'", "EXECUTE leftover"},
    {"prepare_and_execute", "PREPARE p FROM 'SET @leftover = 1'; EXECUTE p", "SELECT @leftover"},
    {"transaction", "START TRANSACTION; INSERT INTO t VALUES (9, 9)", "SELECT COUNT(*) FROM t"},
    {
      "read_only", "SET TRANSACTION READ ONLY", "DELETE FROM written",
    },
    {"autocommit", "SET autocommit = 0; INSERT INTO t VALUES (9, 9)", "SELECT COUNT(*) FROM t"},
    {"lock_tables", "PREPARE p FROM 'LOCK TABLES t WRITE'; EXECUTE p", "SELECT * FROM keyed"},
    {
      "open_handler",
      "PREPARE p FROM 'HANDLER t OPEN AS leftover'; EXECUTE p",
      "HANDLER leftover READ FIRST"
    },
    {"result", "SELECT 1; SELECT 2; SET @leftover = 1", "SELECT @leftover"},
    {
      "handler_of_errors",
      "DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SET @leftover = 1; SELECT * FROM nowhere",
      "SELECT @leftover"
    },
  };

  private RoutineKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    for (String[] e : EFFECTS) {
      kinds.add(procedure(e));
      kinds.addAll(function(e));
      kinds.addAll(trigger(e));
    }
    for (String[] e : OF_PROCEDURES) {
      kinds.add(procedure(e));
    }
    kinds.addAll(unlike(names));
    kinds.addAll(nested());
    return kinds;
  }

  private static Kind procedure(String[] e) {
    return Kind.sql("procedure: " + e[0], "CALL p_" + e[0] + "()")
        .needs("CREATE PROCEDURE p_" + e[0] + "() BEGIN " + e[1] + "; END")
        .ask(e[2]);
  }

  /** A server that logs its changes wants one of these words, and believes it. */
  private static List<Kind> function(String[] e) {
    String function = "f_" + e[0];
    String create =
        "CREATE FUNCTION %s() RETURNS INT READS SQL DATA BEGIN %s; RETURN 1; END"
            .formatted(function, e[1]);
    String over = "v_" + e[0];
    return List.of(
        Kind.sql("function: " + e[0], "SELECT " + function + "()").needs(create).ask(e[2]),
        Kind.sql("view: " + e[0], "SELECT * FROM " + over)
            .needs(
                create.replace(function, "vf_" + e[0]),
                "CREATE VIEW " + over + " AS SELECT vf_" + e[0] + "() AS a")
            .ask(e[2]));
  }

  private static List<Kind> trigger(String[] e) {
    List<Kind> kinds = new ArrayList<>();
    // one table for each, or all would fire
    for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
      String table = "on_" + event.toLowerCase(Locale.ROOT) + "_" + e[0];
      String fires =
          switch (event) {
            case "INSERT" -> "INSERT INTO " + table + " VALUES (1)";
            case "UPDATE" -> "UPDATE " + table + " SET a = 2";
            default -> "DELETE FROM " + table + " LIMIT 1"; // leaves some for the next time
          };
      boolean all = e[0].equals("select_into") || e[0].equals("named_lock");
      if (!all && !event.equals("INSERT")) {
        continue;
      }
      kinds.add(
          Kind.sql("trigger, " + event + ": " + e[0], fires)
              .needs(
                  "CREATE TABLE " + table + " (a INT) ENGINE=InnoDB",
                  "INSERT INTO " + table + " VALUES (1), (2), (3), (4), (5), (6), (7), (8)",
                  "CREATE TRIGGER tr_%1$s BEFORE %2$s ON %1$s FOR EACH ROW BEGIN %3$s; END"
                      .formatted(table, event, e[1]))
              .ask(e[2]));
    }
    return kinds;
  }

  private static List<Kind> unlike(Names names) {
    String other = names.other();
    return List.of(
        Kind.sql("procedure: database", "CALL p_use()")
            .needs("CREATE PROCEDURE p_use() EXECUTE IMMEDIATE 'USE " + other + "'")
            .ask("SELECT DATABASE()"),
        Kind.sql("procedure: resource group", "CALL p_group()")
            .needs("CREATE PROCEDURE p_group() SET RESOURCE GROUP " + names.group())
            .ask(
                "SELECT RESOURCE_GROUP FROM performance_schema.threads"
                    + " WHERE PROCESSLIST_ID = CONNECTION_ID()"),
        Kind.sql("procedure: OUT parameter", "CALL p_out(@leftover)")
            .needs("CREATE PROCEDURE p_out(OUT x INT) SET x = 1")
            .ask("SELECT @leftover"),
        Kind.failing("procedure: fails after a change", "CALL p_fails()")
            .needs(
                "CREATE PROCEDURE p_fails() BEGIN SET @leftover = 1;"
                    + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'wanted'; END")
            .ask("SELECT @leftover"),
        Kind.of(
                "procedure: by a CallableStatement",
                c -> {
                  try (var call = c.prepareCall("{CALL p_user_variable()}")) {
                    call.execute();
                  }
                })
            .ask("SELECT @leftover"),
        Kind.of(
                "procedure: OUT parameter by a CallableStatement",
                c -> {
                  try (var call = c.prepareCall("{CALL p_out(?)}")) {
                    call.registerOutParameter(1, Types.INTEGER);
                    call.execute();
                  }
                })
            .ask("SELECT @com_mysql_jdbc_outparam_x, @com_mysql_cj_jdbc_outparam_x"),
        Kind.sql("DO of a function", "DO f_user_variable()").ask("SELECT @leftover"),
        Kind.sql("function in quotes", "SELECT `f_user_variable`()").ask("SELECT @leftover"),
        Kind.sql("function of a database", "SELECT " + names.database() + ".f_select_into()")
            .ask("SELECT @leftover"),
        Kind.sql("function with a space", "SELECT f_select_into ()").ask("SELECT @leftover"),
        Kind.sql("function named as a built-in", "SELECT max (1)")
            .needs(
                "CREATE FUNCTION `max` (x INT) RETURNS INT READS SQL DATA"
                    + " BEGIN SELECT 1 INTO @leftover; RETURN 1; END")
            .ask("SELECT @leftover"));
  }

  private static List<Kind> nested() {
    return List.of(
        Kind.sql("view over a view", "SELECT a FROM outer_view")
            .needs("CREATE VIEW outer_view AS SELECT a FROM v_select_into")
            .ask("SELECT @leftover"),
        Kind.sql("view with a lock in its condition", "SELECT * FROM locking_condition")
            .needs("CREATE VIEW locking_condition AS SELECT a FROM t WHERE GET_LOCK('leftover', 0)")
            .ask("SELECT IS_USED_LOCK('leftover')"),
        Kind.sql("trigger behind a trigger", "INSERT INTO first_of_two VALUES (1)")
            .needs(
                "CREATE TABLE first_of_two (a INT)",
                "CREATE TRIGGER first_of_two_t AFTER INSERT ON first_of_two FOR EACH ROW"
                    + " INSERT INTO on_insert_select_into VALUES (1)")
            .ask("SELECT @leftover"),
        Kind.sql("trigger behind an updatable view", "INSERT INTO insertable VALUES (1)")
            .needs("CREATE VIEW insertable AS SELECT a FROM on_insert_select_into")
            .ask("SELECT @leftover"),
        Kind.sql("trigger of ON DUPLICATE KEY", DUPLICATE)
            .needs(
                "CREATE TABLE twice (id INT PRIMARY KEY, a INT)",
                "INSERT INTO twice VALUES (1, 1)",
                "CREATE TRIGGER twice_t BEFORE UPDATE ON twice FOR EACH ROW"
                    + " SELECT 1 INTO @leftover")
            .ask("SELECT @leftover"),
        Kind.sql("trigger that sets LAST_INSERT_ID", "INSERT INTO identified VALUES (1)")
            .needs(
                "CREATE TABLE identified (a INT)",
                "CREATE TRIGGER identified_t BEFORE INSERT ON identified FOR EACH ROW"
                    + " SET NEW.a = LAST_INSERT_ID(77)")
            .ask("SELECT LAST_INSERT_ID()"),
        Kind.sql("trigger of REPLACE", "REPLACE INTO replaced VALUES (1)")
            .needs(
                "CREATE TABLE replaced (id INT PRIMARY KEY)",
                "INSERT INTO replaced VALUES (1)",
                "CREATE TRIGGER replaced_t BEFORE DELETE ON replaced FOR EACH ROW"
                    + " SELECT 1 INTO @leftover")
            .ask("SELECT @leftover"),
        Kind.sql("default with a lock", "INSERT INTO by_default (b) VALUES (1)")
            .needs("CREATE TABLE by_default (a INT DEFAULT (GET_LOCK('leftover', 0)), b INT)")
            .ask("SELECT IS_USED_LOCK('leftover')"),
        Kind.sql("default with a user variable", "INSERT INTO by_default2 (b) VALUES (1)")
            .needs("CREATE TABLE by_default2 (a INT DEFAULT (@leftover := 1), b INT)")
            .ask("SELECT @leftover"),
        Kind.sql("function behind a generated column", "INSERT INTO computed (b) VALUES (1)")
            .needs("CREATE TABLE computed (a INT AS (GET_LOCK('leftover', b)), b INT)")
            .ask("SELECT IS_USED_LOCK('leftover')"),
        Kind.sql("tracking off, then a hidden change", TRACKING, "SELECT * FROM v_user_variable")
            .ask("SELECT @leftover"),
        Kind.sql("function behind a view in a subquery", HIDDEN).ask("SELECT @leftover"),
        Kind.sql("view in an INSERT", "INSERT INTO scratch SELECT a FROM v_select_into")
            .ask("SELECT @leftover"),
        Kind.sql("prepared view", "PREPARE p FROM 'SELECT * FROM v_select_into'", "EXECUTE p")
            .ask("SELECT @leftover"));
  }

  private static final String DUPLICATE =
      "INSERT INTO twice VALUES (1, 1) ON DUPLICATE KEY UPDATE a = 2";
  private static final String TRACKING = "SET session_track_state_change = OFF";
  private static final String HIDDEN =
      "SELECT a FROM t WHERE id IN (SELECT a FROM v_select_into) LIMIT 1";
}
