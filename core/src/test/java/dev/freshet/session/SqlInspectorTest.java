/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlInspectorTest {

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
        "SELECT COUNT(*), Max(a), IFNULL(b, 0) FROM d.t WHERE c IN (1, 2) AND (d = 1 OR e = 2)",
        "SELECT a FROM t WHERE b IN (SELECT c FROM u WHERE EXISTS (SELECT 1))",
        "SELECT a FROM t JOIN u USING (id) UNION (SELECT 1) ORDER BY 1 LIMIT 10 OFFSET 5",
        "SELECT CAST(a AS DECIMAL(10,2)), SUM(b) OVER (PARTITION BY c ORDER BY d) FROM t",
        "SELECT a FROM t FORCE INDEX (x) WHERE b BETWEEN ? AND ? GROUP BY c HAVING COUNT(*) > 1",
        "SELECT CONNECTION_ID()",
        "SELECT DATE_FORMAT(d, '%Y') FROM t"
      })
  void ordinaryQuestionsLeaveNothing(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SET @a = 1",
        "SELECT @a := 1",
        "SELECT 1 INTO @a",
        "SELECT 1 INTO OUTFILE 'x'",
        "SELECT a FROM t FOR UPDATE",
        "SELECT a FROM t LOCK IN SHARE MODE",
        "SELECT GET_LOCK('x', 1)",
        "SELECT get_lock ('x', 1)",
        "SELECT my_function(1)",
        "SELECT `my_function`(1)",
        "SELECT `my_function` (1)",
        "SELECT d.count(1)",
        "SELECT d . count(1)",
        "SELECT count (1)", // a stored function can have this name, and a space makes the
        // difference
        "SELECT count/**/(1)",
        "SELECT LAST_INSERT_ID(5)",
        "SELECT SQL_CALC_FOUND_ROWS a FROM t LIMIT 1",
        "SELECT NEXTVAL(s)",
        "SELECT s.nextval",
        "SELECT NEXT VALUE FOR s",
        "SELECT 1; SET @a = 1",
        "SELECT /*!50000 @a := 1, */ 1",
        "SELECT /*M! @a := 1, */ 1",
        "SELECT /*+ SET_VAR(sort_buffer_size = 1) */ 1",
        "SELECT 1 /* /* */ , GET_LOCK('x', 1) /* */ */",
        "SELECT 1 /* never closed",
        "SELECT 'never closed",
        "SELECT '\\\\', @a := 1, ''",
        "SELECT 1 --@a := 1",
        "SELECT --1, SLEEP(1)",
        "SELECT -- \n GET_LOCK('x', 1)",
        "SELECT # \n GET_LOCK('x', 1)",
        "SELECT {fn my_function()}",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "1 SELECT 1",
        "INSERT INTO t VALUES (1)",
        "UPDATE users SET role = 'x' WHERE role = 'y'",
        "CREATE TEMPORARY TABLE t (a INT)",
        "BEGIN",
        "SHOW TABLES",
        "HANDLER t OPEN",
        "DO GET_LOCK('x', 1)",
        "SELECT 1\u0000, 2"
      })
  void whateverIsNotProvenCountsAsAChange(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isEqualTo(SqlInspector.SESSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use x",
        "UsE x",
        "/*c*/use/*c*/x",
        "/*!50000USE x*/",
        "SELECT 1;USE`x`",
        "DROP DATABASE x",
        "drop schema x"
      })
  void theDatabase(String sql) {
    assertThat(SqlInspector.leftoversOf(sql))
        .isEqualTo(SqlInspector.SESSION | Leftover.DATABASE.bit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CALL p()", "{call p()}", "EXECUTE s", "EXECUTE IMMEDIATE @x", "(call p())"})
  void whatRunsOtherTextMayTouchAnything(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isEqualTo(SqlInspector.ANYTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SET ROLE r", "set/**/role none", "SET /*!80000ROLE r*/", "SET ROLE ALL"})
  void roles(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isEqualTo(SqlInspector.SESSION | Leftover.ROLE.bit());
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
      int found = SqlInspector.leftoversOf(sql.toString());
      if (sql.indexOf("@") >= 0
          && sql.indexOf("'") < 0
          && sql.indexOf("\"") < 0
          && sql.indexOf("`") < 0
          && sql.indexOf("*") < 0
          && sql.indexOf("#") < 0
          && sql.indexOf("--") < 0) {
        assertThat(found).as(sql.toString()).isNotZero();
      }
    }
  }
}
