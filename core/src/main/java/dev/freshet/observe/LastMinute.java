/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How fast a pool's counters have grown within the last minute. Thread-safe. */
public final class LastMinute {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long STEP = TimeUnit.SECONDS.toNanos(5);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PoolCounters counters;

  /** The latest samples, of which the one at {@code next} is the oldest. Guarded by this. */
  private final Sample[] samples = new Sample[(int) (MINUTE / STEP) + 1];

  private int next;

  /** The counters at one moment. */
  private record Sample(
      long at,
      long opens,
      long physicalConnects,
      long resets,
      long discards,
      long waits,
      long overflows,
      long timeouts) {

    static Sample of(PoolCounters c, long now) {
      return new Sample(
          now,
          c.opens(),
          c.physicalConnects(),
          c.resets(),
          c.discards(),
          c.waits(),
          c.overflows(),
          c.timeouts());
    }
  }

  /** What there was of each in a second, on average. */
  public record Rates(
      double opens,
      double physicalConnects,
      double resets,
      double discards,
      double waits,
      double overflows,
      double timeouts) {}

  public LastMinute(PoolCounters counters, long nowNanos) {
    this.counters = counters;
    Arrays.fill(samples, new Sample(nowNanos, 0, 0, 0, 0, 0, 0, 0));
  }

  /** Takes a sample if it is time; to be called every second or so. */
  public synchronized void tick(long nowNanos) {
    Sample latest = samples[(next + samples.length - 1) % samples.length];
    if (nowNanos - latest.at >= STEP) {
      samples[next] = Sample.of(counters, nowNanos);
      next = (next + 1) % samples.length;
    }
  }

  public synchronized Rates rates(long nowNanos) {
    Sample from = samples[next];
    for (int i = 1; i < samples.length; i++) {
      Sample later = samples[(next + i) % samples.length];
      if (nowNanos - later.at < MINUTE) {
        break;
      }
      from = later;
    }
    Sample now = Sample.of(counters, nowNanos);
    double seconds = Math.max(SECOND, nowNanos - from.at) / (double) SECOND;
    return new Rates(
        (now.opens - from.opens) / seconds,
        (now.physicalConnects - from.physicalConnects) / seconds,
        (now.resets - from.resets) / seconds,
        (now.discards - from.discards) / seconds,
        (now.waits - from.waits) / seconds,
        (now.overflows - from.overflows) / seconds,
        (now.timeouts - from.timeouts) / seconds);
  }
}
