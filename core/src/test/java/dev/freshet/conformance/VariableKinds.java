/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** User variables, in all the ways there are to set one. */
final class VariableKinds {

  private static final String[][] STATEMENTS = {
    {"SET", "SET @leftover = 1"},
    {"SET :=", "SET @leftover := 1"},
    {"SET in backticks", "SET @`leftover` = 1"},
    {"SET in quotes", "SET @'leftover' = 1"},
    {"SET in double quotes", "SET @\"leftover\" = 1"},
    {"SET in capitals", "SET @LEFTOVER = 1"},
    {"SET after a system variable", "SET sort_buffer_size = 65536, @leftover = 1"},
    {"SET from a query", "SET @leftover = (SELECT a FROM t WHERE id = 1)"},
    {"SET in a version comment", "/*!50000 SET @leftover = 1 */"},
    {"SET after a comment", "/* SELECT */ SET @leftover = 1"},
    {"SET to a text", "SET @leftover = 'it''s'"},
    {"SET to NULL, then a value", "SET @leftover = NULL", "SET @leftover = 1.5"},
    {"SELECT :=", "SELECT @leftover := 1"},
    {"SELECT := in a condition", "SELECT a FROM t WHERE (@leftover := a) > 0"},
    {"SELECT := in an order", "SELECT a FROM t ORDER BY (@leftover := a)"},
    {"SELECT := in a union", "SELECT 1 UNION SELECT @leftover := 2"},
    {"SELECT := in a derived table", "SELECT * FROM (SELECT @leftover := 1) d"},
    {"SELECT := in a WITH", "WITH x AS (SELECT @leftover := 1 AS a) SELECT a FROM x"},
    {"SELECT := in a function call", "SELECT IF((@leftover := 1) = 1, 'yes', 'no')"},
    {"SELECT := without spaces", "SELECT@leftover:=1"},
    {"SELECT INTO", "SELECT 1 INTO @leftover"},
    {"SELECT INTO before FROM", "SELECT a INTO @leftover FROM t WHERE id = 1"},
    {"SELECT INTO at the end", "SELECT a FROM t WHERE id = 1 INTO @leftover"},
    {"SELECT INTO two", "SELECT 1, 2 INTO @leftover, @leftover2"},
    {"SELECT INTO in a version comment", "SELECT 1 /*!50000 INTO @leftover */"},
    {"SELECT INTO with a comment between", "SELECT 1 INTO/**/@leftover"},
    {"SELECT INTO after a comment that hides a quote", "SELECT 1 /* ' */ INTO @leftover # '"},
    {"DO", "DO @leftover := 1"},
    {"UPDATE", "INSERT INTO scratch VALUES (1)", "UPDATE scratch SET a = (@leftover := 5)"},
    {"INSERT", "INSERT INTO scratch VALUES ((@leftover := 1))"},
    {"INSERT SELECT", "INSERT INTO scratch SELECT @leftover := 1"},
    {"REPLACE", "REPLACE INTO keyed VALUES (1, (@leftover := 1))"},
    {
      "ON DUPLICATE KEY",
      "REPLACE INTO keyed VALUES (1, 1)",
      "INSERT INTO keyed VALUES (1, 1) ON DUPLICATE KEY UPDATE a = (@leftover := 2)"
    },
    {"DELETE", "INSERT INTO scratch VALUES (1)", "DELETE FROM scratch WHERE (@leftover := 1) = 2"},
    {
      "EXECUTE USING",
      "PREPARE p FROM 'SELECT ? INTO @leftover'",
      "SET @p = 1",
      "EXECUTE p USING @p"
    },
    {
      "EXECUTE, then DEALLOCATE",
      "PREPARE p FROM 'SET @leftover = 1'",
      "EXECUTE p",
      "DEALLOCATE PREPARE p"
    },
    {"EXECUTE IMMEDIATE", "EXECUTE IMMEDIATE 'SET @leftover = 1'"},
    {"SET STATEMENT", "SET STATEMENT sort_buffer_size = 65536 FOR SELECT 1 INTO @leftover"},
    {"GET DIAGNOSTICS", "GET DIAGNOSTICS @leftover = ROW_COUNT"},
    {"VALUES INTO", "VALUES ROW(1, 2) INTO @leftover, @leftover2"},
    {"TABLE INTO", "TABLE parents LIMIT 0 INTO @leftover", "SET @leftover = 1"},
    {"EXPLAIN of a derived table", "EXPLAIN SELECT * FROM (SELECT @leftover := 1) d"},
    {"ANALYZE", "ANALYZE SELECT @leftover := 1"},
    {"EXPLAIN ANALYZE", "EXPLAIN ANALYZE SELECT @leftover := a FROM t"},
  };

  private VariableKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    for (String[] row : STATEMENTS) {
      String[] statements = Arrays.copyOfRange(row, 1, row.length);
      kinds.add(variable(Kind.sql("user variable, " + row[0], statements)));
    }
    for (Map.Entry<String, String> shape : prepared().entrySet()) {
      kinds.add(
          variable(
              Kind.of(
                      "user variable, prepared " + shape.getKey(),
                      c -> {
                        try (var p = c.prepareStatement("SELECT @leftover := ?")) {
                          p.setInt(1, 7);
                          p.executeQuery().close();
                        }
                      })
                  .with(shape.getValue())));
    }
    kinds.add(
        variable(
            Kind.sql("user variable, second of several statements", "SELECT 1; SET @leftover = 1")
                .with("&allowMultiQueries=true")));
    kinds.add(
        variable(
            Kind.failing(
                    "user variable, several statements of which the last fails",
                    "SET @leftover = 1; SELEKT")
                .with("&allowMultiQueries=true")));
    kinds.add(
        variable(
            Kind.failing(
                "user variable, before a failure in the same statement",
                "SELECT @leftover := 1, (SELECT a FROM t)")));
    return kinds;
  }

  private static Map<String, String> prepared() {
    return new TreeMap<>(Map.of("by the driver", "", "by the server", "&useServerPrepStmts=true"));
  }

  private static Kind variable(Kind kind) {
    return kind.ask("SELECT @leftover");
  }
}
