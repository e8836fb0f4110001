/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every ordinary statement leaves: its warnings, its numbers of rows, its insert id. Only the
 * very first statement of the next lease can see it.
 */
final class DiagnosticsKinds {

  private static final String[][] WARNINGS = {
    {"a warning", "SELECT CAST('x' AS SIGNED)"},
    {"three warnings", "SELECT CAST('x' AS SIGNED), CAST('y' AS SIGNED), CAST('z' AS SIGNED)"},
    {"a note", "DROP TABLE IF EXISTS nowhere"},
    {"an ignored error", "INSERT IGNORE INTO t VALUES (1, 1)"},
  };

  private static final String[][] ERRORS = {
    {"an error of syntax", "SELEKT"},
    {"an unknown table", "SELECT * FROM nowhere"},
    {"a duplicate", "INSERT INTO t VALUES (1, 1)"},
    {"a value too long", "INSERT INTO strict_text VALUES ('too long')"},
  };

  private static final String[][] ASKED_ABOUT_WARNINGS = {
    {"SHOW WARNINGS"},
    {"SHOW ERRORS"},
    {"SHOW COUNT(*) WARNINGS"},
    {"SHOW COUNT(*) ERRORS"},
    {"SELECT @@warning_count"},
    {"SELECT @@error_count"},
    {"SELECT @@warning_count, @@error_count FROM t LIMIT 1"},
    {"GET DIAGNOSTICS @n = NUMBER", "SELECT @n"},
    {"SELECT 1", "SHOW WARNINGS"},
    {"SHOW SESSION VARIABLES LIKE '%\\_count'"},
  };

  private static final String[][] INSERT_IDS = {
    {"an insert", "INSERT INTO numbered (a) VALUES (1)"},
    {"an insert of several", "INSERT INTO numbered (a) VALUES (1), (2), (3)"},
    {"an insert, and a question", "INSERT INTO numbered (a) VALUES (1)", "SELECT 1"},
    {"a replace", "REPLACE INTO numbered (a) VALUES (1)"},
    {"an insert from a query", "INSERT INTO numbered (a) SELECT a FROM t"},
    {"LAST_INSERT_ID(7)", "SELECT LAST_INSERT_ID(7)"},
    {
      "LAST_INSERT_ID in an update",
      "UPDATE keyed SET a = LAST_INSERT_ID(a + 1)",
      "DO LAST_INSERT_ID(9)"
    },
    {"SET last_insert_id", "SET last_insert_id = 7"},
    {"SET identity", "SET SESSION identity = 7"},
  };

  private static final String[][] ASKED_ABOUT_INSERT_IDS = {
    {"SELECT LAST_INSERT_ID()"},
    {"SELECT last_insert_id ( )"},
    {"SELECT @@identity"},
    {"SELECT @@last_insert_id"},
    {"SELECT @@SESSION.last_insert_id"},
    {"SHOW SESSION VARIABLES LIKE 'last_insert_id'"},
    {"SELECT MAX(id) FROM t WHERE a < 2 + LAST_INSERT_ID()"},
    {"SELECT 1", "SELECT LAST_INSERT_ID()"},
    {"SELECT a FROM t WHERE id = 1", "SELECT 1", "SELECT LAST_INSERT_ID()"},
    {"INSERT INTO scratch VALUES (5)", "SELECT LAST_INSERT_ID()"},
    {"UPDATE keyed SET a = 1", "SELECT LAST_INSERT_ID()"},
    {"INSERT INTO scratch SELECT LAST_INSERT_ID()", "SELECT LAST_INSERT_ID()"},
    {
      "INSERT INTO numbered VALUES (1000000, 1)",
      "SELECT LAST_INSERT_ID()",
      "DELETE FROM numbered WHERE id = 1000000"
    },
    {"SELECT reads_insert_id()"},
    {"SELECT a FROM insert_id_view"},
    {"CALL tells_insert_id()"},
    {
      "INSERT INTO keeps_insert_id VALUES (0)",
      "SELECT a FROM keeps_insert_id",
      "DELETE FROM keeps_insert_id"
    },
    {"PREPARE p FROM 'SELECT LAST_INSERT_ID()'", "EXECUTE p"},
    {"SET sql_auto_is_null = 1", "SELECT COUNT(*) FROM numbered WHERE id IS NULL"},
    {"BEGIN", "SELECT LAST_INSERT_ID()", "ROLLBACK"},
    {"SET @x = LAST_INSERT_ID()", "SELECT @x"},
    {"SELECT LAST_INSERT_ID() + 1 AS a UNION SELECT 5"},
    {"/*!50000 SELECT LAST_INSERT_ID() */"},
    {"SELECT LAST_INSERT_ID/**/()"},
    {"DO LAST_INSERT_ID()", "SELECT LAST_INSERT_ID()"},
  };

