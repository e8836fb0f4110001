/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What came by the gate. Thread-safe. */
public final class Tally {

  /** Beyond it all further URLs or callers are counted together. */
  private static final int MOST_ENTRIES = 1000;

  private static final int SHOWN = 20;
  private static final String OTHERS = "(others)";
  private static final int RATE_SECONDS = 60;

  private final long startedAt = System.nanoTime();
  private final LongAdder served = new LongAdder();
  private final LongAdder observed = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Map<Aside, LongAdder> aside = new EnumMap<>(Aside.class);
  private final Map<String, Entry> urls = new ConcurrentHashMap<>();
  private final Map<String, Entry> callers = new ConcurrentHashMap<>();
  private final LastMinute lastMinute = new LastMinute(RATE_SECONDS);

  /** How often, and how long connecting took. */
  private static final class Entry {
    final LongAdder opens = new LongAdder();
    final LongAdder nanos = new LongAdder();

    void add(long tookNanos) {
      opens.increment();
      nanos.add(tookNanos);
    }

    Map<String, Object> asMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      long count = opens.sum();
      map.put("opens", count);
      map.put(
          "connectMillisMean", count == 0 ? 0.0 : Math.round(nanos.sum() / 1e4 / count) / 100.0);
      return map;
    }
  }

  public Tally() {
    for (Aside reason : Aside.values()) {
      aside.put(reason, new LongAdder());
    }
  }

  void served() {
    served.increment();
    lastMinute.add();
  }

  void stoodAside(Aside reason) {
    LongAdder count = aside.get(reason);
    if (count != null) {
      count.increment();
    }
  }

  void failed() {
    failures.increment();
  }

  void observed(String url, String caller, long tookNanos) {
    observed.increment();
    lastMinute.add();
    entry(urls, url).add(tookNanos);
    entry(callers, caller).add(tookNanos);
  }

  private static Entry entry(Map<String, Entry> entries, String name) {
    Entry known = entries.get(name);
    if (known != null) {
      return known;
    }
    return entries.computeIfAbsent(entries.size() < MOST_ENTRIES ? name : OTHERS, n -> new Entry());
  }

  /** Everything, for people and programs. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt));
    map.put("opensServed", served.sum());
    map.put("opensObserved", observed.sum());
    map.put("opensPerSecond", lastMinute.perSecond());
    Map<String, Object> reasons = new LinkedHashMap<>();
    aside.forEach(
        (reason, count) -> {
          if (count.sum() > 0) {
            reasons.put(reason.name(), count.sum());
          }
        });
    map.put("stoodAside", reasons);
    map.put("failures", failures.sum());
    if (observed.sum() > 0) {
      map.put("urls", most(urls));
      map.put("callers", most(callers));
    }
    return map;
  }

  private static Map<String, Object> most(Map<String, Entry> entries) {
    List<Map.Entry<String, Entry>> sorted =
        entries.entrySet().stream()
            .sorted(
                Comparator.comparingLong((Map.Entry<String, Entry> e) -> -e.getValue().opens.sum()))
            .limit(SHOWN)
            .toList();
    Map<String, Object> map = new LinkedHashMap<>();
    sorted.forEach(e -> map.put(e.getKey(), e.getValue().asMap()));
    return map;
  }
}
