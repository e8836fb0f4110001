/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

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
