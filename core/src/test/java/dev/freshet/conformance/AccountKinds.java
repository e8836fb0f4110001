/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Roles and resource groups: what a reset of the session does not bring back. */
final class AccountKinds {

  private static final String ROLE = "SELECT CURRENT_ROLE()";
  private static final String GROUP =
      "SELECT RESOURCE_GROUP FROM performance_schema.threads"
          + " WHERE PROCESSLIST_ID = CONNECTION_ID()";

  private AccountKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    String other = names.otherRole();
    String[][] roles = {
      {"another", "SET ROLE " + other},
      {"in quotes", "SET ROLE `" + other + "`"},
      {"none", "SET ROLE NONE"},
      {"all", "SET ROLE ALL"},
      {"all but one", "SET ROLE ALL EXCEPT " + names.role()},
      {"both", "SET ROLE " + names.role() + ", " + other},
      {"in a comment", "/*!50000 SET ROLE " + other + " */"},
      {"after a comment", "SET/**/ROLE " + other},
      {"prepared", "PREPARE p FROM 'SET ROLE " + other + "'", "EXECUTE p"},
      {"none, then the default", "SET ROLE NONE", "SET ROLE " + names.role()},
    };
    for (String[] row : roles) {
      Kind kind =
          Kind.sql("role, " + row[0], Arrays.copyOfRange(row, 1, row.length))
              .asAccount()
              .ask(ROLE)
              .ask("SELECT COUNT(*) FROM " + names.other() + ".t");
      kinds.add(row[0].contains("default") ? kind.leavesNothing() : kind);
    }
    kinds.add(
        Kind.sql("role, by a procedure", "CALL p_role()")
            .needs("CREATE PROCEDURE p_role() SQL SECURITY INVOKER SET ROLE " + other)
            .asAccount()
            .ask(ROLE));
    kinds.add(
        Kind.sql("role, by a procedure that runs a text", "CALL p_role_text()")
            .needs(
                "CREATE PROCEDURE p_role_text() SQL SECURITY INVOKER"
                    + " BEGIN PREPARE p FROM 'SET ROLE NONE'; EXECUTE p; END")
            .asAccount()
            .ask(ROLE));
    kinds.add(
        Kind.sql("role, second of several statements", "SELECT 1; SET ROLE " + other)
            .with("&allowMultiQueries=true")
            .asAccount()
            .ask(ROLE));
    kinds.add(
        Kind.failing("role, before an error", "SET ROLE " + other, "SELEKT").asAccount().ask(ROLE));
    kinds.add(
        Kind.sql(
                "role, in a transaction",
                "BEGIN",
                "SET ROLE " + other,
                "INSERT INTO t VALUES (9, 9)")
            .asAccount()
            .ask(ROLE));
    kinds.add(Kind.sql("role of an administrator", "SET ROLE NONE").leavesNothing().ask(ROLE));
    kinds.add(
        Kind.sql("account: a variable", "SET @leftover = 1").asAccount().ask("SELECT @leftover"));
    String group = "SET RESOURCE GROUP " + names.group();
    kinds.add(Kind.sql("resource group", group).ask(GROUP));
    kinds.add(
        Kind.sql("resource group, prepared", "PREPARE p FROM '" + group + "'", "EXECUTE p")
            .ask(GROUP));
    kinds.add(Kind.sql("resource group in a comment", "/*!80000 " + group + " */").ask(GROUP));
    kinds.add(
        Kind.sql(
                "resource group by a hint", "SELECT /*+ RESOURCE_GROUP(" + names.group() + ") */ 1")
            .leavesNothing()
            .ask(GROUP));
    kinds.add(
        Kind.sql("resource group, the default", "SET RESOURCE GROUP USR_default")
            .leavesNothing()
            .ask(GROUP));
    return kinds;
  }
}
