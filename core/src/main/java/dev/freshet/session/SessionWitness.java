/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.SqlText.Backslash;
import java.sql.Statement;

/**
 * What the server says of one session in its answers: the second witness beside the text of
 * statements, for a trigger, a view or a function does not show there what it does.
 */
interface SessionWitness {

  /** Whether the server reported a change since {@link #forget}. */
  boolean sawChange();

  /** Forgets what was reported so far. */
  void forget();

  /** Whether the server's last answer said that a transaction is open. */
  boolean inTransaction();

  /** What a backslash in a string does, by the server's last answer. */
  Backslash backslash();

  /** Whether the last statement left warnings. */
  boolean warned();

  /** Not known. */
  long UNKNOWN_ID = -1;

  /**
   * The id that the statement's last execution reported as generated; 0 for none, or {@link
   * #UNKNOWN_ID}.
   */
  long insertIdOf(Statement statement);
}