  private static final String[][] ROWS = {
    {"a question of three rows", "SELECT * FROM t"},
    {"SQL_CALC_FOUND_ROWS", "SELECT SQL_CALC_FOUND_ROWS * FROM t LIMIT 1"},
    {"an update", "REPLACE INTO keyed VALUES (1, 1), (2, 2)", "UPDATE keyed SET a = a + 1"},
    {"a delete", "INSERT INTO scratch VALUES (1), (2)", "DELETE FROM scratch"},
    {"SHOW", "SHOW TABLES"},
  };

  private static final String[][] ASKED_ABOUT_ROWS = {
    {"SELECT FOUND_ROWS()"},
    {"SELECT found_rows ()"},
    {"SELECT ROW_COUNT()"},
    {"SELECT ROW_COUNT(), FOUND_ROWS() FROM t WHERE id = 1"},
    {"SELECT 1", "SELECT FOUND_ROWS()"},
    {"SELECT 1", "SELECT ROW_COUNT()"},
    {"UPDATE keyed SET a = a", "SELECT FOUND_ROWS()"},
    {"INSERT INTO scratch SELECT FOUND_ROWS()", "SELECT ROW_COUNT()"},
    {"SELECT reads_rows()"},
    {"CALL tells_rows()"},
    {"SELECT a FROM rows_view"},
    {"PREPARE p FROM 'SELECT FOUND_ROWS()'", "EXECUTE p"},
    {"SET @x = FOUND_ROWS()", "SELECT @x"},
    {"SET @x = ROW_COUNT()", "SELECT @x"},
    {"DO 1", "SELECT FOUND_ROWS(), ROW_COUNT()"},
    {"GET DIAGNOSTICS @n = ROW_COUNT", "SELECT @n"},
  };

  private DiagnosticsKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    for (String[] row : WARNINGS) {
      kinds.add(asked(Kind.sql("left: " + row[0], rest(row)), ASKED_ABOUT_WARNINGS));
    }
    for (String[] row : ERRORS) {
      kinds.add(
          asked(Kind.failing("left: " + row[0], rest(row)), ASKED_ABOUT_WARNINGS)
              .ask("SELECT ROW_COUNT()"));
    }
    for (String[] row : INSERT_IDS) {
      kinds.add(asked(Kind.sql("insert id of " + row[0], rest(row)), ASKED_ABOUT_INSERT_IDS));
    }
    for (String[] row : ROWS) {
      kinds.add(asked(Kind.sql("rows of " + row[0], rest(row)), ASKED_ABOUT_ROWS));
    }
    kinds.set(0, kinds.get(0).needs(readers()));
    kinds.add(asked(preparedInsert(), ASKED_ABOUT_INSERT_IDS));
    return kinds;
  }

  /** What reads such a thing where the text of a statement does not show it. */
  private static String[] readers() {
    return new String[] {
      "CREATE FUNCTION reads_insert_id() RETURNS BIGINT READS SQL DATA RETURN LAST_INSERT_ID()",
      "CREATE FUNCTION reads_rows() RETURNS BIGINT READS SQL DATA RETURN FOUND_ROWS()",
      "CREATE VIEW insert_id_view AS SELECT LAST_INSERT_ID() AS a",
      "CREATE VIEW rows_view AS SELECT FOUND_ROWS() AS a",
      "CREATE PROCEDURE tells_insert_id() SELECT LAST_INSERT_ID()",
      "CREATE PROCEDURE tells_rows() SELECT FOUND_ROWS()",
      "CREATE TABLE keeps_insert_id (a BIGINT)",
      "CREATE TRIGGER keeps_insert_id_t BEFORE INSERT ON keeps_insert_id FOR EACH ROW"
          + " SET NEW.a = LAST_INSERT_ID()",
      "INSERT INTO keyed VALUES (1, 1)",
    };
  }

  private static Kind preparedInsert() {
    return Kind.of(
        "insert id of a prepared insert",
        c -> {
          try (var p = c.prepareStatement("INSERT INTO numbered (a) VALUES (?)", 1)) {
            p.setInt(1, 3);
            p.executeUpdate();
            p.getGeneratedKeys().next();
          }
        });
  }

  private static Kind asked(Kind kind, String[][] questions) {
    Kind all = kind;
    for (String[] question : questions) {
      all = all.ask(question);
    }
    return all;
  }

  private static String[] rest(String[] row) {
    return Arrays.copyOfRange(row, 1, row.length);
  }
}
