/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.util.ArrayList;
import java.util.List;

/** Settings whose effect can be asked for, beside the variables that are found by themselves. */
final class SettingKinds {

  private static final String TEXT = "SELECT HEX('\ud83d\ude00é'), HEX(CONCAT('é', 'ü'))";

  private static final String INSERT =
      "INSERT INTO numbered (a) SELECT 4 FROM DUAL WHERE @@insert_id = 77777";
  private static final String SHOW_GIPK =
      "SELECT @@show_gipk_in_create_table_and_information_schema";

  /** A name, the statement, the question. */
  private static final String[][] SETTINGS = {
    {"names latin1", "SET NAMES latin1", TEXT},
    {"names with a collation", "SET NAMES utf8mb4 COLLATE utf8mb4_bin", "SELECT 'a' = 'A'"},
    {"names in a comment", "/*!40101 SET NAMES latin1 */", TEXT},
    {"character set", "SET CHARACTER SET latin1", TEXT},
    {"charset", "SET CHARSET utf8", TEXT},
    {"character_set_results", "SET character_set_results = latin1", TEXT},
    {"character_set_connection", "SET character_set_connection = ucs2", TEXT},
    {"collation", "SET collation_connection = utf8mb4_bin", "SELECT 'a' = 'A'"},
    {"time zone", "SET time_zone = '+05:00'", "SELECT TIMEDIFF(NOW(), UTC_TIMESTAMP())"},
    {"ANSI_QUOTES", "SET sql_mode = 'ANSI_QUOTES'", "SELECT \"quoted\""},
    {"NO_BACKSLASH_ESCAPES", "SET sql_mode = 'NO_BACKSLASH_ESCAPES'", "SELECT 'a\\\\b'"},
    {"PIPES_AS_CONCAT", "SET @@sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT')", "SELECT 1 || 2"},
    {"no strict mode", "SET SESSION sql_mode = ''", "INSERT INTO strict_text VALUES ('too long')"},
    {"ORACLE", "SET sql_mode = 'ORACLE'", "SELECT 1 || 2"},
    {"names of days", "SET lc_time_names = 'de_DE'", "SELECT DAYNAME('2020-01-01')"},
    {"messages", "SET lc_messages = 'fr_FR'", "SELECT @@lc_messages"},
    {
      "group_concat",
      "SET group_concat_max_len = 4",
      "SELECT LENGTH(GROUP_CONCAT(id, 'long')) FROM t"
    },
    {"foreign keys off", "SET foreign_key_checks = 0", "INSERT INTO children VALUES (99)"},
    {"unique checks off", "SET unique_checks = 0", "SELECT @@unique_checks"},
    {"clock", "SET timestamp = 1", "SELECT UNIX_TIMESTAMP() < 100"},
    {"clock, 2", "SET @@timestamp = 1.5", "SELECT NOW() < '1990-01-01'"},
    {"random seeds", "SET rand_seed1 = 1, rand_seed2 = 2", "SELECT RAND() < 0.00000001"},
    {"insert_id", "SET insert_id = 77777", INSERT},
    {"id of the thread", "SET pseudo_thread_id = 7", "SELECT @@pseudo_thread_id = CONNECTION_ID()"},
    {"select limit", "SET sql_select_limit = 1", "SELECT * FROM t"},
    {"select limit in a list", "SET @a = 1, SESSION sql_select_limit = 1", "SELECT * FROM t"},
    {"safe updates", "SET sql_safe_updates = 1", "UPDATE written SET a = 1"},
    {
      "rows to examine", "SET sql_big_selects = 0, max_join_size = 1", "SELECT COUNT(*) FROM t, t b"
    },
    {"time limit", "SET max_execution_time = 1", "SELECT @@max_execution_time"},
    {"time limit of MariaDB", "SET max_statement_time = 0.5", "SELECT @@max_statement_time"},
    {"engine", "SET default_storage_engine = MyISAM", "SELECT @@default_storage_engine"},
    {"profiling", "SET profiling = 1; SELECT 1", "SHOW PROFILES"},
    {"LOCAL", "SET LOCAL div_precision_increment = 9", "SELECT 1 / 3"},
    {"@@LOCAL", "SET @@LOCAL.div_precision_increment = 9", "SELECT 1 / 3"},
    {"@@", "SET @@div_precision_increment := 9", "SELECT 1 / 3"},
    {"@@SESSION with spaces", "SET @@SESSION . div_precision_increment = 9", "SELECT 1 / 3"},
    {"several", "SET SESSION div_precision_increment = 9, time_zone = '+01:00'", "SELECT 1 / 3"},
    {"tracking", "SET session_track_schema = 0", "SELECT @@session_track_schema"},
    {
      "generated keys hidden", "SET show_gipk_in_create_table_and_information_schema = 0", SHOW_GIPK
    },
    {"logging", "SET sql_log_bin = 0", "SELECT @@sql_log_bin"},
    {"metadata of results", "SET resultset_metadata = NONE", "SELECT 1"},
    {"old mode", "SET old_mode = 'NO_PROGRESS_INFO'", "SELECT @@old_mode"},
    {
      "check of constraints off",
      "SET check_constraint_checks = 0",
      "SELECT @@check_constraint_checks"
    },
    {
      "versioned reading",
      "SET system_versioning_asof = '2020-01-01'",
      "SELECT @@system_versioning_asof"
    },
    {"optimizer", "SET SESSION optimizer_switch = 'index_merge=off'", "SELECT @@optimizer_switch"},
  };

  private SettingKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    for (String[] row : SETTINGS) {
      kinds.add(Kind.sql("setting: " + row[0], row[1].split("; ")).ask(row[2]));
    }
    kinds.add(
        Kind.sql("setting: insert_id of the next insert", "SET insert_id = 77777")
            .ask(
                "INSERT INTO numbered (a) VALUES (9)",
                "SELECT LAST_INSERT_ID() = 77777",
                "DELETE FROM numbered WHERE id = 77777"));
    kinds.add(
        Kind.sql(
                "setting: for one statement by SET_VAR",
                "SELECT /*+ SET_VAR(sort_buffer_size = 65536) */ 1")
            .leavesNothing()
            .ask("SELECT @@sort_buffer_size"));
    kinds.add(
        Kind.sql(
                "setting: for one statement by SET STATEMENT",
                "SET STATEMENT sort_buffer_size = 65536 FOR SELECT 1")
            .leavesNothing()
            .ask("SELECT @@sort_buffer_size"));
    kinds.add(
        Kind.sql(
                "setting: second of several statements",
                "SELECT 1; SET div_precision_increment = 9")
            .with("&allowMultiQueries=true")
            .ask("SELECT 1 / 3"));
    kinds.add(
        Kind.failing(
                "setting: before an error",
                "SET div_precision_increment = 9; SELECT * FROM nowhere")
            .with("&allowMultiQueries=true")
            .ask("SELECT 1 / 3"));
    kinds.add(
        Kind.failing(
                "setting: several, of which the last is refused",
                "SET div_precision_increment = 9",
                "SET time_zone = 'nowhere'")
            .ask("SELECT 1 / 3"));
    return kinds;
  }
}
