/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Locks of all sorts; somebody else looks at once after the close whether they are gone. */
final class LockKinds {

  /** Those by name. */
  private static final String[][] NAMED = {
    {"one", "SELECT GET_LOCK('leftover', 0)"},
    {"by DO", "DO GET_LOCK('leftover', 0)"},
    {"by SET", "SET @x = GET_LOCK('leftover', 0)"},
    {"several", "SELECT GET_LOCK('leftover', 0), GET_LOCK('leftover2', 0)"},
    {"twice", "SELECT GET_LOCK('leftover', 0)", "SELECT GET_LOCK('leftover', 0)"},
    {"in a condition", "SELECT a FROM t WHERE id = 1 AND GET_LOCK('leftover', 0) = 1"},
    {"in an order", "SELECT a FROM t ORDER BY GET_LOCK('leftover', 0 * a)"},
    {"with a space", "SELECT GET_LOCK ('leftover', 0)"},
    {"with a comment", "SELECT get_lock/**/('leftover', 0)"},
    {"in a version comment", "SELECT /*!50000 GET_LOCK('leftover', 0) */"},
    {"in a subquery", "SELECT (SELECT GET_LOCK('leftover', 0))"},
    {"in a CASE", "SELECT CASE GET_LOCK('leftover', 0) WHEN 1 THEN 'a' ELSE 'b' END"},
    {"in an INSERT", "INSERT INTO scratch VALUES (GET_LOCK('leftover', 0))"},
    {"in an UPDATE", "UPDATE keyed SET a = GET_LOCK('leftover', 0)", "DO GET_LOCK('leftover', 0)"},
    {
      "prepared",
      "PREPARE p FROM 'SELECT GET_LOCK(?, 0)'",
      "SET @n = 'leftover'",
      "EXECUTE p USING @n"
    },
    {
      "released in part",
      "DO GET_LOCK('leftover', 0)",
      "DO GET_LOCK('leftover', 0)",
      "DO RELEASE_LOCK('leftover')"
    },
  };

  private LockKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    for (String[] row : NAMED) {
      kinds.add(
          Kind.sql("named lock, " + row[0], Arrays.copyOfRange(row, 1, row.length))
              .ask("SELECT IS_USED_LOCK('leftover')"));
    }
    kinds.add(
        Kind.sql("named lock, behind a view", "SELECT * FROM locking")
            .needs("CREATE VIEW locking AS SELECT GET_LOCK('leftover', 0) AS a")
            .ask("SELECT IS_USED_LOCK('leftover')"));
    kinds.addAll(tables(names));
    kinds.addAll(everything());
    kinds.addAll(rows());
    return kinds;
  }

  private static List<Kind> tables(Names names) {
    return List.of(
        Kind.sql("LOCK TABLES READ", "LOCK TABLES t READ"),
        Kind.sql("LOCK TABLES READ LOCAL", "LOCK TABLES t READ LOCAL"),
        Kind.sql("LOCK TABLES WRITE", "LOCK TABLES t WRITE"),
        Kind.sql("LOCK TABLE", "LOCK TABLE t AS x WRITE, t READ, keyed READ"),
        Kind.sql("LOCK TABLES elsewhere", "LOCK TABLES " + names.other() + ".t WRITE")
            .neighbour("SELECT COUNT(*) FROM " + names.other() + ".t"),
        Kind.sql(
            "LOCK TABLES and work",
            "SET autocommit = 0",
            "LOCK TABLES t WRITE",
            "INSERT INTO t VALUES (9, 9)"));
  }

  private static List<Kind> everything() {
    // Others use the server as well: never wait for them, for they would wait behind.
    String soon = "SET SESSION lock_wait_timeout = 2";
    String[] ddl = {"CREATE TABLE made (a INT)", "DROP TABLE made"};
    return List.of(
        Kind.sql("FLUSH TABLES WITH READ LOCK", soon, "FLUSH TABLES WITH READ LOCK"),
        Kind.sql("FLUSH TABLES t WITH READ LOCK", soon, "FLUSH TABLES t WITH READ LOCK"),
        Kind.sql("FLUSH TABLES t FOR EXPORT", soon, "FLUSH TABLES t FOR EXPORT"),
        Kind.sql("LOCK INSTANCE FOR BACKUP", soon, "LOCK INSTANCE FOR BACKUP").neighbour(ddl),
        Kind.sql("BACKUP STAGE START", soon, "BACKUP STAGE START").neighbour(ddl),
        Kind.sql("BACKUP STAGE BLOCK_DDL", soon, "BACKUP STAGE START", "BACKUP STAGE BLOCK_DDL")
            .neighbour(ddl),
        Kind.sql(
                "BACKUP STAGE BLOCK_COMMIT",
                soon,
                "BACKUP STAGE START",
                "BACKUP STAGE BLOCK_COMMIT")
            .neighbour(ddl),
        Kind.sql("BACKUP LOCK", soon, "BACKUP LOCK t")
            .neighbour("ALTER TABLE t COMMENT 'altered'"));
  }

  private static List<Kind> rows() {
    return List.of(
        Kind.sql("FOR UPDATE", "BEGIN", "SELECT * FROM t FOR UPDATE"),
        Kind.sql("FOR UPDATE SKIP LOCKED", "BEGIN", "SELECT * FROM t FOR UPDATE SKIP LOCKED"),
        Kind.sql("FOR UPDATE NOWAIT", "BEGIN", "SELECT * FROM t FOR UPDATE NOWAIT"),
        Kind.sql("FOR SHARE", "BEGIN", "SELECT * FROM t FOR SHARE"),
        Kind.sql("LOCK IN SHARE MODE", "BEGIN", "SELECT * FROM t LOCK IN SHARE MODE"),
        Kind.sql(
            "SELECT FOR UPDATE without autocommit",
            "SET autocommit=0",
            "SELECT * FROM t FOR UPDATE"),
        Kind.of(
            "metadata lock of a transaction that only read",
            c -> {
              c.setAutoCommit(false);
              Doors.ask(c, "SELECT COUNT(*) FROM t");
            }));
  }
}
