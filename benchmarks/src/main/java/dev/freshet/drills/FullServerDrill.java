/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.WireProxy;
import java.time.Duration;
import java.util.OptionalLong;

/** Drill 6: others have taken every connection that the server allows. */
final class FullServerDrill implements Drill {

  private static final int ATTEMPTS_PER_SECOND = 10;
  private static final Duration GRACE = Duration.ofSeconds(1);

  @Override
  public int number() {
    return 6;
  }

  @Override
  public String title() {
    return "The server is full";
  }

  @Override
  public String story() {
    return "The load's sessions are killed and others take all of `max_connections`, for 8 s; then they leave.";
  }

  @Override
  public String requirement() {
    return "At most 10 attempts to connect in a second, by all threads together, and no error from 1 s after the others have left.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    Duration full = setting.wait(Duration.ofSeconds(8), Duration.ofSeconds(4));
    try (Scene scene = Scene.prepare(setting);
        WireProxy proxy = WireProxy.inFrontOf(scene.server());
        Opener opener = contender.opener(scene.target(proxy));
        Load load = Load.start(opener, scene, Load.Plan.usual())) {
      Duration calm = setting.part(0.2).plusMillis(500);
      Thread.sleep(calm.toMillis());
      long calmFrom = System.nanoTime();
      Thread.sleep(calm.toMillis());

      long begin = System.nanoTime();
      load.rest();
      scene.admin().killAll(scene.user());
      try (Crowd crowd = Crowd.fill(scene.admin(), scene.target())) {
        load.resume();
        long before = proxy.connections();
        long countedBefore = countedByServer(scene.admin());
        Thread.sleep(full.toMillis());
        long attempts = proxy.connections() - before;
        long counted = countedByServer(scene.admin()) - countedBefore;

        long released = System.nanoTime();
        crowd.leave();
        long accepted = Prober.start(scene.target()).accepted();
        Thread.sleep(GRACE.plus(calm).toMillis());
        load.end();

        Findings findings = new Findings(contender);
        Timeline timeline = findings.load(load);
        findings.connects(OptionalLong.of(attempts), "attempts while full");
        findings.note(
            "%s attempts a second; the server counted %d"
                .formatted(Texts.decimal(attempts / (full.toMillis() / 1e3)), counted));
        findings.require(
            attempts <= ATTEMPTS_PER_SECOND * full.toSeconds(),
            "%d attempts in %d s".formatted(attempts, full.toSeconds()));
        long late = timeline.errorsBegunFrom(released + GRACE.toNanos());
        findings.errorsAfter(timeline.errorsBegunFrom(accepted));
        findings.require(late == 0, late + " errors later than 1 s after it had room");
        findings.fullRate(timeline.nanosToFullRate(accepted, timeline.medianRate(calmFrom, begin)));
        return findings.outcome();
      }
    }
  }

  private static long countedByServer(Admin admin) throws Exception {
    return admin.status("Connections") + admin.status("Connection_errors_max_connections");
  }
}
