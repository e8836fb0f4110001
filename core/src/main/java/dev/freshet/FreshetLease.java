/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.pool.LeaseReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A connection that is out. Immutable.
 *
 * @param pool the name of the pool that it came from
 * @param thread the name of the thread that opened it
 * @param age how long ago that was
 * @param inCall whether a call of it is running in the driver
 * @param openedAt the stack of its opening, nearest first; empty if it was not kept, which is so
 *     unless few connections were left, the pool has leaked, or {@code leakReclaim=trace} is set
 */
public record FreshetLease(
    String pool, String thread, Duration age, boolean inCall, List<StackTraceElement> openedAt) {

  static FreshetLease of(LeaseReport r) {
    return new FreshetLease(
        r.pool(), r.thread(), Duration.ofNanos(r.ageNanos()), r.inCall(), r.openedAt());
  }

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: \"%s\" for %.1f s%s%s",
        pool,
        thread,
        age.toMillis() / 1e3,
        inCall ? ", in a call" : "",
        openedAt.isEmpty() ? "" : ", opened at " + openedAt.get(0));
  }
}
