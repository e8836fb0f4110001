/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Drill 8: two hundred threads want a connection when there is none yet. */
final class ColdStartDrill implements Drill {

  private static final int THREADS = 200;
  private static final int TIMES = 3;
  private static final long PATIENCE_NANOS = 300_000_000;

  /** The plain driver's median, which Freshet is measured by. */
  private long plainNanos;

  @Override
  public int number() {
    return 8;
  }

  @Override
  public String title() {
    return "Everybody comes at once";
  }

  @Override
  public String story() {
    return "200 threads start at once, with pools in which there is no connection yet; each opens, selects and closes once. Three times, each with a pool of its own.";
  }

  @Override
  public String requirement() {
    return "The last answer, in the median of the three, comes within twice the plain driver's time and 300 ms; no error.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    try (Scene scene = Scene.prepare(setting)) {
      if (contender == Contender.PLAIN || plainNanos == 0) {
        plainNanos = median(times(Contender.PLAIN, scene, new Findings(Contender.PLAIN)));
      }
      OptionalLong before = scene.admin().connectsOf(scene.user());
      Findings findings = new Findings(contender);
      long[] times = times(contender, scene, findings);
      long median = median(times);
      findings.note(
          "last answers after %s; the plain driver's median %s"
              .formatted(
                  String.join(", ", Arrays.stream(times).mapToObj(Texts::duration).toList()),
                  Texts.duration(plainNanos)));
      long allowed = 2 * plainNanos + PATIENCE_NANOS;
      findings.require(
          median <= allowed,
          "last answer after %s, allowed are %s"
              .formatted(Texts.duration(median), Texts.duration(allowed)));
      OptionalLong after = scene.admin().connectsOf(scene.user());
      if (before.isPresent() && after.isPresent()) {
        findings.connects(OptionalLong.of(after.getAsLong() - before.getAsLong()), "connects");
      }
      return findings.outcome();
    }
  }

  private static long[] times(Contender contender, Scene scene, Findings findings)
      throws InterruptedException {
    long[] times = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      Target target = scene.target().withDriver("connectionAttributes=run:" + i);
      try (Opener opener = contender.opener(target)) {
        Crew.Result result =
            Crew.together(
                THREADS, thread -> List.of(Operation.perform(opener, Operation.SELECT_1)));
        times[i] = result.nanosToLast();
        findings.operations(result.timeline());
        long errors = result.timeline().errors();
        findings.require(errors == 0, errors + " errors");
      }
    }
    return times;
  }

  private static long median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
