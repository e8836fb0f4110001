/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.SqlText.Backslash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What one lease may have left in its session. Thread-safe; only ever grows. */
public final class SessionState {

  private static final long MOVED =
      DirtyReason.DATABASE.bit()
          | DirtyReason.CATALOG.bit()
          | DirtyReason.SCHEMA.bit()
          | Effects.RUNS_CODE;

  private final Session session;
  private final SessionCleaner cleaner;
  private final StoredNames names;

  private static final VarHandle REASONS;

  static {
    try {
      REASONS = MethodHandles.lookup().findVarHandle(SessionState.class, "reasons", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Bits of {@link DirtyReason}. */
  private volatile long reasons;

  private volatile boolean executed;
  private volatile boolean queried;
  private volatile boolean warned;
  private volatile boolean began;

  /** Made with the first insert, for most leases have none. Written under this one's monitor. */
  private volatile @Nullable InsertIds insertIds;

  SessionState(Session session, SessionCleaner cleaner, StoredNames names) {
    this.session = session;
    this.cleaner = cleaner;
    this.names = names;
  }

  Session session() {
    return session;
  }

  /**
   * Notes SQL that is about to be executed, prepared or added to a batch.
   *
   * @return what it may do, for {@link #beforeExecuting} and {@link #afterExecuting}
   */
  public int inspect(String sql) {
    if (sql == null) {
      return 0; // the driver will complain
    }
    SessionWitness witness = session.witness();
    Backslash backslash = witness == null ? Backslash.UNKNOWN : witness.backslash();
    StoredNames now = (reasons & MOVED) == 0 ? names : names.elsewhere();
    int effects = cleaner.inspect(sql);
    if (effects == SessionCleaner.MYSQL) {
      effects = session.inspect(sql, now, backslash);
    }
    add(effects & Effects.DIRTY);
    if ((effects & Effects.BEGINS) != 0) {
      began = true;
    }
    return effects;
  }

  /** Notes a call of a stored routine, which may do whatever its body says. */
  public int calling() {
    add(Effects.ROUTINE);
    return Effects.ROUTINE;
  }

  /**
   * Sees to it that a statement which reads the answer to one before it, as the first of its kind
   * in this lease, gets a fresh session's answer. Within the gate, in the executing thread.
   *
   * @throws SQLException if the connection broke
   */
  public void beforeExecuting(int effects) throws SQLException {
    if ((effects & (Effects.READS | Effects.RUNS_CODE)) != 0) {
      int foreign = foreignAnswers(effects);
      if (foreign != 0) {
        boolean reported = reported();
        cleaner.freshenAnswers(session, foreign, executed, queried);
        ignoreReports(reported);
      }
    }
  }

  /** Which of the answers that the statement reads would be a former borrower's. */
  private int foreignAnswers(int effects) throws SQLException {
    boolean runsCode = (effects & Effects.RUNS_CODE) != 0;
    int left = session.answersLeft();
    int foreign = (runsCode ? Effects.READS : effects) & left;
    if ((foreign & Effects.READS_INSERT_ID) != 0 && insertIdIsOwn(effects)) {
      foreign &= ~Effects.READS_INSERT_ID;
    }
    if (executed) {
      foreign &= ~Effects.READS_ROW_COUNT;
    }
    if (queried) {
      foreign &= ~Effects.READS_FOUND_ROWS;
    }
    if (warned) {
      foreign &= ~Effects.READS_DIAGNOSTICS;
    }
    return foreign;
  }

  private boolean insertIdIsOwn(int effects) throws SQLException {
    InsertIds ids = insertIds;
    if (ids == null || !ids.any()) {
      return ids != null && ids.own();
    }
    // to ask would disturb ROW_COUNT()
    return (effects & Effects.READS_ROW_COUNT) != 0 || ids.contain(cleaner.lastInsertId(session));
  }

  /** Notes what an execution left of answers. Within the gate, in the executing thread. */
  public void afterExecuting(int effects, Statement statement, boolean batch) {
    SessionWitness witness = session.witness();
    if (!executed) { // a read is cheaper than a write to a volatile field
      executed = true;
    }
    if (!queried && (effects & (Effects.QUERIES | cleaner.alsoQueries())) != 0) {
      queried = true;
    }
    if (!warned && (witness == null || witness.warned())) {
      warned = true;
    }
    if ((effects & (Effects.INSERTS | Effects.RUNS_CODE)) != 0) {
      if (batch || witness == null || (effects & Effects.SETS_INSERT_ID) != 0) {
        ids().assumeOwn();
      } else {
        long id = witness.insertIdOf(statement);
        if (id == SessionWitness.UNKNOWN_ID) {
          ids().assumeOwn();
        } else {
          ids().add(id);
        }
      }
    }
    if ((effects & (Effects.DEFINES | Effects.VERSION_COMMENT)) != 0) {
      StoredCode.changed();
    }
  }

  /** Notes that the application changed this, or may have. */
  public void touched(DirtyReason reason) {
    add(reason.bit());
  }

  /** Notes that a statement failed. */
  public void failed(SQLException failure) {
    warned = true;
    touched(
        failure instanceof SQLTimeoutException
            ? DirtyReason.CANCELLED
            : DirtyReason.FAILED_STATEMENT);
  }

  /** Whether the server has reported a change so far. */
  public boolean reported() {
    SessionWitness witness = session.witness();
    return witness != null && witness.sawChange();
  }

  /**
   * Forgets reports that came since {@link #reported} was asked: the driver's own settings caused
   * them.
   */
  public void ignoreReports(boolean reportedBefore) {
    SessionWitness witness = session.witness();
    if (witness != null && !reportedBefore) {
      witness.forget();
    }
  }

  long reasons() {
    return reasons;
  }

  boolean has(DirtyReason reason) {
    return (reasons & reason.bit()) != 0;
  }

  boolean executedAnything() {
    return executed;
  }

  /** Whether a transaction may have been begun by SQL. */
  boolean mayHaveBegun() {
    return began;
  }

  boolean mayHaveSetInsertId() {
    InsertIds ids = insertIds;
    return ids != null && (ids.any() || ids.own());
  }

  private synchronized InsertIds ids() {
    InsertIds ids = insertIds;
    if (ids == null) {
      ids = new InsertIds();
      insertIds = ids;
    }
    return ids;
  }

  boolean knewNames() {
    return names.areKnown();
  }

  private void add(long bits) {
    if ((reasons & bits) != bits) {
      REASONS.getAndBitwiseOr(this, bits);
    }
  }
}
