/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.RowSet;

/** What programs leave through JDBC. */
final class JdbcKinds {

  private static final String VARIABLE = "SELECT @leftover";
  private static final String ISOLATION =
      "SHOW SESSION VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation')";

  /** Whether the driver knows what limit the server has. */
  private static final Question LIMITED =
      new Question(
          "limit of a statement with the same",
          c -> {
            try (Statement s = c.createStatement()) {
              s.setMaxRows(1);
              try (ResultSet r = s.executeQuery("SELECT @@sql_select_limit")) {
                return Question.rows(r);
              }
            }
          });

  private JdbcKinds() {}

  static List<Kind> all(Names names) {
    List<Kind> kinds = new ArrayList<>();
    kinds.addAll(properties(names));
    for (String shape : List.of("", "&useLocalSessionState=true")) {
      kinds.addAll(setAgain(names, shape));
    }
    kinds.addAll(results());
    kinds.addAll(batches());
    kinds.addAll(rowSets());
    kinds.addAll(statements());
    kinds.addAll(interrupted(names));
    return kinds;
  }

  private static List<Kind> properties(Names names) {
    Properties info = new Properties();
    info.setProperty("ClientUser", "leftover");
    return List.of(
        Kind.of("JDBC: autocommit", c -> c.setAutoCommit(false)),
        Kind.of("JDBC: isolation", c -> c.setTransactionIsolation(8)),
        Kind.of("JDBC: isolation, dirty", c -> c.setTransactionIsolation(1)),
        Kind.of("JDBC: read-only", c -> c.setReadOnly(true)).ask("DELETE FROM written"),
        Kind.of("JDBC: holdability", c -> c.setHoldability(2)).leavesNothing(),
        Kind.of("JDBC: network timeout", c -> c.setNetworkTimeout(Runnable::run, 12_345)),
        Kind.of("JDBC: client info", c -> c.setClientInfo("ApplicationName", "leftover")),
        Kind.of("JDBC: client info, several", c -> c.setClientInfo(info)),
        Kind.of("JDBC: type map", c -> c.setTypeMap(Map.of("x", String.class))),
        Kind.of("JDBC: savepoint", c -> savepoint(c)),
        Kind.of("JDBC: isolation and read-only by both", c -> mixed(c)),
        Kind.of("JDBC: warning", c -> Doors.run(c, "SELECT CAST('x' AS SIGNED)")).leavesNothing(),
        Kind.of(
                "JDBC: unwrapped",
                c ->
                    Doors.run(
                        c.unwrap(com.mysql.cj.jdbc.JdbcConnection.class), "SET @leftover = 1"))
            .ask(VARIABLE),
        Kind.of("JDBC: unwrapped, its catalog", c -> unwrapped(c).setCatalog(names.other())),
        Kind.of("JDBC: unwrapped, its autocommit", c -> unwrapped(c).setAutoCommit(false)),
        Kind.of("JDBC: unwrapped, its limit of rows", c -> unwrapped(c).setSessionMaxRows(1))
            .leavesNothing()
            .ask(LIMITED)
            .ask("SELECT * FROM t"));
  }

  /** The driver must not believe that the session still has what was set before its reset. */
  private static List<Kind> setAgain(Names names, String shape) {
    return List.of(
        again("autocommit", c -> c.setAutoCommit(false), "SELECT @@autocommit", shape),
        again("isolation", c -> c.setTransactionIsolation(8), ISOLATION, shape),
        again("read-only", c -> c.setReadOnly(true), "DELETE FROM written", shape),
        again("catalog", c -> c.setCatalog(names.other()), "SELECT DATABASE()", shape),
        // and what SQL changed behind its back
        Kind.sql("set by SQL, then by JDBC: autocommit" + shape, "SET autocommit = 0")
            .with(shape)
            .ask(after(c -> c.setAutoCommit(false), "SELECT @@autocommit")),
        Kind.sql(
                "set by SQL, then by JDBC: isolation" + shape,
                "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE")
            .with(shape)
            .ask(after(c -> c.setTransactionIsolation(8), ISOLATION))
            .ask(after(c -> c.setTransactionIsolation(4), ISOLATION)),
        Kind.sql("set by SQL, then by JDBC: catalog" + shape, "USE " + names.other())
            .with(shape)
            .ask(after(c -> c.setCatalog(names.other()), "SELECT DATABASE()"))
            .ask(after(c -> c.setCatalog(names.database()), "SELECT DATABASE()")));
  }

  private static Kind again(String what, Pollution setter, String sql, String shape) {
    return Kind.of("set again by JDBC: " + what + shape, setter)
        .with(shape)
        .ask(after(setter, sql));
  }

