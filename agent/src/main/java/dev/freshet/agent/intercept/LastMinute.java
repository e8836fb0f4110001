/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts events of the last so many seconds. Thread-safe; a few may be lost as a second begins. */
final class LastMinute {

  private final int seconds;

  /** In each cell a second's number, and below it how many events it had. */
  private final AtomicLongArray cells;

  private static final int COUNT_BITS = 32;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  private final long startedAt = now();

  LastMinute(int seconds) {
    this.seconds = seconds;
    this.cells = new AtomicLongArray(seconds + 1);
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
  }

  void add() {
    long second = now() - startedAt;
    int cell = (int) (second % cells.length());
    for (; ; ) {
      long before = cells.get(cell);
      long after = before >>> COUNT_BITS == second ? before + 1 : second << COUNT_BITS | 1;
      if (cells.compareAndSet(cell, before, after)) {
        return;
      }
    }
  }

  /** The mean of the seconds that have passed whole. */
  long perSecond() {
    long second = now() - startedAt;
    long sum = 0;
    for (int i = 0; i < cells.length(); i++) {
      long value = cells.get(i);
      long of = value >>> COUNT_BITS;
      if (of < second && of >= second - seconds) {
        sum += value & COUNT_MASK;
      }
    }
    return sum / Math.max(1, Math.min(second, seconds));
  }
}
