/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.MySqlDriver.ResetAndStatement;
import dev.freshet.session.SqlText.Backslash;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that, after a raw reset, gives a session what a fresh connection of the same
 * URL has. It is worked out on a fresh connection, by looking at what a reset changes, and proved
 * on it.
 */
record ResetPlan(String sql, ResetAndStatement resetAndSql) {

  /** The plan, or the reason why there is none. */
  record Result(@Nullable ResetPlan plan, String refusal, boolean spoiled) {

    static Result refused(String reason) {
      return new Result(null, reason, false);
    }
  }

  /** Variables that are values of the moment, not settings. */
  private static final Set<String> MOMENTARY =
      Set.of(
          "error_count",
          "external_user",
          "identity",
          "in_transaction",
          "insert_id",
          "last_gtid",
          "last_insert_id",
          "proxy_user",
          "pseudo_thread_id",
          "rand_seed1",
          "rand_seed2",
          "statement_id",
          "timestamp",
          "warning_count");

  /** For answers to two commands at once, from what may have understood only one. */
  private static final int PATIENCE_MILLIS = 1_000;

  private static final String STRICT = "STRICT_TRANS_TABLES";

  /** Setting a character set also sets its default collation, so collations come later. */
  private static final Comparator<String> CHARACTER_SETS_FIRST =
      Comparator.comparingInt((String name) -> name.startsWith("character_set") ? 0 : 1)
          .thenComparing(Comparator.naturalOrder());

  /**
   * Works the plan out.
   *
   * @param fresh a connection that nobody has used yet; it is as fresh afterwards if there is a
   *     plan
   * @param wanted its {@link #variables}
   * @throws SQLException if the connection breaks meanwhile
   */
  static Result work(Connection fresh, Map<String, String> wanted, MySqlDriver driver)
      throws SQLException {
    boolean strictByDriver = driver.strictByDriver(fresh);
    try (Statement s = fresh.createStatement()) {
      s.setEscapeProcessing(false);
      String atConnect = wanted.getOrDefault("init_connect", "");
      if (!onlySetsVariables(atConnect)) {
        return Result.refused(
            "the server's init_connect does more than SET variables, and a reset does not run it");
      }
      String marked = row(s, "SELECT @freshet := CONNECTION_ID()");
      try {
        driver.reset(fresh);
      } catch (SQLException e) {
        return Result.refused(
            "the server does not know COM_RESET_CONNECTION (" + e.getMessage() + ")");
      }
      String notOneSession = notOneSession(marked, row(s, "SELECT CONNECTION_ID(), @freshet"));
      if (notOneSession != null) {
        return new Result(null, notOneSession, true);
      }
      Map<String, String> bare = variables(s);
      List<String> assignments = new ArrayList<>();
      for (String name : differences(wanted, bare)) {
        String assignment = assignment(s, name, wanted.get(name), bare.getOrDefault(name, ""));
        if (assignment != null) {
          assignments.add(assignment);
        }
      }
      String mode = wanted.getOrDefault("sql_mode", "");
      if (strictByDriver && mode.contains(STRICT) && mode.equals(bare.get("sql_mode"))) {
        assignments.add("@@SESSION.sql_mode = " + with(STRICT)); // the server's may go one day
      }
      // The answer to a statement also brings the driver's idea of the session up to date.
      String sql = assignments.isEmpty() ? "DO 0" : "SET " + String.join(", ", assignments);
      ResetPlan plan = new ResetPlan(sql, driver.oneByOne(sql));
      plan.resetAndSql().run(fresh);
      List<String> left = differences(wanted, variables(s));
      left.removeIf(name -> !isSettable(s, name));
      return left.isEmpty()
          ? new Result(plan, "", false)
          : new Result(
              null, "a reset session differs from a fresh one in " + String.join(", ", left), true);
    }
  }

  /**
   * The same, but with both commands sent at once, if the driver can and whatever it is connected
   * to has been seen to answer them as if they had come one by one. Proxies may lose the second.
   *
   * @param fresh the plan's connection, of no use any more if that went wrong
   */
  Result atOnce(Connection fresh, MySqlDriver driver) {
    ResetAndStatement both = driver.atOnce(fresh, sql);
    ResetAndStatement trial = driver.atOnce(fresh, "SET @freshet_after = 1");
    if (both == null || trial == null) {
      return new Result(this, "", false);
    }
    try (Statement s = fresh.createStatement()) {
      int limit = fresh.getNetworkTimeout();
      int patience = limit == 0 ? PATIENCE_MILLIS : Math.min(limit, PATIENCE_MILLIS);
      fresh.setNetworkTimeout(Runnable::run, patience);
      s.execute("SET @freshet_before = 1");
      trial.run(fresh);
      String found = row(s, "SELECT @freshet_before, @freshet_after");
      both.run(fresh);
      fresh.setNetworkTimeout(Runnable::run, limit);
      if (found.equals("null 1")) {
        return new Result(new ResetPlan(sql, both), "", false);
      }
    } catch (SQLException | LinkageError e) {
      // one by one then
    }
    return new Result(this, "", true);
  }

