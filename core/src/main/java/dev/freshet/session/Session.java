/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.Route.Kind;
import dev.freshet.session.SqlText.Backslash;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The session of one physical connection: what the server says of it, and what earlier borrowers
 * left in it that nobody can see until they ask. Whoever holds the connection has to hold this, for
 * drivers keep their listeners weakly. Used by one lease at a time.
 */
public final class Session {

  private final Connection raw;
  private final @Nullable SessionWitness witness;

  /** Longer texts are not kept for the next time. */
  private static final int SHORT = 4_096;

  /** Guarded by itself, as is all of this: a statement of an ended lease may still be looked at. */
  private final SqlInspector inspector = new SqlInspector();

  /** What was looked at last: programs say the same again and again. */
  private String lastSql = "";

  private @Nullable StoredNames lastNames;
  private @Nullable Backslash lastBackslash;
  private int lastEffects;

  /** Null for one host. */
  private final @Nullable Route route;

  /** Where the route led when this began. */
  private final @Nullable Object ledTo;

  /** LAST_INSERT_ID() answers for a borrower before. */
  private volatile boolean insertIdLeft;

  /** So does FOUND_ROWS(), which no reset touches. */
  private volatile boolean foundRowsLeft = true;

  /** So do ROW_COUNT() and SHOW WARNINGS. */
  private volatile boolean lastResultLeft = true;

  Session(Connection raw, @Nullable SessionWitness witness) {
    this.raw = raw;
    this.witness = witness;
    Route known = Route.of(raw);
    route = known.kind() == Kind.SINGLE ? null : known;
    ledTo = route == null ? null : route.identity();
  }

  /** The session of a connection that only one lease is going to see. */
  static Session unwatched(Connection fresh) {
    Session session = new Session(fresh, null);
    session.foundRowsLeft = false;
    session.lastResultLeft = false;
    return session;
  }

  Connection raw() {
    return raw;
  }

  @Nullable SessionWitness witness() {
    return witness;
  }

  /** What a statement may do, see {@link SqlInspector#inspect}. */
  int inspect(String sql, StoredNames names, Backslash backslash) {
    synchronized (inspector) {
      if (isLast(sql) && names == lastNames && backslash == lastBackslash) {
        return lastEffects;
      }
      int effects = inspector.inspect(sql, names, backslash);
      if (sql.length() <= SHORT) {
        lastSql = sql;
        lastNames = names;
        lastBackslash = backslash;
        lastEffects = effects;
      }
      return effects;
    }
  }

  /** The same object: to compare texts would cost nearly as much as to look at them. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isLast(String sql) {
    return sql == lastSql;
  }

  /** Which of the answers that {@link Effects#READS} lists are a former borrower's. */
  int answersLeft() {
    return (insertIdLeft ? Effects.READS_INSERT_ID : 0)
        | (foundRowsLeft ? Effects.READS_FOUND_ROWS : 0)
        | (lastResultLeft ? Effects.READS_ROW_COUNT | Effects.READS_DIAGNOSTICS : 0);
  }

  void insertIdLeft(boolean left) {
    insertIdLeft = left || (insertIdLeft && route != null); // another host may have one, too
  }

  void foundRowsLeft(boolean left) {
    foundRowsLeft = left || route != null;
  }

  void lastResultLeft(boolean left) {
    lastResultLeft = left || route != null;
  }

  /** What may be changed on one of several hosts and is carried over to the next. */
  private static final long CARRIED =
      DirtyReason.READ_ONLY.bit() | DirtyReason.AUTO_COMMIT.bit() | DirtyReason.ISOLATION.bit();

  /**
   * Why a lease may have left something at a host that a reset does not reach, with a URL of
   * several hosts; null if it has not.
   *
   * @param reasons bits of {@link DirtyReason}
   */
  @Nullable String doubt(long reasons) {
    if (route == null) {
      return null;
    }
    if (route.identity() != ledTo) {
      return "the driver has moved it to another host";
    }
    boolean transaction =
        (reasons & (DirtyReason.TRANSACTION.bit() | DirtyReason.AUTO_COMMIT.bit())) != 0;
    boolean switched = (reasons & DirtyReason.READ_ONLY.bit()) != 0;
    return switch (route.kind()) {
      case SINGLE, FAILOVER -> null;
      case BALANCED ->
          transaction ? "the end of a transaction may have moved it to another host" : null;
      case REPLICATION -> {
        boolean carried = (reasons & ~CARRIED) == 0 && !route.mayBeInTransaction();
        yield switched && reasons != DirtyReason.READ_ONLY.bit() && !carried
            ? "it was read-only for a time, and so at two hosts"
            : null;
      }
    };
  }
}
