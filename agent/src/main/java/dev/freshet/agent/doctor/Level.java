/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/** How bad it is, which is also how the command ends. */
enum Level {
  OK(0),
  WARNING(1),
  CRITICAL(2),
  UNKNOWN(70);

  private final int exitCode;

  Level(int exitCode) {
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  Level orWorse(Level other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
