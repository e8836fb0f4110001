/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Cleans sessions of PostgreSQL, through its own driver: DISCARD ALL, which also ends advisory
 * locks, and the settings that the driver had made at connect. The list of statements that leave a
 * session alone is short: there any function, operator or view may be anybody's code.
 */
final class PostgreSqlCleaner extends SessionCleaner {

  /** DISCARD ALL brings these back; setting them would leave a trace. */
  private static final long DISCARDED =
      DirtyReason.SCHEMA.bit() | DirtyReason.ISOLATION.bit() | DirtyReason.CATALOG.bit();

  /** Shown among the settings, but of the moment. */
  private static final Set<String> MOMENTARY = Set.of("transaction_isolation", "in_hot_standby");

  private final JdbcBaseline baseline;
  private final boolean onlyIfChanged;

  /** Brings back what the driver set after connecting; empty if that was nothing. */
  private final String settings;

  private PostgreSqlCleaner(JdbcBaseline baseline, boolean onlyIfChanged, String settings) {
    this.baseline = baseline;
    this.onlyIfChanged = onlyIfChanged;
    this.settings = settings;
  }

  /**
   * Works out, on a connection that nobody has used yet, how sessions like its are cleaned.
   *
   * @throws SQLException if the connection breaks meanwhile
   */
  static PostgreSqlCleaner prepare(Connection fresh, boolean onlyIfChanged) throws SQLException {
    JdbcBaseline baseline = JdbcBaseline.of(fresh);
    Map<String, String> wanted = settings(fresh);
    execute(fresh, "DISCARD ALL");
    Map<String, String> bare = settings(fresh);
    List<String> calls = new ArrayList<>();
    wanted.forEach(
        (name, value) -> {
          if (!value.equals(bare.get(name)) && !MOMENTARY.contains(name)) {
            calls.add("set_config(%s, %s, false)".formatted(quoted(name), quoted(value)));
          }
        });
    String settings = calls.isEmpty() ? "" : "SELECT " + String.join(", ", calls);
    if (!settings.isEmpty()) {
      execute(fresh, settings);
    }
    return new PostgreSqlCleaner(baseline, onlyIfChanged, settings);
  }

  private static Map<String, String> settings(Connection c) throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SHOW ALL")) {
      while (r.next()) {
        settings.put(r.getString(1), r.getString(2));
      }
    }
    return settings;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public Session watch(Connection fresh) {
    return new Session(fresh, null);
  }

  @Override
  public SessionState lease(Session session) {
    return new SessionState(session, this, StoredNames.UNKNOWN);
  }

  @Override
  int inspect(String sql) {
    return isHarmless(sql) ? Effects.NONE : Effects.NOT_UNDERSTOOD;
  }

  /** A SELECT of plain literals, columns of none, and the ends of transactions. */
  static boolean isHarmless(String sql) {
    String text = sql.strip();
    if (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    if (text.length() > 100) {
      return false;
    }
    return text.matches("(?i)select [0-9]{1,9}( as [a-z_]{1,60})?")
        || text.matches("(?i)(commit|rollback|begin|start transaction)( work| transaction)?")
        || text.matches("(?i)show [a-z_. ]{1,60}");
  }

  @Override
  public Cleaning clean(SessionState state) throws SQLException {
    Connection c = state.session().raw();
    long reasons = state.reasons();
    if (inTransaction(c)) {
      reasons |= DirtyReason.TRANSACTION.bit();
    }
    if (DirtyReason.remedyFor(reasons) == DirtyReason.Remedy.DISCARD) {
      return Cleaning.discard(reasons);
    }
    if (reasons == 0 && onlyIfChanged) {
      c.clearWarnings();
      return Cleaning.NOTHING;
    }
    if ((reasons & DirtyReason.TRANSACTION.bit()) != 0) {
      execute(c, "ROLLBACK");
    }
    if (!c.getAutoCommit()) {
      c.setAutoCommit(true); // else the driver would begin a transaction, which DISCARD ALL refuses
    }
    boolean discard = !onlyIfChanged || needsDiscard(reasons);
    long start = System.nanoTime();
    if (discard) {
      execute(c, "DISCARD ALL");
      if (!settings.isEmpty()) {
        execute(c, settings);
      }
    }
    baseline.restore(c, reasons & ~DISCARDED);
    return discard ? Cleaning.resetSince(start, reasons) : new Cleaning(Outcome.RESTORED, reasons);
  }

  private static boolean needsDiscard(long reasons) {
    return (reasons & DISCARDED) != 0
        || DirtyReason.remedyFor(reasons).compareTo(DirtyReason.Remedy.RESET) >= 0;
  }

  private static boolean inTransaction(Connection c) {
    return ((BaseConnection) c).getTransactionState() != TransactionState.IDLE;
  }

  private static void execute(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
