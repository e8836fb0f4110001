/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What happened to the operations of a load, in the order in which they began. */
record Timeline(List<Operation> operations) {

  /** The answer where something did not come about. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long BUCKET_NANOS = Duration.ofMillis(100).toNanos();
  private static final double FULL = 0.8;

  long count() {
    return operations.size();
  }

  long errors() {
    return count(Operation::failed);
  }

  long errorsBegunFrom(long from) {
    return count(operation -> operation.failed() && operation.begin() >= from);
  }

  /** What began and ended within. */
  Timeline between(long from, long until) {
    return new Timeline(
        operations.stream()
            .filter(operation -> operation.begin() >= from && operation.end() <= until)
            .toList());
  }

  long count(Predicate<Operation> condition) {
    return operations.stream().filter(condition).count();
  }

  long longestNanos() {
    return operations.stream().mapToLong(Operation::nanos).max().orElse(0);
  }

  long longestOpenNanos() {
    return operations.stream().mapToLong(Operation::openNanos).max().orElse(0);
  }

  /** Successes in 100 ms: the median of the whole buckets from one time to another. */
  long medianRate(long from, long to) {
    long[] buckets = successes(from, (int) ((to - from) / BUCKET_NANOS));
    if (buckets.length == 0) {
      throw new IllegalArgumentException("too short to know a rate");
    }
    Arrays.sort(buckets);
    return buckets[buckets.length / 2];
  }

  /**
   * How long after a time a bucket of 100 ms first reached 80 % of a rate, in nanoseconds to the
   * bucket's end, or {@link #NEVER}.
   */
  long nanosToFullRate(long from, long rate) {
    long last = operations.stream().mapToLong(Operation::end).max().orElse(from);
    long[] buckets = successes(from, (int) ((last - from) / BUCKET_NANOS));
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] >= FULL * rate) {
        return (i + 1) * BUCKET_NANOS;
      }
    }
    return NEVER;
  }

  /** When the first operation begun after a time succeeded, in nanoseconds after it. */
  long nanosToFirstSuccess(long from) {
    return operations.stream()
        .filter(operation -> !operation.failed() && operation.begin() >= from)
        .mapToLong(operation -> operation.end() - from)
        .min()
        .orElse(NEVER);
  }

  /** How many errors of each sort there were. */
  Map<String, Long> errorCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Operation operation : operations) {
      Operation.Failure failure = operation.failure();
      if (failure != null) {
        counts.merge(failure.sort(), 1L, Long::sum);
      }
    }
    return counts;
  }

  /** Successes ended in each of so many buckets. */
  private long[] successes(long from, int buckets) {
    long[] counts = new long[Math.max(0, buckets)];
    for (Operation operation : operations) {
      long bucket = Math.floorDiv(operation.end() - from, BUCKET_NANOS);
      if (!operation.failed() && bucket >= 0 && bucket < counts.length) {
        counts[(int) bucket]++;
      }
    }
    return counts;
  }
}
