/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.DirtyReason.Remedy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cleans sessions of MySQL and MariaDB: not at all where nothing was touched, else by the cheapest
 * {@link Remedy} that undoes all of it. A reset is COM_RESET_CONNECTION and one SET that brings
 * back what the driver and the URL had set at connect (docs/decisions/0003-session-reset.md).
 */
final class MySqlCleaner extends SessionCleaner {

  private static final int ALL_READ_LAST = Effects.READS_ROW_COUNT | Effects.READS_DIAGNOSTICS;

  /** Finds one row without asking any table, and clears warnings, in MariaDB too. */
  private static final String FIND_ONE = "SELECT 1 FROM (SELECT 1) x";

  private static final KnownCleaners KNOWN = new KnownCleaners();

  private final @Nullable MySqlDriver driver;
  private final boolean onlyIfChanged;
  private final JdbcBaseline baseline;
  private final KeptByReset kept;
  private final StoredCode storedCode;
  private final boolean readOnlyByServer;
  private final boolean mariaDb;
  private final long freshRowCount;
  private final long freshFoundRows;

  /** Null where {@link #obstacle} says why. */
  private final @Nullable ResetPlan plan;

  private final String obstacle;

  /** The connection on which a reset was tried in vain. */
  private final @Nullable Connection spoiled;

  private MySqlCleaner(
      Connection fresh,
      @Nullable MySqlDriver driver,
      boolean onlyIfChanged,
      Answers answers,
      boolean readOnly,
      JdbcBaseline baseline,
      KeptByReset kept,
      ResetPlan.Result reset) {
    this.driver = driver;
    this.onlyIfChanged = onlyIfChanged;
    this.baseline = baseline;
    this.kept = kept;
    mariaDb = answers.mariaDb;
    String database = kept.database();
    storedCode = new StoredCode(mariaDb, database == null ? "" : database);
    readOnlyByServer = readOnly && !baseline.readOnly();
    freshRowCount = answers.rowCount;
    freshFoundRows = answers.foundRows;
    plan = reset.plan();
    obstacle = reset.refusal();
    spoiled = reset.spoiled() ? fresh : null;
  }

  /**
   * Works out, on a connection that nobody has used yet, how sessions like its are cleaned; or
   * finds that this is known.
   *
   * @param sameSessions equal for connections whose sessions may be alike; null for no others
   * @param driver null if there is none for such connections
   * @param whyNoDriver the reason for that
   * @param noReports run if the server's reports do not arrive; then each session is reset
   * @throws SQLException if the connection breaks meanwhile
   */
  static MySqlCleaner prepare(
      Connection fresh,
      @Nullable String sameSessions,
      @Nullable MySqlDriver driver,
      String whyNoDriver,
      boolean onlyIfChanged,
      Runnable noReports)
      throws SQLException {
    Answers answers = Answers.of(fresh);
    KeptByReset kept = KeptByReset.of(fresh, answers.mariaDb);
    String key = driver == null ? null : KnownCleaners.key(sameSessions, onlyIfChanged);
    MySqlCleaner known = key == null ? null : KNOWN.find(key, fresh, answers, kept);
    if (known != null) {
      return known;
    }
    Map<String, String> variables = ResetPlan.variables(fresh);
    JdbcBaseline baseline = JdbcBaseline.of(fresh);
    String obstacle = driver == null ? whyNoDriver : driver.obstacle(fresh);
    ResetPlan.Result reset =
        obstacle != null || driver == null
            ? ResetPlan.Result.refused(obstacle == null ? whyNoDriver : obstacle)
            : ResetPlan.work(fresh, variables, driver);
    ResetPlan plan = reset.plan();
    boolean deaf = onlyIfChanged && plan != null && driver != null && !driver.reportsArrive(fresh);
    if (deaf) {
      noReports.run();
    }
    if (plan != null && driver != null) {
      reset = plan.atOnce(fresh, driver);
      plan = reset.plan();
    }
    boolean readOnly = isReadOnly(variables);
    MySqlCleaner made =
        new MySqlCleaner(
            fresh, driver, onlyIfChanged && !deaf, answers, readOnly, baseline, kept, reset);
    if (key != null
        && plan != null
        && !deaf
        && !reset.spoiled()) { // else every pool is to tell why
      KNOWN.put(key, made, plan, fresh, variables);
    }
    return made;
  }

  private static boolean isReadOnly(Map<String, String> variables) {
    String older = variables.getOrDefault("tx_read_only", "OFF");
    return variables.getOrDefault("transaction_read_only", older).equalsIgnoreCase("ON");
  }

  /** Whether there is a cleaner for such sessions, unless the server has changed. */
  static boolean isKnown(@Nullable String sameSessions, boolean onlyIfChanged) {
    String key = KnownCleaners.key(sameSessions, onlyIfChanged);
    return key != null && KNOWN.has(key);
  }

