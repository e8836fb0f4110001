/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Durations in buckets whose width grows with the duration, so that a percentile is never off by
 * more than 1/64. Many threads may record at once.
 */
final class LatencyRecorder {

  private static final int SUB_BITS = 6;
  private static final int SUB = 1 << SUB_BITS;

  private final AtomicLongArray counts = new AtomicLongArray((64 - SUB_BITS) * SUB);

  void record(long nanos) {
    counts.incrementAndGet(bucket(Math.max(0, nanos)));
  }

  long count() {
    long sum = 0;
    for (int i = 0; i < counts.length(); i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  /**
   * The duration that this share of the recorded ones does not exceed; 0 if nothing was recorded.
   *
   * @param percent above 0, at most 100
   */
  long percentile(double percent) {
    long rank = Math.max(1, (long) Math.ceil(count() * percent / 100));
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= rank) {
        return upperBound(i);
      }
    }
    return 0;
  }

  /**
   * The first two rows of {@link #SUB} buckets are one nanosecond wide, each further row doubles.
   */
  private static int bucket(long nanos) {
    if (nanos < SUB) {
      return (int) nanos;
    }
    int shift = 63 - Long.numberOfLeadingZeros(nanos) - SUB_BITS;
    return (shift + 1) * SUB + (int) (nanos >>> shift) - SUB;
  }

  private static long upperBound(int bucket) {
    if (bucket < SUB) {
      return bucket;
    }
    int shift = bucket / SUB - 1;
    long lower = (long) (bucket % SUB + SUB) << shift;
    return lower + (1L << shift) - 1;
  }
}
