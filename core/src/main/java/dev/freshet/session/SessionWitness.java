/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/**
 * What the server says of one session: the second witness beside the text of statements, for a
 * trigger, a view or a function does not show there what it does.
 */
public interface SessionWitness {

  /** Whether the server reported a change, or has a transaction open. */
  boolean sawChange();

  /** Begins anew, once the session is fresh. */
  void forget();
}
