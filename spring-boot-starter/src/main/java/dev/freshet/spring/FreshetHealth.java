/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How Freshet is, for either line's indicator. A breaker that is open or trying again means that
 * opens fail; whether the database answers otherwise is for Boot's own indicator to ask.
 */
record FreshetHealth(boolean inService, Map<String, Object> details) {

  static FreshetHealth of(List<FreshetStats> stats) {
    Map<String, Object> details = new LinkedHashMap<>();
    for (FreshetStats s : stats) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("breaker", s.breaker());
      one.put("inUse", s.inUse());
      one.put("idle", s.idle());
      one.put("maximumPoolSize", s.maximumPoolSize());
      one.put("waiting", s.waiting());
      one.put("opens", s.opens());
      one.put("physicalConnects", s.physicalConnects());
      details.put(s.pool(), one);
    }
    return new FreshetHealth(stats.stream().allMatch(s -> s.breaker().equals("CLOSED")), details);
  }
}