  /** Whether it was worked out on a session that began as one that answered so. */
  boolean isFor(Answers answers, KeptByReset keptThere) {
    return answers.equals(new Answers(mariaDb, freshRowCount, freshFoundRows))
        && keptThere.isLike(kept);
  }

  /** What only the first question finds out, for it disturbs the next. */
  record Answers(boolean mariaDb, long rowCount, long foundRows) {

    static Answers of(Connection fresh) throws SQLException {
      try (Statement s = fresh.createStatement();
          ResultSet r = s.executeQuery("SELECT ROW_COUNT(), FOUND_ROWS(), VERSION()")) {
        r.next();
        return new Answers(r.getString(3).contains("MariaDB"), r.getLong(1), r.getLong(2));
      }
    }
  }

  @Override
  public boolean spoiled(Connection fresh) {
    return fresh == spoiled;
  }

  /** Why sessions are not reset; empty if they are. */
  String obstacle() {
    return obstacle;
  }

  @Override
  public void settle(Connection fresh) throws SQLException {
    if (!spoiled(fresh)) {
      storedCode.lookIfDue(fresh);
    }
  }

  @Override
  public Session watch(Connection fresh) throws SQLException {
    return new Session(fresh, driver == null ? null : driver.witness(fresh));
  }

  @Override
  public SessionState lease(Session session) {
    return new SessionState(session, this, storedCode.names());
  }

  @Override
  public SessionState onlyLease(Connection fresh) {
    return new SessionState(Session.unwatched(fresh), this, storedCode.names());
  }

  @Override
  public Cleaning clean(SessionState state) throws SQLException {
    long reasons = reasons(state);
    Connection c = state.session().raw();
    String doubt = state.session().doubt(reasons);
    if (doubt != null) {
      letGo(c, reasons);
      return Cleaning.discard(reasons, DiscardReason.HOST_CHANGED, doubt);
    }
    Remedy remedy = DirtyReason.remedyFor(reasons);
    if (!onlyIfChanged && remedy.compareTo(Remedy.RESET) < 0) {
      remedy = Remedy.RESET;
    }
    if (reasons == 0 && remedy == Remedy.RESTORE) {
      c.clearWarnings();
      noteAnswers(state);
      return Cleaning.NOTHING;
    }
    Cleaning hopeless = obstacle(reasons, remedy);
    if (hopeless != null) {
      lookAgain(state);
      letGo(state.session().raw(), reasons);
      return hopeless;
    }
    if (remedy.compareTo(Remedy.RESET) >= 0) {
      long start = System.nanoTime();
      String left = reset(state, reasons, remedy);
      return left.isEmpty()
          ? Cleaning.resetSince(start, reasons)
          : Cleaning.discard(
              reasons,
              left.equals(KeptByReset.NO_WAY_TO_NO_DATABASE)
                  ? DiscardReason.NO_DATABASE
                  : DiscardReason.NOT_RESTORED,
              left);
    }
    if (remedy == Remedy.ROLLBACK) {
      execute(c, "ROLLBACK");
    }
    restoreSettings(state, reasons);
    noteAnswers(state);
    return new Cleaning(Outcome.RESTORED, reasons);
  }

  @Override
  public @Nullable ServerUse serverUse(SessionState lease) throws SQLException {
    return ServerUse.ask(lease);
  }

  @Override
  public void letGo(SessionState state) throws SQLException {
    letGo(state.session().raw(), reasons(state));
  }

  /** A server notices only some time after a close, and locks are to be gone at once. */
  private void letGo(Connection c, long reasons) throws SQLException {
    boolean prepared = (reasons & DirtyReason.XA_PREPARED.bit()) != 0;
    if (driver != null && reasons != 0 && !prepared) {
      driver.reset(c);
    } else {
      for (Connection member : Route.of(c).members(c)) {
        baseline.rollBack(member);
      }
    }
  }

  /** What the lease noted, and what the server says. */
  private long reasons(SessionState state) throws SQLException {
    long reasons = state.reasons();
    SessionWitness witness = state.session().witness();
    boolean transaction =
        witness == null
            ? state.mayHaveBegun() || !state.session().raw().getAutoCommit()
            : witness.inTransaction();
    if (transaction) {
      reasons |= DirtyReason.TRANSACTION.bit();
    }
    if (DirtyReason.remedyFor(reasons).compareTo(Remedy.RESET) < 0 && state.reported()) {
      reasons |= DirtyReason.SERVER_REPORT.bit();
    }
    return reasons;
  }

