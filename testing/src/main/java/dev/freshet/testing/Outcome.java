/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

/** Whether a known server can be used here. */
sealed interface Outcome {

  /** It runs. */
  record Running(TestServer server) implements Outcome {}

  /** It does not, and why. */
  record CannotRun(String reason) implements Outcome {}
}
