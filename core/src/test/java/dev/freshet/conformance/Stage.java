/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run needs on its server: made before any pool is opened, removed at the end. */
final class Stage implements AutoCloseable {

  private final Connection admin;
  private final Names names;

  /** Why the server refused what a kind needs, by the kind's name. */
  private final Map<String, String> refusals = new HashMap<>();

  private List<Kind> built = List.of();

  Stage(TestServer server) throws SQLException {
    names = Names.of(server, server.createDatabase(), server.createDatabase());
    admin = server.connect(names.database());
    Doors.run(
        admin,
        "SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5",
        // the tables that the questions are about; only uncommitted work goes to the first
        "CREATE TABLE t (id INT PRIMARY KEY, a INT) ENGINE=InnoDB",
        "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)",
        "CREATE TABLE strict_text (a VARCHAR(3)) ENGINE=InnoDB",
        "CREATE TABLE written (a INT) ENGINE=InnoDB",
        // those that kinds may change
        "CREATE TABLE scratch (a INT) ENGINE=InnoDB",
        "CREATE TABLE numbered (id INT AUTO_INCREMENT PRIMARY KEY, a INT) ENGINE=InnoDB",
        "CREATE TABLE keyed (id INT PRIMARY KEY, a INT) ENGINE=InnoDB",
        "CREATE TABLE xa_rows (a INT) ENGINE=InnoDB",
        "CREATE TABLE shadowed (permanent INT) ENGINE=InnoDB",
        "CREATE TABLE texts (a VARCHAR(50)) CHARACTER SET utf8mb4 ENGINE=InnoDB",
        "CREATE TABLE parents (id INT PRIMARY KEY) ENGINE=InnoDB",
        "CREATE TABLE children (id INT, FOREIGN KEY (id) REFERENCES parents (id)) ENGINE=InnoDB",
        "CREATE TABLE " + names.other() + ".t (id INT PRIMARY KEY, a INT) ENGINE=InnoDB");
    createAccount();
    resourceGroup("CREATE RESOURCE GROUP " + names.group() + " TYPE = USER");
  }

  private void createAccount() throws SQLException {
    String account = names.account();
    Doors.run(
        admin,
        "CREATE USER " + account + "@'%' IDENTIFIED BY '" + Names.PASSWORD + "'",
        "CREATE ROLE " + names.role(),
        "CREATE ROLE " + names.otherRole(),
        "GRANT SELECT ON " + names.other() + ".* TO " + names.otherRole(),
        "GRANT ALL ON " + names.database() + ".* TO " + account + "@'%'",
        "GRANT " + names.role() + " TO " + account + "@'%'",
        "GRANT " + names.otherRole() + " TO " + account + "@'%'",
        "SET DEFAULT ROLE "
            + names.role()
            + (names.server().isMariaDb() ? " FOR " : " TO ")
            + account
            + "@'%'");
  }

  private void resourceGroup(String sql) throws SQLException {
    if (!names.server().isMariaDb()) {
      try {
        Doors.run(admin, sql);
      } catch (SQLException e) {
        refusals.put("resource group", e.getMessage());
      }
    }
  }

  Names names() {
    return names;
  }

  Connection admin() {
    return admin;
  }

  /** Makes what the kinds need; call it before a pool is opened. */
  void build(List<Kind> kinds) {
    built = kinds;
    for (Kind kind : kinds) {
      try {
        Doors.run(admin, kind.objects().toArray(new String[0]));
      } catch (SQLException e) {
        refusals.put(kind.name(), e.getMessage());
      }
    }
  }

  /** Null if the server took all that the kind needs. */
  String refusal(Kind kind) {
    return refusals.get(kind.name());
  }

  /** Until the server has let go of all that a closed connection held. */
  void awaitEnd(long connectionId) {
    awaitNone("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = " + connectionId);
  }

  private void awaitNone(String sql) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!isNone(sql)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the server keeps closed connections: " + sql);
      }
      Thread.onSpinWait();
    }
  }

  /** MySQL's list of sessions fails while one of them executes a text with an emoji. */
  private boolean isNone(String sql) {
    try {
      return Doors.ask(admin, sql).equals("0");
    } catch (SQLException e) {
      return false;
    }
  }

  /** Tries for a while: a server may still be busy with a connection that is closed already. */
  void cleanUp(Kind kind) {
    for (String sql : kind.cleanups()) {
      long deadline = System.nanoTime() + 2_000_000_000L;
      while (!succeeds(sql) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
    }
  }

  private boolean succeeds(String sql) {
    try {
      Doors.run(admin, sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() throws SQLException {
    try (admin) {
      awaitNone(
          "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE DB = '"
              + names.database()
              + "' AND ID <> CONNECTION_ID()");
      built.forEach(this::cleanUp);
      Doors.run(
          admin,
          "DROP USER " + names.account() + "@'%'",
          "DROP ROLE " + names.role(),
          "DROP ROLE " + names.otherRole(),
          "DROP DATABASE " + names.other(),
          "DROP DATABASE " + names.database());
      resourceGroup("DROP RESOURCE GROUP " + names.group() + " FORCE");
    }
  }
}
