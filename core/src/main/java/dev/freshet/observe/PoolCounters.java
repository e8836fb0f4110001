/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened in one pool since it began. Thread-safe. */
public final class PoolCounters {

  private final LongAdder opens = new LongAdder();
  private final LongAdder physicalConnects = new LongAdder();
  private final LongAdder resets = new LongAdder();
  private final LongAdder discards = new LongAdder();
  private final LongAdder deadFound = new LongAdder();
  private final LongAdder waits = new LongAdder();
  private final LongAdder overflows = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder leaks = new LongAdder();

  /** By the reason's name. */
  private final ConcurrentHashMap<String, LongAdder> dirtyReasons = new ConcurrentHashMap<>();

  /** Counts a return whose session had been touched, once for each reason. */
  public void dirty(Iterable<? extends Enum<?>> reasons) {
    for (Enum<?> reason : reasons) {
      dirtyReasons.computeIfAbsent(reason.name(), name -> new LongAdder()).increment();
    }
  }

  /** How often each reason was found, in the order of their names. */
  public Map<String, Long> dirtyReasons() {
    Map<String, Long> counts = new TreeMap<>();
    dirtyReasons.forEach((name, count) -> counts.put(name, count.sum()));
    return Collections.unmodifiableMap(counts);
  }

  public void opened() {
    opens.increment();
  }

  public void physicallyConnected() {
    physicalConnects.increment();
  }

  public void reset() {
    resets.increment();
  }

  public void discarded() {
    discards.increment();
  }

  public void foundDead() {
    deadFound.increment();
  }

  public void waited() {
    waits.increment();
  }

  public void overflowed() {
    overflows.increment();
  }

  public void timedOut() {
    timeouts.increment();
  }

  public void leaked() {
    leaks.increment();
  }

  public long leaks() {
    return leaks.sum();
  }

  public long opens() {
    return opens.sum();
  }

  public long physicalConnects() {
    return physicalConnects.sum();
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
}
