/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened in one pool since it began. Thread-safe; only {@link PoolEvents} counts. */
public final class PoolCounters {

  final LongAdder opens = new LongAdder();
  final LongAdder physicalConnects = new LongAdder();
  final LongAdder connectFailures = new LongAdder();
  final LongAdder resets = new LongAdder();
  final LongAdder discards = new LongAdder();
  final LongAdder deadFound = new LongAdder();
  final LongAdder waits = new LongAdder();
  final LongAdder overflows = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder leaks = new LongAdder();

  /** Each by the reason's name. */
  private final Map<String, LongAdder> dirtyReasons = new ConcurrentHashMap<>();

  private final Map<String, LongAdder> resetReasons = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> discardReasons = new ConcurrentHashMap<>();

  PoolCounters() {}

  void dirty(Collection<String> reasons) {
    for (String reason : reasons) {
      increment(dirtyReasons, reason);
    }
  }

  void reset(String reason) {
    resets.increment();
    increment(resetReasons, reason);
  }

  void discarded(String reason) {
    discards.increment();
    increment(discardReasons, reason);
  }

  private static void increment(Map<String, LongAdder> counts, String name) {
    counts.computeIfAbsent(name, n -> new LongAdder()).increment();
  }

  /** The most frequent first. */
  private static Map<String, Long> sums(Map<String, LongAdder> counts) {
    Map<String, Long> byName = new TreeMap<>();
    counts.forEach((name, count) -> byName.put(name, count.sum()));
    Map<String, Long> sums = new LinkedHashMap<>();
    byName.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEachOrdered(e -> sums.put(e.getKey(), e.getValue()));
    return Collections.unmodifiableMap(sums);
  }

  /** How many returns found each reason; a return may have several. */
  public Map<String, Long> dirtyReasons() {
    return sums(dirtyReasons);
  }

  /** The resets, by the one reason that made each necessary. */
  public Map<String, Long> resetReasons() {
    return sums(resetReasons);
  }

  /** The discards by reason. */
  public Map<String, Long> discardReasons() {
    return sums(discardReasons);
  }

  public long opens() {
    return opens.sum();
  }

  public long physicalConnects() {
    return physicalConnects.sum();
  }

  public long connectFailures() {
    return connectFailures.sum();
  }

  public long resets() {
    return resets.sum();
  }

  public long discards() {
    return discards.sum();
  }

  public long deadFound() {
    return deadFound.sum();
  }

  public long waits() {
    return waits.sum();
  }

  public long overflows() {
    return overflows.sum();
  }

  public long timeouts() {
    return timeouts.sum();
  }

  public long leaks() {
    return leaks.sum();
  }

  /** The opens that did not become connects. */
  public long socketsSaved() {
    long connects = physicalConnects();
    return Math.max(0, opens() - connects);
  }

  /** What there is to say in one line. */
  public String summary() {
    return Summary.of(opens(), physicalConnects(), resets(), resetReasons(), leaks());
  }
}
