/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

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

  /** LAST_INSERT_ID() answers for a borrower before. */
  private volatile boolean insertIdLeft;

  /** So does FOUND_ROWS(), which no reset touches. */
  private volatile boolean foundRowsLeft = true;

  /** So do ROW_COUNT() and SHOW WARNINGS. */
  private volatile boolean lastResultLeft = true;

  Session(Connection raw, @Nullable SessionWitness witness) {
    this.raw = raw;
    this.witness = witness;
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
    insertIdLeft = left;
  }

  void foundRowsLeft(boolean left) {
    foundRowsLeft = left;
  }

  void lastResultLeft(boolean left) {
    lastResultLeft = left;
  }
}