  private static Question after(Pollution setter, String sql) {
    Question question = Question.sql(sql);
    return new Question(
        "after the same again, " + sql,
        c -> {
          setter.on(c);
          return question.ask(c);
        });
  }

  private static com.mysql.cj.jdbc.JdbcConnection unwrapped(Connection c) throws SQLException {
    return c.unwrap(com.mysql.cj.jdbc.JdbcConnection.class);
  }

  private static void savepoint(Connection c) throws SQLException {
    c.setAutoCommit(false);
    c.setSavepoint("leftover");
  }

  private static void mixed(Connection c) throws SQLException {
    c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    Doors.run(c, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    c.setReadOnly(true);
    Doors.run(c, "SET SESSION TRANSACTION READ WRITE");
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static List<Kind> results() {
    return List.of(
        Kind.of("result: streaming, left open", c -> openStream(c)),
        Kind.of(
                "result: streaming, left open after a change",
                c -> {
                  Doors.run(c, "SET @leftover = 1");
                  openStream(c);
                })
            .ask(VARIABLE),
        Kind.of(
                "result: streaming, read to its end",
                c -> {
                  try (ResultSet r = stream(c, "SELECT @leftover := id FROM t")) {
                    while (r.next()) {
                      r.getInt(1);
                    }
                  }
                })
            .ask(VARIABLE),
        Kind.of(
                "result: cursor, left open",
                c -> {
                  var p = c.prepareStatement("SELECT a.id FROM t a, t b");
                  p.setFetchSize(2);
                  p.executeQuery().next();
                })
            .with("&useCursorFetch=true"),
        Kind.of(
                "result: updatable",
                c -> {
                  c.setAutoCommit(false);
                  ResultSet r =
                      c.createStatement(1004, ResultSet.CONCUR_UPDATABLE)
                          .executeQuery("SELECT id, a FROM t");
                  r.moveToInsertRow();
                  r.updateInt(1, 9);
                  r.updateInt(2, 9);
                  r.insertRow();
                })
            .ask("SELECT LAST_INSERT_ID()"),
        Kind.of(
                "result: several, the second not asked for",
                c -> c.createStatement().execute("SELECT 1; SELECT @leftover := 2; SELECT 3"))
            .with("&allowMultiQueries=true")
            .ask(VARIABLE));
  }

  private static void openStream(Connection c) throws SQLException {
    stream(c, "SELECT a.id FROM t a, t b").next();
  }

  private static ResultSet stream(Connection c, String sql) throws SQLException {
    Statement s = c.createStatement();
    s.setFetchSize(Integer.MIN_VALUE);
    return s.executeQuery(sql);
  }

  private static List<Kind> batches() {
    return List.of(
        Kind.of("batch", c -> batch(c, "SET @leftover = 1").executeBatch()).ask(VARIABLE),
        Kind.of("batch, large", c -> batch(c, "DO @leftover := 1").executeLargeBatch())
            .ask(VARIABLE),
        Kind.of(
                "batch that fails in its middle",
                c ->
                    Kind.mustFail(
                        () -> batch(c, "SET @leftover = 1", "SELEKT", "DO 1").executeBatch(),
                        "batch"))
            .ask(VARIABLE),
        Kind.of(
                "batch of inserts",
                c -> batch(c, "INSERT INTO numbered (a) VALUES (1)").executeBatch())
            .ask("SELECT LAST_INSERT_ID()"),
        Kind.of("batch, prepared", JdbcKinds::preparedBatch).ask(VARIABLE),
        Kind.of("batch, prepared, by the server", JdbcKinds::preparedBatch)
            .with("&useServerPrepStmts=true")
            .ask(VARIABLE),
        Kind.of("batch, prepared and rewritten", JdbcKinds::preparedBatch)
            .with("&rewriteBatchedStatements=true")
            .ask(VARIABLE),
        Kind.of("batch added and not run", c -> batch(c, "SET @leftover = 1"))
            .leavesNothing()
            .ask(VARIABLE));
  }

  private static Statement batch(Connection c, String... statements) throws SQLException {
    Statement s = c.createStatement();
    for (String sql : statements) {
      s.addBatch(sql);
    }
    return s;
  }

  private static void preparedBatch(Connection c) throws SQLException {
    var p = c.prepareStatement("INSERT INTO scratch VALUES ((@leftover := ?))");
    for (int i = 1; i <= 5; i++) {
      p.setInt(1, i);
      p.addBatch();
    }
    p.executeBatch();
  }

  private static List<Kind> rowSets() {
    return List.of(
        Kind.of(
                "CachedRowSet",
                c -> {
                  try (RowSet rows = cachedRowSet()) {
                    rows.setCommand("SELECT id, @leftover := a FROM t");
                    Class.forName("javax.sql.rowset.CachedRowSet")
                        .getMethod("execute", Connection.class)
                        .invoke(rows, c);
                  }
                })
            .ask(VARIABLE),
        Kind.of(
            "CachedRowSet of a result, in a transaction",
            c -> {
              c.setAutoCommit(false);
              ResultSet r = c.createStatement().executeQuery("SELECT id, a FROM t FOR UPDATE");
              try (RowSet rows = cachedRowSet()) {
                Class.forName("javax.sql.rowset.CachedRowSet")
                    .getMethod("populate", ResultSet.class)
                    .invoke(rows, r);
              }
            }));
  }

  /** The JDK's, from a module that the library does not read. */
  private static RowSet cachedRowSet() throws ReflectiveOperationException {
    Object factory =
        Class.forName("javax.sql.rowset.RowSetProvider").getMethod("newFactory").invoke(null);
    return (RowSet)
        Class.forName("javax.sql.rowset.RowSetFactory")
            .getMethod("createCachedRowSet")
            .invoke(factory);
  }

  private static List<Kind> statements() {
    return List.of(
        Kind.of(
                "statement with a limit of rows",
                c -> {
                  Statement s = c.createStatement();
                  s.setMaxRows(1);
                  s.executeQuery("SELECT * FROM t").next();
                })
            .leavesNothing()
            .ask("SELECT * FROM t")
            .ask("SELECT @@sql_select_limit")
            .ask(LIMITED),
        Kind.of(
                "statement with a large limit of rows",
                c -> {
                  Statement s = c.createStatement();
                  s.setLargeMaxRows(2);
                  s.executeQuery("SELECT * FROM t").next();
                })
            .leavesNothing()
            .ask("SELECT * FROM t")
            .ask("SELECT @@sql_select_limit")
            .ask(LIMITED),
        Kind.of(
                "prepared statement with a limit of rows",
                c -> {
                  var p = c.prepareStatement("SELECT * FROM t");
                  p.setMaxRows(1);
                  p.executeQuery().next();
                })
            .leavesNothing()
            .ask("SELECT * FROM t")
            .ask("SELECT @@sql_select_limit")
            .ask(LIMITED),
        Kind.of(
                "statement with a timeout",
                c -> {
                  Statement s = c.createStatement();
                  s.setQueryTimeout(30);
                  s.executeQuery("SELECT * FROM t").next();
                })
            .leavesNothing(),
        Kind.of(
                "statement with a name, a size and a direction",
                c -> {
                  Statement s = c.createStatement();
                  s.setCursorName("leftover");
                  s.setFetchSize(3);
                  s.setMaxFieldSize(1);
                  s.setPoolable(true);
                  s.executeQuery("SELECT * FROM t").next();
                })
            .leavesNothing(),
        Kind.of(
                "text of the driver's escapes",
                c -> Doors.run(c, "SELECT {fn ABS(-1)}, @leftover := 1"))
            .ask(VARIABLE));
  }

  private static List<Kind> interrupted(Names names) {
    return List.of(
        Kind.of("stopped by another session", c -> kill(c, names)).ask(VARIABLE),
        Kind.failing(
                "stopped by a hint",
                "SET @leftover = 1",
                // MariaDB passes over the hint and answers at once
                "SELECT /*+ MAX_EXECUTION_TIME(20) */ a FROM t WHERE /*M! 1 = 0 AND */ SLEEP(1)")
            .ask(VARIABLE),
        Kind.failing(
                "stopped by a limit of time",
                "SET max_statement_time = 0.02",
                "SELECT @leftover := 1, SLEEP(2)")
            .ask(VARIABLE),
        Kind.failing("stopped by a full table", "SET @leftover = 1", "INSERT INTO t VALUES (1, 1)")
            .ask(VARIABLE));
  }

  /** KILL QUERY while it sleeps; the session lives on. */
  private static void kill(Connection c, Names names) throws Exception {
    Doors.run(c, "SET @leftover = 1");
    long id = Doors.connectionId(c);
    Thread killer =
        new Thread(
            () -> {
              try (Connection admin = names.server().connect("")) {
                String sleeping =
                    "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User sleep'"
                        + " AND ID = "
                        + id;
                while (Doors.ask(admin, sleeping).equals("0")) {
                  Thread.onSpinWait();
                }
                Doors.run(admin, "KILL QUERY " + id);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    killer.start();
    try {
      Doors.run(c, "SELECT SLEEP(10)");
    } catch (SQLException e) {
      // MySQL answers 1, MariaDB fails
    }
    killer.join();
  }
}
