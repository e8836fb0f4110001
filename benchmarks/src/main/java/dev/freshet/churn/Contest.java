/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.benchmarks.Ratio;
import dev.freshet.peers.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Contestants in turn, slice by slice, in many rounds, every other of which goes backwards. */
final class Contest {

  private static final Duration LONGEST_WARM_UP = Duration.ofMillis(200);

  private final String title;
  private final Map<String, List<Slice>> slices = new LinkedHashMap<>();

  private Contest(String title) {
    this.title = title;
  }

  /**
   * @param title under which it is reported
   * @param slice how long each contestant's turn is
   */
  record Plan(String title, int threads, Duration slice) {

    Duration warmUp() {
      return slice.compareTo(LONGEST_WARM_UP) < 0 ? slice : LONGEST_WARM_UP;
    }
  }

  /**
   * How often they have their turns.
   *
   * @param named who is in a goal, and takes part in all rounds
   * @param few the first rounds, in which the others take part
   */
  record Rounds(int all, List<Peer> named, int few) {

    /** Who takes part: each pair of rounds begins with another, and ends as it began. */
    List<Contestant> turns(int round, List<Contestant> contestants) {
      List<Contestant> turns = new ArrayList<>();
      for (Contestant contestant : contestants) {
        if (round < few || named.stream().anyMatch(p -> p.title().equals(contestant.name()))) {
          turns.add(contestant);
        }
      }
      Collections.rotate(turns, -round / 2);
      if (round % 2 == 1) {
        Collections.reverse(turns);
      }
      return turns;
    }
  }

  static Contest hold(Plan plan, Rounds rounds, Stopwatch stopwatch, List<Contestant> contestants)
      throws Exception {
    return hold(List.of(plan), rounds, stopwatch, contestants).get(0);
  }

  /** Several that are to be compared with each other: each turn has a slice of each. */
  static List<Contest> hold(
      List<Plan> plans, Rounds rounds, Stopwatch stopwatch, List<Contestant> contestants)
      throws Exception {
    List<Contest> contests = new ArrayList<>();
    for (Plan plan : plans) {
      System.out.println("  " + plan.title() + " …");
      Contest contest = new Contest(plan.title());
      for (Contestant contestant : contestants) {
        contest.slices.put(contestant.name(), new ArrayList<>());
        stopwatch.measure(contestant, plan.threads(), plan.warmUp());
      }
      contests.add(contest);
    }
    for (int round = 0; round < rounds.all(); round++) {
      for (Contestant contestant : rounds.turns(round, contestants)) {
        for (int i = 0; i < plans.size(); i++) {
          Plan plan = plans.get(i);
          Slice slice = stopwatch.measure(contestant, plan.threads(), plan.slice());
          contests.get(i).of(contestant.name()).add(slice);
        }
      }
    }
    return contests;
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
