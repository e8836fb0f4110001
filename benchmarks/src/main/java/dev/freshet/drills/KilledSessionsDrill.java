/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Drill 2: sessions are killed, first any, then only such as sleep. */
final class KilledSessionsDrill implements Drill {

  private static final Duration EVERY = Duration.ofMillis(100);
  private static final int SLEEPERS_AT_ONCE = 2;

  @Override
  public int number() {
    return 2;
  }

  @Override
  public String title() {
    return "Sessions are killed";
  }

  @Override
  public String story() {
    return "Ten times a second `KILL CONNECTION` hits a session of the load, for half of the time any and those at work first, for the other half up to two that sleep, while no operation is under way.";
  }

  @Override
  public String requirement() {
    return "Not more errors than kills of sessions in use, and none from kills of those that sleep.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    try (Scene scene = Scene.prepare(setting);
        Opener opener = contender.opener(scene.target());
        Load load = Load.start(opener, scene, Load.Plan.usual().withSlowReads())) {
      Thread.sleep(setting.part(0.1).toMillis());
      long anyKilled = killAny(scene, setting.part(0.45));
      load.rest();
      long sleeping = System.nanoTime();
      load.resume();
      long sleepersKilled = killSleeping(scene, load, setting.part(0.45));
      load.end();

      Findings findings = new Findings(contender);
      Timeline timeline = findings.load(load);
      long errors = timeline.between(0, sleeping).errors();
      long later = timeline.errorsBegunFrom(sleeping);
      findings.note(
          "%d sessions killed at random: %d errors; %d sleeping sessions killed: %d errors"
              .formatted(anyKilled, errors, sleepersKilled, later));
      findings.require(errors <= anyKilled, errors + " errors by " + anyKilled + " kills");
      findings.require(later == 0, later + " errors by kills of sleeping sessions");
      findings.connects(scene.admin().connectsOf(scene.user()), "connects");
      return findings.outcome();
    }
  }

  private static long killAny(Scene scene, Duration time)
      throws SQLException, InterruptedException {
    long killed = 0;
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      List<Long> candidates = scene.admin().sessions(scene.user(), "COMMAND <> 'Sleep'");
      if (candidates.isEmpty()) {
        candidates = scene.admin().sessions(scene.user(), "TRUE");
      }
      if (!candidates.isEmpty() && scene.admin().kill(any(candidates))) {
        killed++;
      }
      Thread.sleep(EVERY.toMillis());
    }
    return killed;
  }

  /** Waits until they have ended: before that nobody could know. */
  private static long killSleeping(Scene scene, Load load, Duration time)
      throws SQLException, InterruptedException {
    long killed = 0;
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      load.rest();
      try {
        List<Long> sleeping = scene.admin().sessions(scene.user(), "COMMAND = 'Sleep'");
        for (int i = 0; i < SLEEPERS_AT_ONCE && i < sleeping.size(); i++) {
          long session = any(sleeping);
          killed += scene.admin().kill(session) ? 1 : 0;
          scene.admin().awaitEnd(scene.user(), "ID = " + session);
        }
      } finally {
        load.resume();
      }
      Thread.sleep(EVERY.toMillis());
    }
    return killed;
  }

  private static long any(List<Long> sessions) {
    return sessions.get(ThreadLocalRandom.current().nextInt(sessions.size()));
  }
}
