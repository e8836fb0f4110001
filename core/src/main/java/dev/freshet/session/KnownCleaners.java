/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.MySqlCleaner.Answers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The cleaners that pools of this process have worked out a short while ago, for the next pool
 * whose sessions begin alike: to work one out takes longer than to connect. Thread-safe.
 */
final class KnownCleaners {

  /** As long as what {@link StoredCode} has read. */
  private static final long KNOWN_FOR_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** A program that makes up URLs must not fill the memory. */
  private static final int MOST = 64;

  /** Which server it is, what it does at connect, and what drivers and URLs usually set. */
  private static final Set<String> TELLING =
      Set.of(
          "autocommit",
          "character_set_client",
          "character_set_connection",
          "character_set_results",
          "collation_connection",
          "hostname",
          "init_connect",
          "port",
          "server_uid",
          "server_uuid",
          "sql_mode",
          "time_zone",
          "transaction_isolation",
          "transaction_read_only",
          "tx_isolation",
          "tx_read_only",
          "version");

  /**
   * @param question what a fresh session is asked before the cleaner is used for it
   * @param answer what it is to answer
   */
  private record Known(MySqlCleaner cleaner, String question, String answer, long since) {

    boolean isFor(Connection fresh) throws SQLException {
      return ask(fresh, question).equals(answer);
    }
  }

  private final Map<String, Known> cleaners =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  /** Null if no cleaner of such sessions is kept. */
  static @Nullable String key(@Nullable String sameSessions, boolean onlyIfChanged) {
    return sameSessions == null ? null : sameSessions + (onlyIfChanged ? " smart" : " always");
  }

  boolean has(String key) {
    return get(key) != null;
  }

  private synchronized @Nullable Known get(String key) {
    Known known = cleaners.get(key);
    return known != null && System.nanoTime() - known.since < KNOWN_FOR_NANOS ? known : null;
  }

  /**
   * The cleaner that was worked out on a session which began like this one; null if there is none.
   *
   * @param answers what this one answered
   * @param kept what a reset would leave of it
   * @throws SQLException if the connection broke
   */
  @Nullable MySqlCleaner find(String key, Connection fresh, Answers answers, KeptByReset kept)
      throws SQLException {
    Known known = get(key);
    try {
      return known != null && known.cleaner.isFor(answers, kept) && known.isFor(fresh)
          ? known.cleaner
          : null;
    } catch (SQLException e) {
      if (fresh.isClosed()) {
        throw e;
      }
      return null; // another server, which does not know the question
    }
  }

  /**
   * Keeps a cleaner, unless the server does not answer what later sessions would be asked.
   *
   * @param fresh on which it was worked out
   * @param variables that it had
   * @throws SQLException if the connection broke
   */
  void put(
      String key,
      MySqlCleaner cleaner,
      ResetPlan plan,
      Connection fresh,
      Map<String, String> variables)
      throws SQLException {
    StringJoiner question = new StringJoiner(", ", "SELECT CONCAT_WS('|', ", ")");
    for (String name : variables.keySet()) {
      if (TELLING.contains(name) || plan.sql().contains("@@SESSION." + name + " =")) {
        question.add("IFNULL(@@" + name + ", 'NULL')");
      }
    }
    try {
      String asked = question.toString();
      Known known = new Known(cleaner, asked, ask(fresh, asked), System.nanoTime());
      synchronized (this) {
        cleaners.put(key, known);
      }
    } catch (SQLException e) {
      if (fresh.isClosed()) {
        throw e;
      }
    }
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      return ResetPlan.row(s, question);
    }
  }
}
