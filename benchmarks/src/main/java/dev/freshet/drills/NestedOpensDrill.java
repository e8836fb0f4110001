/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drill 9: who holds a connection wants a second one. */
final class NestedOpensDrill implements Drill {

  private static final int THREADS = 20;
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** Freshet's default of {@code overflowAfter} (250 ms) and a connect on a busy machine. */
  private static final Duration OPEN_WITHIN = Duration.ofMillis(750);

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String title() {
    return "Everybody holds one and wants another";
  }

  @Override
  public String story() {
    return "20 threads open a connection, and before they close it a second one, over and over.";
  }

  @Override
  public String requirement() {
    return "No error, and no open takes longer than 750 ms: `overflowAfter` (250 ms) and a connect.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    try (Scene scene = Scene.prepare(setting);
        Opener opener = contender.opener(scene.target())) {
      long end = System.nanoTime() + setting.time().toNanos();
      Timeline timeline =
          Crew.together(
                  THREADS,
                  thread -> {
                    List<Operation> operations = new ArrayList<>();
                    while (System.nanoTime() < end) {
                      nest(opener, operations);
                      Thread.sleep(PAUSE.toMillis());
                    }
                    return operations;
                  })
              .timeline();

      Findings findings = new Findings(contender);
      findings.operations(timeline);
      long longest = timeline.longestOpenNanos();
      findings.note("longest open " + Texts.duration(longest));
      findings.require(timeline.errors() == 0, timeline.errors() + " errors");
      findings.within(OPEN_WITHIN, longest, "longest open");
      findings.connects(scene.admin().connectsOf(scene.user()), "connects");
      return findings.outcome();
    }
  }

  /** An error of the inner open is one of the inner operation only. */
  private static void nest(Opener opener, List<Operation> operations) {
    Operation.Query outer =
        connection -> {
          Operation.SELECT_1.ask(connection);
          operations.add(Operation.perform(opener, Operation.SELECT_1));
          return noFailure();
        };
    operations.add(Operation.perform(opener, outer));
  }

  private static Operation.@Nullable Failure noFailure() {
    return null;
  }
}
