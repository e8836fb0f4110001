/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.session.SqlText.Backslash;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlInspectorTest {

  private final SqlInspector inspector = new SqlInspector();

  private int effects(String sql) {
    return inspector.inspect(sql, StoredNames.NONE, Backslash.ESCAPES);
  }

  private boolean isClean(String sql) {
    return (effects(sql) & Effects.DIRTY) == 0;
  }

  private static String reasons(int effects) {
    TreeSet<String> names = new TreeSet<>();
    for (DirtyReason reason : DirtyReason.values()) {
      if ((effects & Effects.DIRTY & reason.bit()) != 0) {
        names.add(reason.name());
      }
    }
    return String.join(" ", names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "select 1;",
        "  (SELECT 1)",
        "/* dao */ SELECT /* ? */ a FROM t -- trailing\nWHERE b = ?",
        "SELECT used, user, house, roles FROM because WHERE useful = 1",
        "SELECT 'SET @a = 1', \"it's\", `weird name` FROM t # done",
        "SELECT 'it''s' FROM t",
        "SELECT 'it\\'s', \"a\\nb\", '\\\\' FROM t",
        "SELECT COUNT(*), Max(a), IFNULL(b, 0) FROM d.t WHERE c IN (1, 2) AND (d = 1 OR e = 2)",
        "SELECT a FROM t WHERE b IN (SELECT c FROM u WHERE EXISTS (SELECT 1))",
        "SELECT a FROM t JOIN u USING (id) UNION (SELECT 1) ORDER BY 1 LIMIT 10 OFFSET 5",
        "SELECT CAST(a AS DECIMAL(10,2)), SUM(b) OVER (PARTITION BY c ORDER BY d) FROM t",
        "SELECT a FROM t FORCE INDEX (x) WHERE b BETWEEN ? AND ? GROUP BY c HAVING COUNT(*) > 1",
        "SELECT a FROM t USE INDEX FOR ORDER BY (x), u IGNORE KEY (y)",
        "SELECT DATE_FORMAT(d, '%Y'), d + INTERVAL (1) DAY, {ts '2026-01-01 00:00:00'} FROM t",
        "SELECT {fn CONCAT(a, b)} FROM {oj t LEFT OUTER JOIN u ON t.a = u.a}",
        "SELECT a FROM t WHERE MATCH (a, b) AGAINST ('x' IN BOOLEAN MODE)",
        "SELECT a FROM t FOR UPDATE SKIP LOCKED",
        "SELECT a FROM t LOCK IN SHARE MODE",
        "SELECT SQL_CALC_FOUND_ROWS a FROM t LIMIT 1",
        "SELECT /*+ MAX_EXECUTION_TIME(1000) JOIN_ORDER(a, b@qb1) */ 1",
        "SELECT d.x, (y) z FROM (SELECT 1 x, 2 y) AS d (x, y)",
        "SELECT x FROM (VALUES ROW(1), ROW(2)) d (x)",
        "SELECT -1 --1, \\N, 0x1F, x'1F', b'01', N'x', _utf8mb4'x', 1.5e-3",
        "SELECT @@session.transaction_isolation, @@version_comment LIMIT 1",
        "SELECT 1 /* a /* b */ , 2",
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n), m (j) AS (SELECT 2)"
            + " SELECT * FROM n, m",
        "WITH x AS (SELECT 1) UPDATE t, x SET a = 1",
        "INSERT INTO t VALUES (1)",
        "INSERT INTO t (a, b) VALUES (?, ?), (?, ?)",
        "INSERT IGNORE INTO `d` . `t` (`a`) SELECT b FROM u",
        "insert t (a) value (1)",
        "INSERT INTO d.t PARTITION (p0) (a) VALUES (DEFAULT(a))",
        "INSERT INTO t (a) VALUES (1) AS new (m) ON DUPLICATE KEY UPDATE a = VALUES(a) + m",
        "INSERT INTO t SET a = 1, b = NOW()",
        "REPLACE INTO t (a) VALUES (1)",
        "UPDATE users SET role = 'x' WHERE role = 'y'",
        "DELETE a, b FROM a INNER JOIN b USING (id) WHERE REPLACE(a.x, 'a', 'b') = ''",
        "DO SLEEP(0)",
        "SHOW FULL TABLES FROM d LIKE 'x%'",
        "EXPLAIN FORMAT=JSON SELECT 1",
        "BEGIN",
        "START TRANSACTION READ ONLY",
        "SAVEPOINT x",
        "ROLLBACK TO SAVEPOINT x",
        "COMMIT",
        "CREATE TABLE t (id BIGINT(20) AUTO_INCREMENT, a ENUM('x'), KEY k (a), PRIMARY KEY (id))",
        "CREATE TABLE IF NOT EXISTS `t` (`a` DECIMAL(10,2), CONSTRAINT `c` FOREIGN KEY (`a`)"
            + " REFERENCES `u` (`a`)) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (1))",
        "CREATE UNIQUE INDEX i ON t (a(10), b)",
        "ALTER TABLE t ADD COLUMN a VARCHAR(10), ADD INDEX i (a)",
        "TRUNCATE t",
        "DROP TABLE IF EXISTS t",
        "ANALYZE TABLE t",
        "EXPLAIN INSERT INTO t (a) VALUES (1)",
        "CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW v (a) AS SELECT f(1)",
        "CREATE DATABASE x",
        "SELECT 1; INSERT INTO t (a) VALUES (1); COMMIT"
      })
  void ordinaryStatementsLeaveNothing(String sql) {
    assertThat(reasons(effects(sql))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "SET @a = 1 | SYSTEM_VARIABLE USER_VARIABLE",
        "SELECT @a := 1 | USER_VARIABLE",
        "SELECT @`a`:=1 | USER_VARIABLE",
        "SELECT 1 INTO @a | USER_VARIABLE",
        "UPDATE t SET a = (@a := a) | USER_VARIABLE",
        "SELECT GET_LOCK('x', 1) | USER_LOCK",
        "DO GET_LOCK('x', 1) | USER_LOCK",
        "SELECT get_lock ('x', 1) | USER_LOCK",
        "SELECT -- \\n GET_LOCK('x', 1) | ",
        "SELECT my_function(1) | ROUTINE",
        "SELECT `my_function`(1) | ROUTINE",
        "SELECT `my_function` (1) | ROUTINE",
        "SELECT d.count(1) | ROUTINE",
        "SELECT d . count(1) | ROUTINE",
        // a stored function can have a built-in one's name, and a space makes the difference
        "SELECT count (1) | ROUTINE",
        "SELECT count/**/(1) | ROUTINE",
        "SELECT {fn my_function()} | ROUTINE",
        "INSERT INTO t (a) VALUES (my_function(1)) | ROUTINE",
        "INSERT INTO t SELECT f(1) | ROUTINE",
        "CREATE TABLE t AS SELECT f(1) | ROUTINE",
        "SELECT NEXTVAL(s) | SEQUENCE",
        "SELECT s.nextval | SEQUENCE",
        "SELECT NEXT VALUE FOR s | SEQUENCE",
        "SELECT 1; SET x = 1 | SYSTEM_VARIABLE",
        "SELECT /*!50000 @a := 1, */ 1 | VERSION_COMMENT",
        "SELECT /*M! @a := 1, */ 1 | VERSION_COMMENT",
        "CREATE TEMPORARY TABLE t (a INT) | TEMPORARY_TABLE",
        "HANDLER t OPEN | HANDLER",
        "XA START 'x' | XA",
        "XA /* x */ prepare 'x' | XA XA_PREPARED",
        "LOCK TABLES t WRITE | TABLE_LOCK",
        "FLUSH TABLES WITH READ LOCK | TABLE_LOCK",
        "PREPARE s FROM 'SELECT 1' | PREPARED_STATEMENT",
        "EXECUTE s | ROUTINE",
        "CALL p() | ROUTINE",
        "(call p()) | ROUTINE",
        "{call p()} | NOT_UNDERSTOOD",
        "use x | DATABASE",
        "/*c*/UsE/*c*/x | DATABASE",
        "SELECT 1;USE`x` | DATABASE",
        "drop schema x | DATABASE",
        "ALTER DATABASE CHARACTER SET latin1 | DATABASE",
        "SELECT '\u00a5', 1 | NOT_UNDERSTOOD",
        "SET ROLE r | ROLE SYSTEM_VARIABLE",
        "set/**/role none | ROLE SYSTEM_VARIABLE",
        "SET RESOURCE GROUP g | RESOURCE_GROUP SYSTEM_VARIABLE",
        "SET STATEMENT a = 1 FOR SELECT 1 | NOT_UNDERSTOOD SYSTEM_VARIABLE",
        "COMMIT AND CHAIN | NOT_UNDERSTOOD",
        "BEGIN NOT ATOMIC SELECT 1; END | NOT_UNDERSTOOD",
        "START SLAVE | NOT_UNDERSTOOD",
        "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1 | NOT_UNDERSTOOD",
        "CREATE VIEW v AS SELECT 1; SELECT f(1) | ROUTINE",
        "CREATE VIEW v AS SELECT 1; CREATE TABLE t AS SELECT f(1) | ROUTINE",
        "CREATE OR REPLACE TEMPORARY TABLE t (a INT) | TEMPORARY_TABLE",
        "SET GLOBAL x = 1, profiling = 1 | PROFILING SYSTEM_VARIABLE",
        "GRANT r TO u | NOT_UNDERSTOOD",
        "SELECT 1 /* never closed | NOT_UNDERSTOOD",
        "SELECT 'never closed | NOT_UNDERSTOOD",
        "SELECT 'it\\' | NOT_UNDERSTOOD",
        "1 SELECT 1 | NOT_UNDERSTOOD",
        "SELECT 1 --\u00a0, 2 | NOT_UNDERSTOOD",
        "SELECT 1\u0000, 2 | NOT_UNDERSTOOD",
        "SELECT * FROM sys.x | HIDDEN_CODE",
      })
  void whateverIsNotProvenCountsAsAChange(String sql, String reasons) {
    assertThat(reasons(effects(sql.replace("\\n", "\n"))))
        .isEqualTo(reasons == null ? "USER_LOCK" : reasons);
  }

  @Test
  void aBackslashMeansWhatTheSessionSays() {
    String sql = "SELECT 'a\\', @b := 1, 'c'";
    assertThat(isClean("SELECT 'a\\', @b := 1, '")).isTrue();
    assertThat(inspector.inspect(sql, StoredNames.NONE, Backslash.STANDS_FOR_ITSELF))
        .isEqualTo(Effects.USER_VARIABLE | Effects.QUERIES);
    assertThat(reasons(inspector.inspect(sql, StoredNames.NONE, Backslash.UNKNOWN)))
        .isEqualTo("NOT_UNDERSTOOD");
    // where double quotes are for names, a backslash in them is nothing special
    assertThat(isClean("SELECT \"a\\\", @b := 1, \"")).isFalse();
  }

  @Test
  void whereStoredCodeIsUnknownEveryRelationMayHideSome() {
    for (String sql :
        List.of("SELECT a FROM t", "INSERT INTO t VALUES (1)", "UPDATE t SET a = 1", "TABLE t")) {
      assertThat(inspector.inspect(sql, StoredNames.UNKNOWN, Backslash.ESCAPES) & Effects.DIRTY)
          .isEqualTo(Effects.HIDDEN_CODE);
    }
    // not built in everywhere, so that it can be a stored one's name
    assertThat(reasons(inspector.inspect("SELECT MD5(1)", StoredNames.UNKNOWN, Backslash.ESCAPES)))
        .isEqualTo("ROUTINE");
    assertThat(inspector.inspect("SELECT 1", StoredNames.UNKNOWN, Backslash.ESCAPES))
        .isEqualTo(Effects.QUERIES);
    StoredNames some = StoredNames.of(List.of("V"), List.of("V", "Guilty"), false);
    for (String sql :
        List.of("SELECT a FROM v", "SELECT a FROM t, d.`gUILTY` x", "DELETE FROM innocent")) {
      assertThat(inspector.inspect(sql, some, Backslash.ESCAPES) & Effects.DIRTY)
          .isEqualTo(Effects.HIDDEN_CODE);
    }
    assertThat(inspector.inspect("SELECT 1 FROM guilty", some.elsewhere(), Backslash.ESCAPES))
        .isEqualTo(Effects.HIDDEN_CODE | Effects.QUERIES);
    assertThat(inspector.inspect("SELECT vv FROM t, guilty", some, Backslash.ESCAPES))
        .isEqualTo(Effects.QUERIES);
    assertThat(StoredNames.of(List.of(), List.of("\u00e9"), true).areKnown()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT LAST_INSERT_ID(), READS_INSERT_ID",
    "SELECT LAST_INSERT_ID( /* none */ ), READS_INSERT_ID",
    "SELECT @@session.identity, READS_INSERT_ID",
    "SELECT @@last_insert_id, READS_INSERT_ID",
    "INSERT INTO t VALUES (LAST_INSERT_ID()), READS_INSERT_ID",
    "SELECT FOUND_ROWS(), READS_FOUND_ROWS",
    "SELECT ROW_COUNT(), READS_ROW_COUNT",
    "SHOW WARNINGS, READS_DIAGNOSTICS",
    "SHOW COUNT(*) ERRORS, READS_DIAGNOSTICS",
    "SELECT @@warning_count, READS_DIAGNOSTICS",
    "SHOW SESSION VARIABLES, READS_INSERT_IDREADS_DIAGNOSTICS",
    "SELECT identity FROM warnings, ''"
  })
  void whatIsReadOfFormerAnswers(String sql, String read) {
    int effects = effects(sql);
    String found =
        ((effects & Effects.READS_INSERT_ID) != 0 ? "READS_INSERT_ID" : "")
            + ((effects & Effects.READS_FOUND_ROWS) != 0 ? "READS_FOUND_ROWS" : "")
            + ((effects & Effects.READS_ROW_COUNT) != 0 ? "READS_ROW_COUNT" : "")
            + ((effects & Effects.READS_DIAGNOSTICS) != 0 ? "READS_DIAGNOSTICS" : "");
    assertThat(found).isEqualTo(read);
    assertThat(effects & Effects.DIRTY).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select `d`.`t`.`a` AS `a`,count(0) AS `n` from `d`.`t` group by `d`.`t`.`a`",
        "BEGIN SET NEW.changed = NOW(), NEW.b = 1; INSERT INTO log (a, b) VALUES (OLD.a, 'x'); END",
        "BEGIN IF (NEW.a > 1) THEN SET NEW.a = 1; END IF; UPDATE u SET n = n + 1, m = 2; END",
        "RETURN a + 1",
        "nextvalue"
      })
  void storedCodeThatOnlyComputes(String code) {
    assertThat(inspector.isHarmlessCode(code, StoredNames.NONE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select get_lock('x', 0) AS `a`",
        "select `d`.`f`() AS `a`",
        "select last_insert_id(5) AS `a`",
        "select last_insert_id() AS `a`",
        "BEGIN SELECT a INTO @x FROM t; END",
        "BEGIN SET @x = 1; END",
        "BEGIN SET NEW.a = 1, sql_mode = ''; END",
        "BEGIN SET sql_mode = ''; END",
        "BEGIN SET ROLE NONE; END",
        "BEGIN SET RESOURCE GROUP x; END",
        "BEGIN LOCK INSTANCE FOR BACKUP; END",
        "BEGIN CREATE TEMPORARY TABLE x (a INT); END",
        "BEGIN CALL p(); END",
        "SET NEW.a = f(1)",
        "nextval(`d`.`s`)",
        "BEGIN SET NEW.a = 1 /*! , @x = 1 */; END"
      })
  void storedCodeThatDoesMore(String code) {
    assertThat(inspector.isHarmlessCode(code, StoredNames.NONE)).isFalse();
  }

  @Test
  void anyTextIsInspectedWithoutFailing() {
    String pieces = "SELECT ( ) ' \" ` / * - # ; @ \\ \n count in x . , 1 ! { } \u00e9 \u0000";
    String[] piece = pieces.split(" ");
    Random random = new Random(20261123);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder sql = new StringBuilder(random.nextBoolean() ? "SELECT " : "");
      for (int k = random.nextInt(12); k > 0; k--) {
        sql.append(piece[random.nextInt(piece.length)]);
        sql.append(random.nextInt(3) == 0 ? " " : "");
      }
      boolean clean = isClean(sql.toString());
      boolean quotedOrComment = sql.toString().matches("(?s).*(['\"`*#]|--|@@).*");
      if (sql.indexOf("@") >= 0 && !quotedOrComment) {
        assertThat(clean).as(sql.toString()).isFalse();
      }
    }
  }
}
