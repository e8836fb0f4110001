/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.time.Duration;

/** Drill 3: the server ends sessions that were idle for a second. */
final class IdleTimeoutDrill implements Drill {

  private static final Duration BURST = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Override
  public int number() {
    return 3;
  }

  @Override
  public String title() {
    return "The server ends idle sessions";
  }

  @Override
  public String story() {
    return "`wait_timeout` is 1 s, and the load comes in bursts of 0.5 s with pauses of 2 s.";
  }

  @Override
  public String requirement() {
    return "No error.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    try (Scene scene = Scene.prepare(setting);
        GlobalVariable wait = GlobalVariable.set(scene.admin(), "wait_timeout", 1);
        GlobalVariable interactive = GlobalVariable.set(scene.admin(), "interactive_timeout", 1);
        Opener opener = contender.opener(scene.target());
        Load load = Load.start(opener, scene, Load.Plan.usual())) {
      for (long end = System.nanoTime() + setting.time().toNanos(); System.nanoTime() < end; ) {
        Thread.sleep(BURST.toMillis());
        load.rest();
        Thread.sleep(PAUSE.toMillis());
        load.resume();
      }
      Thread.sleep(BURST.toMillis());
      load.end();

      Findings findings = new Findings(contender);
      long errors = findings.load(load).errors();
      findings.require(errors == 0, errors + " errors");
      findings.connects(scene.admin().connectsOf(scene.user()), "connects");
      return findings.outcome();
    }
  }
}