  /** Why the session cannot be brought back by this remedy; null if it can. */
  private @Nullable Cleaning obstacle(long reasons, Remedy remedy) {
    if (remedy == Remedy.DISCARD) {
      return Cleaning.discard(reasons);
    }
    boolean moved = (reasons & DirtyReason.CATALOG.bit()) != 0 || remedy == Remedy.RESET_AND_USE;
    if (moved && kept.database() == null) {
      return Cleaning.discard(
          reasons, DiscardReason.NO_DATABASE, KeptByReset.NO_WAY_TO_NO_DATABASE);
    }
    boolean setterLies = readOnlyByServer && (reasons & DirtyReason.READ_ONLY.bit()) != 0;
    boolean needsReset = remedy.compareTo(Remedy.RESET) >= 0 || setterLies;
    return needsReset && !obstacle.isEmpty()
        ? Cleaning.discard(reasons, DiscardReason.NO_RESET, obstacle)
        : null;
  }

  /** Returns what could not be set back, in words; empty if nothing. */
  private String reset(SessionState state, long reasons, Remedy remedy) throws SQLException {
    Session session = state.session();
    Connection c = session.raw();
    if (driver == null || plan == null) {
      throw new IllegalStateException(obstacle);
    }
    if ((reasons & DirtyReason.ROW_LIMIT.bit()) != 0) {
      driver.forgetRowLimit(c);
    }
    // The reset rolls back, so autocommit can be set after it without committing anything; and
    // names in the statements that follow need the character set that the SET brings back.
    // With the SET last, ROW_COUNT() and FOUND_ROWS() answer as in a fresh session.
    boolean setLast = kept.isAscii();
    boolean more = remedy != Remedy.RESET;
    if (setLast && more) {
      driver.reset(c);
    } else {
      plan.resetAndSql().run(c);
    }
    boolean compare = remedy == Remedy.RESET_AND_COMPARE;
    String left = compare ? kept.restore(c) : "";
    String database = kept.database();
    if (remedy == Remedy.RESET_AND_USE && database != null) {
      execute(c, KeptByReset.use(database));
    }
    if (setLast && more) {
      execute(c, plan.sql());
    }
    if (left.isEmpty()) {
      restoreSettings(state, reasons);
      session.insertIdLeft(false);
      session.foundRowsLeft(!compare || !setLast || freshFoundRows != 1);
      session.lastResultLeft(!setLast || freshRowCount != 0);
      lookAgain(state);
    }
    return left;
  }

  /** By leases that suffered from not knowing. */
  private void lookAgain(SessionState state) throws SQLException {
    if (!state.knewNames()) {
      storedCode.lookIfDue(state.session().raw());
    }
  }

  private void restoreSettings(SessionState state, long reasons) throws SQLException {
    baseline.restore(state.session().raw(), reasons);
    SessionWitness witness = state.session().witness();
    if (witness != null) {
      witness.forget();
    }
  }

  private static void noteAnswers(SessionState state) {
    Session session = state.session();
    if (state.mayHaveSetInsertId()) {
      session.insertIdLeft(true);
    }
    if (state.executedAnything()) {
      session.foundRowsLeft(true);
      session.lastResultLeft(true);
    }
  }

  @Override
  int alsoQueries() {
    return mariaDb ? Effects.NONE : Effects.COUNTS;
  }

  @Override
  void freshenAnswers(Session session, int answers, boolean executed, boolean queried)
      throws SQLException {
    boolean id = (answers & Effects.READS_INSERT_ID) != 0;
    boolean find = (answers & (Effects.READS_FOUND_ROWS | ALL_READ_LAST)) != 0;
    boolean countNone = find && (executed ? !queried : freshRowCount == 0);
    try (Statement s = session.raw().createStatement()) {
      s.setEscapeProcessing(false);
      if (find) {
        s.execute(freshFoundRows == 0 ? FIND_ONE + " LIMIT 0" : FIND_ONE);
        session.foundRowsLeft(false);
      }
      if (id || countNone) {
        s.execute("SET @@SESSION.last_insert_id = " + (id ? "0" : "@@SESSION.last_insert_id"));
      }
    }
    if (id) {
      session.insertIdLeft(false);
    }
    if (find) {
      session.lastResultLeft(false);
    }
  }

  @Override
  long lastInsertId(Session session) throws SQLException {
    try (Statement s = session.raw().createStatement();
        ResultSet r = s.executeQuery("SELECT LAST_INSERT_ID()")) {
      r.next();
      return r.getLong(1);
    }
  }

  @Override
  public @Nullable Boolean isServerReadOnly(Session session) throws SQLException {
    try (Statement s = session.raw().createStatement()) {
      session.foundRowsLeft(true);
      session.lastResultLeft(true);
      try (ResultSet r = s.executeQuery("SELECT @@GLOBAL.read_only")) {
        r.next();
        String value = r.getString(1);
        return !value.equals("0") && !value.equalsIgnoreCase("OFF");
      }
    }
  }

  private static void execute(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.setEscapeProcessing(false);
      s.execute(sql);
    }
  }
}
