/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.WireProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Drill 5: something on the way forgets connections that are idle. */
final class ForgottenConnectionsDrill implements Drill {

  private static final int THREADS = 8;
  private static final Duration PING_AFTER_IDLE = Duration.ofSeconds(1);
  private static final Duration IDLE = PING_AFTER_IDLE.plusMillis(500);

  /** Freshet's default of {@code validationTimeout}, and something for the connect. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1).plusMillis(500);

  @Override
  public int number() {
    return 5;
  }

  @Override
  public String title() {
    return "Idle connections are forgotten on the way";
  }

  @Override
  public String story() {
    return "Eight connections are used at once and then idle for 1.5 s, when a firewall forgets them: whatever is sent on them is swallowed, new ones work. Then one thread opens and asks, in every other round all eight. `freshet.pingAfterIdle` is 1 s, the driver has no time-out.";
  }

  @Override
  public String requirement() {
    return "The first opens after it are answered within `validationTimeout` (1 s) and 500 ms, and there is no error.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    int rounds = setting.quick() ? 2 : 4;
    try (Scene scene = Scene.prepare(setting);
        WireProxy proxy = WireProxy.inFrontOf(scene.server());
        Opener opener = contender.opener(target(scene, proxy, contender))) {
      Findings findings = new Findings(contender);
      for (int round = 1; round <= rounds; round++) {
        int threads = round % 2 == 1 ? 1 : THREADS;
        findings.operations(useAllAtOnce(opener));
        Thread.sleep(IDLE.toMillis());
        proxy.forget();
        Timeline first =
            Crew.together(threads, thread -> List.of(Operation.perform(opener, Operation.SELECT_1)))
                .timeline();
        findings.operations(first);
        findings.require(first.errors() == 0, first.errors() + " errors");
        findings.within(
            ANSWER_WITHIN, first.longestNanos(), "first open of " + threads + " in round " + round);
        findings.note(
            "round %d, %d at once: %s"
                .formatted(round, threads, Texts.duration(first.longestNanos())));
      }
      findings.connects(scene.admin().connectsOf(scene.user()), "connects");
      return findings.outcome();
    }
  }

  private static Target target(Scene scene, WireProxy proxy, Contender contender) {
    Target target = scene.target(proxy);
    return contender == Contender.FRESHET
        ? target.withFreshet("pingAfterIdle", PING_AFTER_IDLE.toMillis() + "ms")
        : target;
  }

  /** Each holds its connection until all have one. */
  private static Timeline useAllAtOnce(Opener opener) throws InterruptedException {
    CyclicBarrier all = new CyclicBarrier(THREADS);
    Operation.Query query =
        connection -> {
          Operation.SELECT_1.ask(connection);
          try {
            all.await(60, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException("not all could open", e);
          }
          return null;
        };
    return Crew.together(THREADS, thread -> List.of(Operation.perform(opener, query))).timeline();
  }
}
