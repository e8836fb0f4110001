/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.time.Duration;

/**
 * Where and for how long a drill is run.
 *
 * @param time for each contender, about
 * @param quick whether this is a look in passing, in which long waits are shorter
 */
record Setting(DrillServer server, Duration time, boolean quick) {

  /** A part of the time. */
  Duration part(double fraction) {
    return Duration.ofNanos((long) (time.toNanos() * fraction));
  }

  /** A wait that the drill prescribes, or its shorter form. */
  Duration wait(Duration usual, Duration quickly) {
    return quick ? quickly : usual;
  }
}