  /** What a proxy may do that keeps less of the protocol than it says; null for a real server. */
  private static @Nullable String notOneSession(String before, String after) {
    if (!after.startsWith(before + " ")) {
      return "one connection is several sessions of the server (CONNECTION_ID() was "
          + before
          + ", then "
          + after.replaceFirst(" .*", "")
          + "), as behind a proxy that shares them";
    }
    return after.endsWith(" null")
        ? null
        : "COM_RESET_CONNECTION has no effect, as behind a proxy that answers it itself";
  }

  static String row(Statement s, String sql) throws SQLException {
    try (ResultSet r = s.executeQuery(sql)) {
      r.next();
      StringJoiner row = new StringJoiner(" ");
      for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
        row.add(String.valueOf(r.getString(i)));
      }
      return row.toString();
    }
  }

  /** What it sets is in the variables of a fresh connection, and so in the plan. */
  private static boolean onlySetsVariables(String initConnect) {
    int effects = new SqlInspector().inspect(initConnect, StoredNames.NONE, Backslash.UNKNOWN);
    return (effects & Effects.DIRTY & ~Effects.SYSTEM_VARIABLE) == 0;
  }

  /**
   * All variables of a session.
   *
   * @throws SQLException if the server refuses, or the connection broke
   */
  static Map<String, String> variables(Connection connection) throws SQLException {
    try (Statement s = connection.createStatement()) {
      return variables(s);
    }
  }

  private static Map<String, String> variables(Statement s) throws SQLException {
    Map<String, String> variables = new TreeMap<>();
    try (ResultSet r = s.executeQuery("SHOW SESSION VARIABLES")) {
      while (r.next()) {
        String value = r.getString(2);
        variables.put(r.getString(1), value == null ? "" : value);
      }
    }
    return variables;
  }

  private static List<String> differences(Map<String, String> wanted, Map<String, String> found) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> e : wanted.entrySet()) {
      if (!MOMENTARY.contains(e.getKey()) && !e.getValue().equals(found.get(e.getKey()))) {
        names.add(e.getKey());
      }
    }
    names.sort(CHARACTER_SETS_FIRST);
    return names;
  }

  /** The first form of the assignment that the server takes; null if it takes none. */
  private static @Nullable String assignment(
      Statement s, String name, @Nullable String wanted, String bare) {
    for (String value : forms(name, wanted == null ? "" : wanted, bare)) {
      String assignment = "@@SESSION." + name + " = " + value;
      try {
        s.execute("SET " + assignment);
        return assignment;
      } catch (SQLException e) {
        // the next form, or not a session variable: the comparison at the end decides
      }
    }
    return null;
  }

  private static List<String> forms(String name, String wanted, String bare) {
    String quoted = "'" + wanted.replace("\\", "\\\\").replace("'", "''") + "'";
    if (name.equals("sql_mode")) {
      String added = addedModes(wanted, bare);
      return added == null ? List.of(quoted) : List.of(added, quoted);
    }
    if (wanted.isEmpty()) {
      return List.of("NULL", quoted);
    }
    return wanted.matches("-?\\d+(\\.\\d+)?") ? List.of(wanted, quoted) : List.of(quoted);
  }

  /**
   * The driver adds its modes to what the server has at that time; so does this, for the server's
   * default may change while the pool lives.
   */
  private static @Nullable String addedModes(String wanted, String bare) {
    Set<String> modes = new LinkedHashSet<>(Arrays.asList(wanted.split(",")));
    Set<String> present = bare.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(bare.split(",")));
    if (!modes.containsAll(present)) {
      return null;
    }
    modes.removeAll(present);
    return with(String.join(",", modes));
  }

  private static String with(String modes) {
    return "CONCAT_WS(',', NULLIF(@@SESSION.sql_mode, ''), '" + modes + "')";
  }

  private static boolean isSettable(Statement s, String name) {
    try {
      s.execute("SET @@SESSION." + name + " = @@SESSION." + name);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }
}
