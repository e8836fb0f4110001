/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a drill showed of a contender. What does not apply to the drill is empty.
 *
 * @param errorsAfter errors of operations begun after the server accepted again
 * @param fullRateNanos from then to the full rate, or {@link Timeline#NEVER}
 * @param connects connections made to the server, or attempts, as {@code countedAs} says
 * @param notes what else was measured
 * @param misses in what the drill's requirement was not met
 */
record Outcome(
    Contender contender,
    long opens,
    long errors,
    OptionalLong errorsAfter,
    long longestNanos,
    OptionalLong fullRateNanos,
    Ledger.@Nullable Balance rows,
    OptionalLong connects,
    String countedAs,
    List<String> notes,
    List<String> misses) {

  boolean good() {
    return misses.isEmpty();
  }
}
