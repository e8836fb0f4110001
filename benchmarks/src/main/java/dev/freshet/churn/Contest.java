/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.benchmarks.Ratio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Contestants in turn, slice by slice, in several rounds, each of which begins with another. */
final class Contest {

  private static final Duration LONGEST_WARM_UP = Duration.ofMillis(400);

  private final String title;
  private final Map<String, List<Slice>> slices = new LinkedHashMap<>();

  private Contest(String title) {
    this.title = title;
  }

  /**
   * @param title under which it is reported
   * @param slice how long each contestant's turn is
   */
  record Plan(String title, int threads, Duration slice, int rounds) {

    Duration warmUp() {
      return slice.compareTo(LONGEST_WARM_UP) < 0 ? slice : LONGEST_WARM_UP;
    }
  }

  static Contest hold(Plan plan, Stopwatch stopwatch, List<Contestant> contestants)
      throws Exception {
    System.out.println("  " + plan.title() + " …");
    Contest contest = new Contest(plan.title());
    for (Contestant contestant : contestants) {
      contest.slices.put(contestant.name(), new ArrayList<>());
      stopwatch.measure(contestant, plan.threads(), plan.warmUp());
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (int turn = 0; turn < contestants.size(); turn++) {
        Contestant contestant = contestants.get((turn + round) % contestants.size());
        Slice slice = stopwatch.measure(contestant, plan.threads(), plan.slice());
        contest.of(contestant.name()).add(slice);
      }
    }
    return contest;
  }

  String title() {
    return title;
  }

  List<String> contestants() {
    return List.copyOf(slices.keySet());
  }

  List<Slice> of(String contestant) {
    List<Slice> known = slices.get(contestant);
    if (known == null) {
      throw new IllegalArgumentException(contestant + " did not take part in " + title);
    }
    return known;
  }

  boolean had(String contestant) {
    return slices.containsKey(contestant);
  }

  double median(String contestant, ToDoubleFunction<Slice> figure) {
    return Figures.median(figures(contestant, figure));
  }

  Ratio ratio(String contestant, String other, ToDoubleFunction<Slice> figure) {
    return Figures.ratio(figures(contestant, figure), figures(other, figure));
  }

  double[] figures(String contestant, ToDoubleFunction<Slice> figure) {
    return of(contestant).stream().mapToDouble(figure).toArray();
  }
}
