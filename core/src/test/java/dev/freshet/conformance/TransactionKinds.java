/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Open transactions, and what is said about the next one. */
final class TransactionKinds {

  private static final String WORK = "INSERT INTO t VALUES (9, 9)";

  private static final String[][] STATEMENTS = {
    {"BEGIN", "BEGIN", WORK},
    {"BEGIN WORK", "BEGIN WORK", WORK},
    {"BEGIN without work", "BEGIN"},
    {"BEGIN in a version comment", "/*!50000 BEGIN */", WORK},
    {"START TRANSACTION", "START TRANSACTION", WORK},
    {"START TRANSACTION READ WRITE", "START TRANSACTION READ WRITE", WORK},
    {"START TRANSACTION READ ONLY", "START TRANSACTION READ ONLY", "SELECT * FROM t"},
    {"consistent snapshot", "START TRANSACTION WITH CONSISTENT SNAPSHOT"},
    {"snapshot and read-only", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"},
    {"savepoint", "BEGIN", WORK, "SAVEPOINT x", "DELETE FROM t"},
    {"rolled back to a savepoint", "BEGIN", WORK, "SAVEPOINT x", "ROLLBACK TO SAVEPOINT x"},
    {"autocommit off", "SET autocommit = 0"},
    {"autocommit off, and work", "SET autocommit = 0", WORK},
    {"@@autocommit off, and work", "SET @@autocommit = OFF", WORK},
    {"@@SESSION.autocommit off, and work", "SET @@SESSION.autocommit := 0", WORK},
    {"COMMIT AND CHAIN", "BEGIN", "COMMIT AND CHAIN", WORK},
    {"ROLLBACK AND CHAIN", "BEGIN", WORK, "ROLLBACK AND CHAIN", WORK},
    {"completion_type", "SET completion_type = 1", "BEGIN", "COMMIT", WORK},
    {"completion_type CHAIN", "SET completion_type = 'CHAIN'", "BEGIN", "ROLLBACK", WORK},
    {"next one read-only", "SET TRANSACTION READ ONLY"},
    {"all read-only", "SET SESSION TRANSACTION READ ONLY"},
    {"all serializable", "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE"},
    {"all dirty", "SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED, READ ONLY"},
    {"transaction_isolation", "SET SESSION transaction_isolation = 'READ-COMMITTED'"},
    {"transaction_read_only", "SET @@SESSION.transaction_read_only = 1"},
    {"an implicit one of a LOCK", "SET autocommit = 0", "LOCK TABLES t WRITE", WORK},
    {"after a failure in it", "BEGIN", WORK, "INSERT IGNORE INTO t VALUES (9, 9)"},
  };

  private TransactionKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    for (String[] row : STATEMENTS) {
      kinds.add(
          Kind.sql("transaction, " + row[0], Arrays.copyOfRange(row, 1, row.length))
              .ask("DELETE FROM written")
              .ask("SELECT @@in_transaction")
              .ask(new Question("getAutoCommit", c -> "" + c.getAutoCommit())));
    }
    // what is said of the next one shows neither in a variable nor in the driver
    kinds.add(
        Kind.sql("transaction, next one dirty", "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED")
            .ask(new Question("what others have not committed", c -> readOfUncommitted(c, names))));
    kinds.add(
        Kind.sql(
                "transaction, next one serializable",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
            .ask(new Question("whether reading locks", c -> lockedByReading(c, names))));
    kinds.add(
        Kind.failing(
            "transaction, after an error in it", "BEGIN", WORK, "INSERT INTO t VALUES (9, 9)"));
    kinds.addAll(byJdbc());
    kinds.addAll(distributed(names));
    return kinds;
  }

  private static String readOfUncommitted(Connection c, Names names) throws Exception {
    try (Connection writer = names.server().connect(names.database())) {
      Doors.run(writer, "BEGIN", "INSERT INTO t VALUES (8, 8)");
      Doors.run(c, "START TRANSACTION");
      String seen = Doors.ask(c, "SELECT COUNT(*) FROM t");
      Doors.run(c, "ROLLBACK");
      Doors.run(writer, "ROLLBACK");
      return seen;
    }
  }

  private static String lockedByReading(Connection c, Names names) throws Exception {
    Doors.run(c, "START TRANSACTION");
    String read = Doors.ask(c, "SELECT COUNT(*) FROM t");
    try (Connection other = names.server().connect(names.database())) {
      Doors.run(other, "BEGIN");
      return read + Question.sql("SELECT * FROM t FOR UPDATE NOWAIT").ask(other);
    } finally {
      Doors.run(c, "ROLLBACK");
    }
  }

  private static List<Kind> byJdbc() {
    return List.of(
        Kind.of(
            "transaction by JDBC",
            c -> {
              c.setAutoCommit(false);
              Doors.run(c, WORK);
            }),
        Kind.of(
            "transaction by JDBC, with a savepoint",
            c -> {
              c.setAutoCommit(false);
              Doors.run(c, WORK);
              c.setSavepoint("x");
              c.setSavepoint();
            }),
        Kind.of(
            "transaction by JDBC, committed, and another",
            c -> {
              c.setAutoCommit(false);
              Doors.run(c, "INSERT INTO scratch VALUES (1)");
              c.commit();
              Doors.run(c, WORK);
            }),
        Kind.of(
            "transaction by JDBC, and autocommit by SQL",
            c -> {
              c.setAutoCommit(false);
              Doors.run(c, "SET autocommit = 1", "BEGIN", WORK);
            }));
  }

  private static List<Kind> distributed(Names names) {
    String xid = "'" + names.database() + "'";
    String work = "INSERT INTO xa_rows VALUES (1)";
    Question recoverable =
        new Question(
            "XA RECOVER",
            c -> {
              try (var s = c.createStatement();
                  var r = s.executeQuery("XA RECOVER")) {
                return "" + Question.rows(r).contains(names.database());
              }
            });
    return List.of(
        Kind.sql("XA START", "XA START " + xid, work)
            .ask("XA START 'x'", "XA END 'x'", "XA ROLLBACK 'x'"),
        Kind.sql("XA BEGIN", "XA BEGIN " + xid + ", 'branch', 7", work),
        Kind.sql("XA END", "XA START " + xid, work, "XA END " + xid).ask("BEGIN", "ROLLBACK"),
        Kind.sql("XA PREPARE", "XA START " + xid, work, "XA END " + xid, "XA PREPARE " + xid)
            .ask("BEGIN", "ROLLBACK")
            .neighbour(recoverable)
            .neighbour("SELECT COUNT(*) FROM xa_rows")
            .cleanup("XA ROLLBACK " + xid));
  }
}
