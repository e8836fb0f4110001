/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An administrator's connection, which is made anew after the server has been away. */
final class Admin implements AutoCloseable {

  private static final int NO_SUCH_THREAD = 1094;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestServer server;

  /** Guarded by this. */
  private @Nullable Connection connection;

  Admin(TestServer server) {
    this.server = server;
  }

  synchronized void execute(String sql) throws SQLException {
    try (Statement statement = connected().createStatement()) {
      statement.execute(sql);
    }
  }

  /** The numbers in the last column, of all rows. */
  synchronized List<Long> numbers(String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Statement statement = connected().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int last = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        numbers.add(rows.getLong(last));
      }
    }
    return numbers;
  }

  /** The one number in the last column. */
  long number(String sql) throws SQLException {
    return numbers(sql).get(0);
  }

  long status(String variable) throws SQLException {
    return number("SHOW GLOBAL STATUS LIKE '" + variable + "'");
  }

  long variable(String name) throws SQLException {
    return number("SELECT @@GLOBAL." + name);
  }

  /** The sessions of a user that match a condition on the process list's columns. */
  List<Long> sessions(String user, String condition) throws SQLException {
    return numbers(
        "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '%s' AND %s"
            .formatted(user, condition));
  }

  /** False if the session had ended already. */
  boolean kill(long session) throws SQLException {
    try {
      execute("KILL CONNECTION " + session);
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_SUCH_THREAD) {
        return false;
      }
      throw e;
    }
  }

  /** Kills all sessions that the user has now; returns when they have ended. */
  void killAll(String user) throws SQLException, InterruptedException {
    List<Long> sessions = sessions(user, "TRUE");
    for (long session : sessions) {
      kill(session);
    }
    for (long session : sessions) {
      awaitEnd(user, "ID = " + session);
    }
  }

  void awaitEnd(String user, String condition) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!sessions(user, condition).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("sessions of " + user + " do not end");
      }
      Thread.sleep(2);
    }
  }

  /**
   * How many connections of the user the server has admitted since it started; empty where it does
   * not count them.
   */
  OptionalLong connectsOf(String user) throws SQLException {
    if (variable("performance_schema") == 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        number(
            "SELECT COALESCE(SUM(TOTAL_CONNECTIONS), 0) FROM performance_schema.accounts WHERE USER = '"
                + user
                + "'"));
  }

  private Connection connected() throws SQLException {
    Connection known = connection;
    if (known != null && known.isValid(5)) {
      return known;
    }
    if (known != null) {
      known.close();
    }
    Connection fresh = server.connect("");
    try (Statement statement = fresh.createStatement()) {
      // A drill lowers the global one.
      statement.execute("SET SESSION wait_timeout = 28800");
    }
    connection = fresh;
    return fresh;
  }

  @Override
  public synchronized void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
