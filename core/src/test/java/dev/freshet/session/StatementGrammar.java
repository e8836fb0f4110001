/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes statements at random: of kinds that leave nothing, of kinds that change the session, and of
 * the first with a piece of the second somewhere inside. They speak of what a {@link Playground}
 * has.
 */
final class StatementGrammar {

  /**
   * One statement.
   *
   * @param touched whether something was put into it that no inspector may call clean
   */
  record Made(String sql, boolean touched) {}

  private static final List<String> TABLES = List.of("t1", "t2", "t3", "`t1`", "t1 x", "t2 AS y");
  private static final List<String> COLUMNS = List.of("a", "b", "id", "`a`", "1", "a+1", "NULL");
  private static final List<String> LITERALS =
      List.of(
          "1",
          "0",
          "-5",
          "2.5",
          "1e3",
          ".5",
          "0x41",
          "x'4D'",
          "b'01'",
          "NULL",
          "TRUE",
          "'x'",
          "''",
          "'it''s'",
          "\"q\"",
          "\"d\"\"q\"",
          "'a\\'b'",
          "'\\\\'",
          "'c:\\\\d'",
          "'-- x'",
          "'/* x'",
          "'# x'",
          "'@a := 1'",
          "\"';@a:=1\"",
          "N'x'",
          "_utf8mb4'x'",
          "_latin1 x'41'",
          "DATE '2026-01-01'",
          "TIME'10:00:00'",
          "'a' 'b'",
          "'Grüße 你好'",
          "'%'",
          "'?'",
          "'\\%'");
  private static final List<String> LEAVES =
      List.of(
          "NOW()",
          "CURDATE()",
          "CURRENT_TIMESTAMP",
          "UTC_TIMESTAMP(3)",
          "PI()",
          "UUID()",
          "CONNECTION_ID()",
          "DATABASE()",
          "USER()",
          "CURRENT_USER",
          "VERSION()",
          "RAND()",
          "LAST_INSERT_ID()",
          "ROW_COUNT()",
          "FOUND_ROWS()",
          "@@sql_mode",
          "@@session.autocommit",
          "@@GLOBAL.max_connections",
          "@@version_comment",
          "COUNT(*)",
          "SUM(a)",
          "MAX(id)",
          "SLEEP(0)",
          "IS_FREE_LOCK('l1')",
          "IS_USED_LOCK('l2')");
  private static final List<String> FUNCTIONS_OF_ONE =
      List.of(
          "ABS",
          "HEX",
          "LOWER",
          "UPPER",
          "LENGTH",
          "CHAR_LENGTH",
          "TRIM",
          "MD5",
          "SHA1",
          "CRC32",
          "FLOOR",
          "CEIL",
          "SIGN",
          "SQRT",
          "QUOTE",
          "REVERSE",
          "ASCII",
          "ISNULL",
          "YEAR",
          "MONTH",
          "DATE",
          "TO_DAYS",
          "JSON_VALID",
          "JSON_ARRAY",
          "BIN",
          "OCT",
          "UNHEX",
          "SPACE",
          "MIN",
          "AVG",
          "COUNT",
          "GROUP_CONCAT",
          "LAST_INSERT_ID",
          "INET_ATON",
          "SOUNDEX",
          "BIT_COUNT");
  private static final List<String> FUNCTIONS_OF_TWO =
      List.of(
          "IFNULL",
          "NULLIF",
          "COALESCE",
          "CONCAT",
          "LEFT",
          "RIGHT",
          "POW",
          "MOD",
          "GREATEST",
          "LEAST",
          "INSTR",
          "STRCMP",
          "DATEDIFF",
          "DATE_FORMAT",
          "ROUND",
          "REPEAT",
          "FIND_IN_SET",
          "JSON_OBJECT",
          "LOG",
          "TRUNCATE",
          "ATAN2",
          "FIELD",
          "ELT");
  private static final List<String> OPERATORS =
      List.of(
          "+",
          "-",
          "*",
          "/",
          "%",
          " DIV ",
          " MOD ",
          "=",
          "<=>",
          "<>",
          "!=",
          "<",
          ">=",
          " AND ",
          " OR ",
          " XOR ",
          "&&",
          "||",
          "&",
          "|",
          "^",
          "<<",
          ">>",
          " LIKE ",
          " REGEXP ",
          " IS NOT ",
          "--",
          "- -");
  private static final List<String> HINTS =
      List.of("", "", "", "DISTINCT ", "SQL_NO_CACHE ", "HIGH_PRIORITY ", "SQL_CALC_FOUND_ROWS ");
  private static final List<String> ENDS =
      List.of(
          "",
          "",
          "",
          " LIMIT 1",
          " LIMIT 2 OFFSET 1",
          " FOR UPDATE",
          " LOCK IN SHARE MODE",
          " FOR UPDATE SKIP LOCKED",
          " FOR UPDATE NOWAIT",
          ";",
          " ; ",
          " -- end\n",
          " # end\n",
          " /* end */",
          "\n");
  private static final List<String> VARIABLES =
      List.of("@a", "@b", "@`a`", "@'b'", "@\"a\"", "@A", "@ a");
  private static final List<String> SETTINGS =
      List.of(
          "sql_mode = ''",
          "SESSION sql_mode = 'ANSI_QUOTES'",
          "@@sql_mode = 'NO_ZERO_DATE'",
          "@@session.sql_select_limit = 7",
          "LOCAL group_concat_max_len = 77",
          "autocommit = 0",
          "@@local.time_zone = '+03:00'",
          "time_zone := '+05:00'",
          "foreign_key_checks = 0",
          "unique_checks = OFF",
          "sql_safe_updates = 1",
          "NAMES latin1",
          "NAMES 'utf8mb4' COLLATE 'utf8mb4_bin'",
          "CHARACTER SET latin1",
          "CHARSET 'latin1'",
          "character_set_results = NULL",
          "collation_connection = utf8mb4_bin",
          "SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
          "SESSION TRANSACTION READ ONLY",
          "TRANSACTION READ ONLY",
          "timestamp = 1000000",
          "lc_time_names = 'de_DE'",
          "div_precision_increment = 9",
          "sql_big_selects = 0",
          "max_sort_length = 99",
          "SESSION lock_wait_timeout = 9",
          "optimizer_search_depth = 5",
          "net_write_timeout = 88");
  private static final List<String> SHOWS =
      List.of(
          "SHOW TABLES",
          "SHOW DATABASES",
          "SHOW WARNINGS",
          "SHOW ERRORS LIMIT 1",
          "DESCRIBE t1",
          "SHOW COUNT(*) WARNINGS",
          "SHOW CREATE TABLE t1",
          "SHOW COLUMNS FROM t1 LIKE 'a%'",
          "SHOW INDEX FROM t2",
          "SHOW TABLE STATUS LIKE 't1'",
          "DESC t2 a",
          "SHOW GRANTS",
          "SHOW VARIABLES LIKE 'sql_mode'",
          "SHOW STATUS LIKE 'Threads_running'",
          "SHOW COLLATION LIKE 'utf8mb4_b%'",
          "SHOW CHARACTER SET LIKE 'l%'",
          "SHOW ENGINES",
          "SHOW FULL TABLES WHERE Table_type = 'VIEW'",
          "SHOW TRIGGERS",
          "COMMIT",
          "ROLLBACK",
          "COMMIT WORK",
          "ROLLBACK WORK AND NO CHAIN",
          "COMMIT NO RELEASE",
          "SHOW PROCESSLIST");
  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE TABLE IF NOT EXISTS x1 (id INT, s SET('a','b') DEFAULT 'a')",
          "TRUNCATE t3",
          "CREATE TABLE IF NOT EXISTS x2 LIKE t1",
          "DROP TABLE IF EXISTS x1, x2",
          "TRUNCATE TABLE t3",
          "ALTER TABLE t3 COMMENT = 'x'",
          "CREATE INDEX i1 ON t3 (a)",
          "DROP INDEX i1 ON t3",
          "CREATE OR REPLACE VIEW v1 AS SELECT id, a FROM t1",
          "DROP VIEW IF EXISTS v1",
          "ALTER TABLE t3 ADD COLUMN z INT",
          "ALTER TABLE t3 DROP COLUMN z",
          "ANALYZE TABLE t3");

  private final SplittableRandom random;
  private final String database;
  private final String otherDatabase;
  private final List<Supplier<String>> changes = changes();
  private boolean touched;

  StatementGrammar(SplittableRandom random, String database, String otherDatabase) {
    this.random = random;
    this.database = database;
    this.otherDatabase = otherDatabase;
  }

  /** A statement of any kind. */
  Made statement() {
    touched = false;
    int kind = random.nextInt(100);
    String sql = kind < 75 ? (kind < 30 ? select(3) : ordinary()) : change();
    return new Made(sql, touched);
  }

  /** How many kinds of statements there are that change the session. */
  int kindsOfChange() {
    return changes.size();
  }

  /** A statement that is there to change the session. */
  Made changing(int kind) {
    touched = false;
    String sql = changes.get(kind).get();
    return new Made(sql, touched);
  }

  /** Something that changes the session, to be put into a select. */
  String changingExpression() {
    return random.nextBoolean() ? certain(plainChange()) : disguisedChange();
  }

  private String plainChange() {
    return oneOf(
        () -> pick(VARIABLES) + pick(List.of(":=", " := ", ":= /**/ ")) + "7",
        () -> "GET_LOCK('l" + (1 + random.nextInt(2)) + "',0)",
        () -> pick(Playground.FUNCTIONS) + "(1)",
        () -> "BENCHMARK(1, GET_LOCK('l1', 0))",
        () -> "(SELECT @b := 8)",
        () -> "NEXTVAL(s1)",
        () -> "NEXT VALUE FOR s1",
        () -> "SETVAL(s1, 5)");
  }

  /** Calls of which it depends on the server whether they reach a stored function. */
  private String disguisedChange() {
    return oneOf(
        () -> database + "." + pick(Playground.NAMED_LIKE_BUILT_IN) + "(1)",
        () -> "`" + database + "` . " + pick(Playground.NAMED_LIKE_BUILT_IN) + " (1)",
        () -> pick(Playground.NAMED_LIKE_BUILT_IN) + pick(List.of(" ", "\n", "/**/")) + "(1)",
        () -> "`" + pick(Playground.NAMED_LIKE_BUILT_IN) + "`(1)",
        () -> pick(Playground.SHIMS) + "(1)");
  }

  private String certain(String sql) {
    touched = true;
    return sql;
  }

  private String ordinary() {
    return oneOf(
        this::insert,
        this::update,
        this::delete,
        () -> pick(List.of("REPLACE INTO t1 (id, a) VALUES (", "REPLACE t2 VALUES (")) + values(),
        () -> pick(SHOWS),
        () -> random.nextInt(12) == 0 ? pick(DEFINITIONS) : pick(SHOWS),
        () ->
            pick(List.of("EXPLAIN ", "EXPLAIN FORMAT=JSON ", "DESC ", "EXPLAIN ANALYZE ")) + dml(),
        () -> "WITH w AS (" + select(1) + ") SELECT * FROM w",
        () ->
            "WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 4) "
                + "SELECT n, "
                + expression(1)
                + " FROM r",
        () -> "(" + select(1) + ") UNION ALL (" + select(1) + ")",
        () -> "SELECT * FROM (" + select(1) + ") d" + end(),
        () -> pick(List.of("VALUES ROW(", "VALUES (")) + expression(2) + ")",
        () -> "TABLE t1" + end(),
        () -> "DO " + expression(2),
        () -> "SHOW TABLES WHERE " + expression(2));
  }

  private String dml() {
    return oneOf(() -> select(1), this::insert, this::update, this::delete);
  }

  private String select(int depth) {
    StringBuilder sql = new StringBuilder("SELECT ").append(pick(HINTS));
    for (int i = random.nextInt(3); i >= 0; i--) {
      sql.append(expression(depth)).append(i > 0 ? ", " : "");
    }
    if (random.nextInt(60) == 0) {
      touched = true;
      sql.append(" INTO ").append(pick(VARIABLES));
    }
    if (random.nextInt(3) > 0) {
      sql.append(" FROM ").append(pick(TABLES));
      if (random.nextInt(3) == 0) {
        sql.append(" WHERE ").append(expression(depth - 1));
      }
      if (random.nextInt(8) == 0) {
        sql.append(" GROUP BY ")
            .append(pick(COLUMNS))
            .append(random.nextBoolean() ? "" : " WITH ROLLUP");
      }
      if (random.nextInt(8) == 0) {
        sql.append(" ORDER BY ").append(expression(0));
      }
    }
    return sql.append(end()).toString();
  }

  private String end() {
    if (random.nextInt(60) == 0) {
      touched = true;
      return " INTO " + pick(VARIABLES);
    }
    return pick(ENDS);
  }

  private String insert() {
    return pick(List.of("INSERT INTO ", "INSERT IGNORE INTO ", "insert "))
        + oneOf(
            () -> "t1 (id, a) VALUES (" + values(),
            () -> "t2 (a, b) VALUES (" + expression(2) + ", 'x'), (" + expression(1) + ", 'y')",
            () -> "t3 SET a = " + expression(2),
            () -> "t1 (a) " + select(1),
            () ->
                "t1 (id, a) VALUES (1, 2) ON DUPLICATE KEY UPDATE a = VALUES(a) + " + expression(1),
            () -> "t2 () VALUES ()");
  }

  private String values() {
    return expression(1) + ", " + expression(2) + ")";
  }

  private String update() {
    return oneOf(
        () -> "UPDATE t1 SET a = " + expression(2) + " WHERE id = " + expression(1),
        () -> "UPDATE IGNORE t2 SET b = " + expression(2) + " ORDER BY id LIMIT 1",
        () -> "UPDATE t1 x JOIN t2 y ON x.id = y.id SET x.a = " + expression(1) + ", y.a = 3");
  }

  private String delete() {
    return oneOf(
        () -> "DELETE FROM t1 WHERE a = " + expression(2),
        () -> "DELETE t1 FROM t1 JOIN t2 USING (id) WHERE t2.a = " + expression(1),
        () -> "DELETE FROM t2 ORDER BY id LIMIT 1");
  }

  private String expression(int depth) {
    if (random.nextInt(70) == 0) {
      return changingExpression();
    }
    if (depth <= 0 || random.nextInt(4) == 0) {
      return random.nextInt(3) == 0
          ? pick(LEAVES)
          : pick(random.nextBoolean() ? COLUMNS : LITERALS);
    }
    int less = depth - 1;
    return oneOf(
        () -> pick(FUNCTIONS_OF_ONE) + "(" + expression(less) + ")",
        () -> pick(FUNCTIONS_OF_TWO) + "(" + expression(less) + ", " + expression(less) + ")",
        () -> expression(less) + pick(OPERATORS) + expression(less),
        () -> "(" + expression(less) + ")",
        () -> "CASE WHEN " + expression(less) + " THEN " + expression(less) + " ELSE 0 END",
        () -> "IF(" + expression(less) + ", " + expression(less) + ", 1)",
        () -> expression(less) + " IN (1, " + expression(less) + ")",
        () -> expression(less) + " BETWEEN 1 AND " + expression(less),
        () -> "(SELECT " + expression(less) + " FROM t1 LIMIT 1)",
        () -> "EXISTS (SELECT 1 FROM t2 WHERE " + expression(less) + ")",
        () ->
            "CAST("
                + expression(less)
                + " AS "
                + pick(List.of("CHAR", "SIGNED", "DECIMAL(5,2)"))
                + ")",
        () -> "CONVERT(" + expression(less) + " USING utf8mb4)",
        () -> "DATE_ADD('2026-01-01', INTERVAL " + expression(less) + " DAY)",
        () -> "EXTRACT(YEAR FROM " + expression(less) + ")",
        () -> "SUBSTRING(" + expression(less) + " FROM 1 FOR 2)",
        () -> "SUM(" + expression(less) + ") OVER (ORDER BY id)",
        () -> "{d '2026-01-01'}");
  }

  private String change() {
    return pick(changes).get();
  }

  private List<Supplier<String>> changes() {
    List<Supplier<String>> all = new ArrayList<>();
    certainChanges().forEach(change -> all.add(() -> certain(change.get())));
    all.addAll(changesByExpression());
    return List.copyOf(all);
  }

  private List<Supplier<String>> certainChanges() {
    return List.of(
        () -> "SET " + pick(SETTINGS),
        () -> "SET " + pick(SETTINGS) + ", @b = 2",
        () -> "SET " + pick(VARIABLES) + pick(List.of("=", ":=", " = ")) + expression(1),
        () -> "SELECT 1 INTO @a" + pick(List.of("", " FROM t1 LIMIT 1", ";")),
        () -> "SELECT a FROM t1 LIMIT 1 INTO " + pick(VARIABLES),
        () -> "USE " + pick(List.of(otherDatabase, "`" + otherDatabase + "`")),
        () -> "PREPARE p1 FROM 'SELECT 1'",
        () -> "PREPARE p2 FROM 'SET @a = 5'; EXECUTE p2",
        () -> "EXECUTE IMMEDIATE 'SET @a = 6'",
        () -> "CREATE TEMPORARY TABLE tmp1 (id INT)",
        () -> "CREATE TEMPORARY TABLE IF NOT EXISTS " + database + ".tmp2 SELECT 1 AS id",
        () -> "CREATE OR REPLACE TEMPORARY TABLE tmp2 LIKE t1",
        () -> "CREATE TEMPORARY TABLE t1 (shadow INT)",
        () -> "LOCK TABLES t1 " + pick(List.of("READ", "WRITE", "READ LOCAL")),
        () -> "LOCK TABLE t2 AS y READ, t1 WRITE",
        () -> "HANDLER t1 OPEN" + pick(List.of("", " AS h1")),
        () ->
            pick(
                List.of(
                    "BEGIN", "BEGIN WORK", "START TRANSACTION", "XA START 'x'", "XA BEGIN 'x'")),
        () ->
            "START TRANSACTION "
                + pick(List.of("READ ONLY", "READ WRITE", "WITH CONSISTENT SNAPSHOT")),
        () -> pick(List.of("COMMIT", "ROLLBACK")) + pick(List.of("", " WORK")) + " AND CHAIN",
        () ->
            pick(List.of("CALL ", "call ", "{call "))
                + pick(Playground.PROCEDURES)
                + pick(List.of("()", "")),
        () -> "CALL " + database + "." + pick(Playground.PROCEDURES) + "()",
        () -> "SET ROLE " + pick(List.of(Playground.role(database), "ALL", "NONE")),
        () -> "FLUSH TABLES t1 WITH READ LOCK",
        () -> "FLUSH TABLES t2 FOR EXPORT",
        () -> "ALTER DATABASE CHARACTER SET latin1",
        () -> "DROP DATABASE IF EXISTS `" + otherDatabase + "x`; SET @a = 1",
        () -> "GET DIAGNOSTICS @a = NUMBER",
        () -> "ANALYZE FORMAT=JSON SELECT @a := 3",
        () -> "EXPLAIN ANALYZE SELECT @a := 3",
        () -> "EXPLAIN FORMAT=JSON INTO @a SELECT 1",
        () -> "SELECT 1; SET @a = 1",
        () -> "SELECT 1 ;; SELECT @a := 2",
        () -> insert() + "; " + change(),
        () -> select(1) + pick(List.of(";", "; ", ";\n", "/**/;")) + change(),
        () -> "BEGIN NOT ATOMIC SET @a = 9; END",
        () -> "SET STATEMENT max_sort_length = 88 FOR SET @a = 1",
        () -> "/*!" + pick(List.of("", "50000", "40101 ", "80000 ", "100100 ")) + change() + "*/",
        () -> "/*M!" + pick(List.of("", "100100 ")) + " " + change() + " */",
        () -> "TABLE t1 LIMIT 1 INTO @a");
  }

  private List<Supplier<String>> changesByExpression() {
    return List.of(
        () -> "SELECT " + changingExpression() + pick(List.of("", " FROM t1", ", a FROM t2", ";")),
        () -> "DO " + changingExpression(),
        () -> "SELECT 1 /*!" + pick(List.of("", "50000")) + ", " + changingExpression() + " */",
        () -> "INSERT INTO t3 (a) VALUES (" + changingExpression() + ")",
        () -> "UPDATE t1 SET a = (" + changingExpression() + ")",
        () -> "DELETE FROM t3 WHERE a = (" + changingExpression() + ")",
        () -> "SELECT {x " + changingExpression() + "}",
        () -> "SHOW TABLES WHERE " + changingExpression(),
        () -> "SHOW VARIABLES WHERE " + changingExpression(),
        () -> "CREATE TABLE IF NOT EXISTS x3 AS SELECT " + changingExpression() + " AS z");
  }

  @SafeVarargs
  private String oneOf(Supplier<String>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
