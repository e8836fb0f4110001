/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetLease;
import dev.freshet.FreshetStats;
import dev.freshet.spring.FreshetSources.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What there is to tell, as maps that any JSON library writes. Takes no connection. */
final class FreshetReport {

  private static final int OLDEST = 10;

  private FreshetReport() {}

  static Map<String, Object> of(FreshetSources sources) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("totals", totals(sources.stats()));
    all.put("sources", sources.all().stream().map(FreshetReport::source).toList());
    return all;
  }

  static Map<String, Object> totals(List<FreshetStats> stats) {
    Map<String, Object> totals = new LinkedHashMap<>();
    totals.put("opens", sum(stats, FreshetStats::opens));
    totals.put("physicalConnects", sum(stats, FreshetStats::physicalConnects));
    totals.put("socketsSaved", sum(stats, FreshetStats::socketsSaved));
    totals.put("inUse", sum(stats, FreshetStats::inUse));
    totals.put("idle", sum(stats, FreshetStats::idle));
    totals.put("leaks", sum(stats, FreshetStats::leaks));
    return totals;
  }

  private static long sum(List<FreshetStats> stats, ToLongFunction<FreshetStats> what) {
    return stats.stream().mapToLong(what).sum();
  }

  private static Map<String, Object> source(Source source) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", source.name());
    one.put("enabled", source.pools().isEnabled());
    one.put("pools", source.pools().stats().stream().map(FreshetReport::pool).toList());
    one.put(
        "oldestLeases",
        source.pools().oldestLeases(OLDEST).stream().map(FreshetReport::lease).toList());
    return one;
  }

  private static Map<String, Object> pool(FreshetStats s) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", s.pool());
    one.put("target", s.target());
    one.put("opens", s.opens());
    one.put("physicalConnects", s.physicalConnects());
    one.put("socketsSaved", s.socketsSaved());
    one.put("connectFailures", s.connectFailures());
    one.put("resets", s.resets());
    one.put("resetReasons", s.resetReasons());
    one.put("dirtyReasons", s.dirtyReasons());
    one.put("discards", s.discards());
    one.put("discardReasons", s.discardReasons());
    one.put("deadFound", s.deadFound());
    one.put("waits", s.waits());
    one.put("overflows", s.overflows());
    one.put("timeouts", s.timeouts());
    one.put("leaks", s.leaks());
    one.put("breaker", s.breaker());
    one.put("breakerOpenings", s.breakerOpenings());
    one.put("rejections", s.rejections());
    one.put("inUse", s.inUse());
    one.put("idle", s.idle());
    one.put("waiting", s.waiting());
    one.put("maximumPoolSize", s.maximumPoolSize());
    one.put("opensPerSecond", s.perSecond().opens());
    one.put("physicalConnectsPerSecond", s.perSecond().physicalConnects());
    return one;
  }

  private static Map<String, Object> lease(FreshetLease l) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("pool", l.pool());
    one.put("thread", l.thread());
    one.put("ageMillis", l.age().toMillis());
    one.put("inCall", l.inCall());
    one.put("openedAt", l.openedAt().stream().map(StackTraceElement::toString).toList());
    return one;
  }
}
