/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the session of a returned connection back to what a fresh connection of the same pool has.
 * One per pool, thread-safe.
 */
public abstract class SessionCleaner {

  /** What {@link #clean} did. */
  public enum Outcome {
    /** Nothing: the session was as fresh as it had been. */
    NOTHING,
    /** Work was rolled back, and what JDBC's setters had changed was set back. */
    RESTORED,
    /** The server reset the session, and all that this does not cover was restored. */
    RESET,
    /** The session cannot be made fresh again; the connection must be closed. */
    DISCARD
  }

  /**
   * What {@link #clean} did, and why.
   *
   * @param reasons bits of {@link DirtyReason}
   * @param tookNanos how long a reset took
   * @param discard why a session could not be made fresh; null if it was
   * @param obstacle the same in words
   */
  public record Cleaning(
      Outcome outcome,
      long reasons,
      long tookNanos,
      @Nullable DiscardReason discard,
      String obstacle) {

    /** What a reset is filed under that {@code sessionReset=always} alone asked for. */
    static final String ALWAYS = "ALWAYS";

    static final Cleaning NOTHING = new Cleaning(Outcome.NOTHING, 0);

    Cleaning(Outcome outcome, long reasons) {
      this(outcome, reasons, 0, null, "");
    }

    /** A reset that began at this moment of {@link System#nanoTime()} and is over. */
    static Cleaning resetSince(long start, long reasons) {
      return new Cleaning(Outcome.RESET, reasons, System.nanoTime() - start, null, "");
    }

    static Cleaning discard(long reasons, DiscardReason reason, String obstacle) {
      return new Cleaning(Outcome.DISCARD, reasons, 0, reason, obstacle);
    }

    /** For reasons that nothing undoes. */
    static Cleaning discard(long reasons) {
      return discard(reasons, DiscardReason.of(reasons), DirtyReason.obstacle(reasons));
    }

    /** The reasons, in the order of their table. */
    public List<String> why() {
      List<String> why = new ArrayList<>();
      for (DirtyReason reason : DirtyReason.ALL) {
        if ((reasons & reason.bit()) != 0) {
          why.add(reason.name());
        }
      }
      return why;
    }

    /** The one reason that made the reset necessary: the first that takes as much to undo. */
    public String decisive() {
      DirtyReason.Remedy strongest = DirtyReason.remedyFor(reasons);
      for (DirtyReason reason : DirtyReason.ALL) {
        if ((reasons & reason.bit()) != 0
            && reason.remedy() == strongest
            && strongest.compareTo(DirtyReason.Remedy.RESET) >= 0) {
          return reason.name();
        }
      }
      return ALWAYS;
    }
  }

  /** For leases that begin before the cleaner of their pool is known. */
  public static final SessionCleaner NOT_YET_KNOWN = new NotYetKnown();

  private static final class NotYetKnown extends SessionCleaner {
    @Override
    public Session watch(Connection fresh) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SessionState lease(Session session) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Cleaning clean(SessionState state) {
      throw new UnsupportedOperationException();
    }
  }

  /**
   * Whether working this cleaner out has left marks on the connection, which is to be closed then.
   */
  public boolean spoiled(Connection fresh) {
    return false;
  }

  /**
   * Finds out what makes cleaning cheaper and could be found out later as well.
   *
   * @param fresh a connection that nobody has used yet
   * @throws SQLException if the connection broke
   */
  public void settle(Connection fresh) throws SQLException {
    // there is nothing to find out
  }

  /**
   * A further connection of the pool, before anybody has used it.
   *
   * @param fresh as the driver made it
   * @throws SQLException if the connection broke
   */
  public abstract Session watch(Connection fresh) throws SQLException;

  /** What a new lease of the session is going to be noted in. */
  public abstract SessionState lease(Session session);

  /** The same for a connection that is closed after its only lease. */
  public SessionState onlyLease(Connection fresh) {
    return new SessionState(Session.unwatched(fresh), this, StoredNames.UNKNOWN);
  }

  /**
   * Ends the transaction and gives back locks, before the connection is closed.
   *
   * @throws SQLException if that was not possible
   */
  public void letGo(SessionState state) throws SQLException {
    Connection c = state.session().raw();
    if (!c.getAutoCommit()) {
      c.rollback();
    }
  }

  /**
   * Cleans the session in the calling thread; statements and results of the lease are closed.
   *
   * @throws SQLException if it could not be done; the connection must be closed then
   */
  public abstract Cleaning clean(SessionState state) throws SQLException;

  /**
   * What the server says of its limits, asked within a lease that is to be cleaned like any other.
   *
   * @return null where that is not known of the database
   * @throws SQLException if the server does not say it, or the connection broke
   */
  public @Nullable ServerUse serverUse(SessionState lease) throws SQLException {
    return null;
  }

  /**
   * What a text may do, for databases with a dialect of their own; else the one of MySQL and
   * MariaDB is understood.
   *
   * @return bits of {@link Effects}, or {@link #MYSQL}
   */
  int inspect(String sql) {
    return MYSQL;
  }

  static final int MYSQL = -1;

  /**
   * Gives the session a fresh one's answers to what statements read of those before them, without
   * touching anything else.
   *
   * @param answers of {@link Effects#READS}
   * @param executed whether the lease has executed anything
   * @param queried whether that gave FOUND_ROWS() an answer
   */
  void freshenAnswers(Session session, int answers, boolean executed, boolean queried)
      throws SQLException {
    // nothing is known of other databases
  }

  /**
   * Whether the server itself takes no writes, for databases that can be asked.
   *
   * @return null if this one cannot
   * @throws SQLException if the connection broke
   */
  public @Nullable Boolean isServerReadOnly(Session session) throws SQLException {
    return null;
  }

  /** Effects that count as {@link Effects#QUERIES} in this database. */
  int alsoQueries() {
    return Effects.NONE;
  }

  /** What LAST_INSERT_ID() answers; only asked where {@link #freshenAnswers} does something. */
  long lastInsertId(Session session) throws SQLException {
    return 0;
  }
}
