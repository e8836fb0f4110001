/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

/** What the failure of a connect says about the next one. */
public enum FailureKind {
  /** The server answered, and would answer the same again: a wrong password, no such database. */
  DENIED,
  /** The server answered that it has no room now. */
  FULL,
  /** The server was not reached, or was just stopping or starting. */
  DOWN,
  /** Nothing: a name that does not resolve, a certificate that is not trusted, an unknown error. */
  UNKNOWN;

  /** Whether another attempt may go better. */
  boolean isTransient() {
    return this == FULL || this == DOWN;
  }
}
