/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.freshet.session.SqlText.Backslash;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Sessions in which statements run, and the search for the one that changed its session. */
final class SessionUnderTest implements AutoCloseable {

  /** How a session is set up: what its URL adds, and modes added to the server's. */
  record Kind(String url, String sqlMode) {

    Backslash backslash() {
      return sqlMode.contains("NO_BACKSLASH_ESCAPES")
          ? Backslash.STANDS_FOR_ITSELF
          : Backslash.ESCAPES;
    }
  }

  /** A session and what it looked like when nobody had used it. */
  private record Fresh(Connection connection, Map<String, String> look) {}

  private static final int TRIALS_TO_SHORTEN = 150;
  private static final int VALID_SECONDS = 5;

  private final Playground playground;
  private final Map<Kind, Fresh> sessions = new HashMap<>();
  private int succeeded;

  SessionUnderTest(Playground playground) {
    this.playground = playground;
  }

  /** How many statements came to their end without an error. */
  int succeeded() {
    return succeeded;
  }

  /** The names of what a statement changes in a fresh session. */
  static Set<String> changes(Playground playground, String sql) throws SQLException {
    try (SessionUnderTest sessions = new SessionUnderTest(playground)) {
      Fresh fresh = sessions.open(new Kind("", ""));
      try (Connection connection = fresh.connection()) {
        run(connection, sql);
        return difference(fresh.look(), playground.look(connection));
      }
    }
  }

  /** Runs the statements in one session; those that changed it, described. */
  List<String> culprits(Kind kind, List<String> group, Predicate<String> isClean)
      throws SQLException {
    playground.tidy();
    Fresh fresh = sessions.get(kind);
    if (fresh == null) {
      fresh = open(kind);
      sessions.put(kind, fresh);
    }
    List<String> done = new ArrayList<>();
    for (String sql : group) {
      if (run(fresh.connection(), sql)) {
        done.add(sql);
      }
      endTransaction(fresh.connection());
    }
    succeeded += done.size();
    if (isAsBefore(fresh)) {
      return List.of();
    }
    fresh.connection().close();
    sessions.remove(kind);
    return search(kind, done, isClean);
  }

  /** Empty if it was one of those that failed, for errors count as changes by another rule. */
  private List<String> search(Kind kind, List<String> done, Predicate<String> isClean)
      throws SQLException {
    List<String> found = new ArrayList<>();
    for (String sql : done) {
      if (changes(kind, List.of(sql))) {
        String shorter = shorten(kind, sql, isClean);
        found.add(readable(shorter) + "  in a session of " + kind + ", from " + readable(sql));
      }
    }
    if (found.isEmpty() && changes(kind, done)) {
      List<String> needed = new ArrayList<>(done);
      for (String sql : done) {
        List<String> fewer = new ArrayList<>(needed);
        fewer.remove(sql);
        if (changes(kind, fewer)) {
          needed = fewer;
        }
      }
      found.add("together: " + needed.stream().map(SessionUnderTest::readable).toList());
    }
    return found;
  }

  private String shorten(Kind kind, String sql, Predicate<String> isClean) throws SQLException {
    String best = sql;
    int trials = 0;
    for (int size = sql.length() / 2; size > 0; size /= 2) {
      for (int at = 0; at + size <= best.length() && trials < TRIALS_TO_SHORTEN; at++) {
        String candidate = best.substring(0, at) + best.substring(at + size);
        if (isClean.test(candidate)) {
          trials++;
          if (changes(kind, List.of(candidate))) {
            best = candidate;
            at--;
          }
        }
      }
    }
    return best;
  }

  /** Whether the statements, all successful, change a fresh session. */
  private boolean changes(Kind kind, List<String> statements) throws SQLException {
    playground.tidy();
    Fresh fresh = open(kind);
    try (Connection connection = fresh.connection()) {
      for (String sql : statements) {
        if (!run(connection, sql)) {
          return false;
        }
        endTransaction(connection);
      }
      // A session that has ended leaves nothing to anybody.
      return connection.isValid(VALID_SECONDS) && !isAsBefore(fresh);
    }
  }

  /** As a return does where the server says that one is open, whatever the text was. */
  private static void endTransaction(Connection c) throws SQLException {
    if (c.unwrap(JdbcConnection.class).getSession().getServerSession().inTransactionOnServer()) {
      run(c, "ROLLBACK");
    }
  }

  private boolean isAsBefore(Fresh fresh) throws SQLException {
    return fresh.connection().isValid(VALID_SECONDS)
        && difference(fresh.look(), playground.look(fresh.connection())).isEmpty();
  }

  private Fresh open(Kind kind) throws SQLException {
    Connection connection = playground.connect(kind.url(), kind.sqlMode());
    return new Fresh(connection, playground.look(connection));
  }

  /** Whether the statement, or all in it, succeeded. */
  private static boolean run(Connection connection, String sql) {
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      boolean rows = s.execute(sql);
      while (rows || s.getUpdateCount() != -1) {
        rows = s.getMoreResults();
      }
      return true;
    } catch (SQLException | RuntimeException e) {
      // Some texts make the driver itself stumble.
      return false;
    }
  }

  private static Set<String> difference(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>();
    after.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            names.add(name);
          }
        });
    return names;
  }

  /** The text as a Java literal. */
  static String readable(String sql) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    return text.append('"').toString();
  }

  @Override
  public void close() throws SQLException {
    for (Fresh fresh : sessions.values()) {
      fresh.connection().close();
    }
  }
}
