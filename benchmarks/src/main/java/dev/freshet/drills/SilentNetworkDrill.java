/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.WireProxy;
import java.time.Duration;
import java.util.Arrays;

/** Drill 4: for a while the network carries nothing. */
final class SilentNetworkDrill implements Drill {

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration OPEN_WITHIN = CONNECTION_TIMEOUT.plusMillis(250);
  private static final int MORE_THREADS = 10;

  @Override
  public int number() {
    return 4;
  }

  @Override
  public String title() {
    return "The network goes silent";
  }

  @Override
  public String story() {
    return "For 10 s nothing passes between program and server, and nobody is told; then everything does again. `connectionTimeout` is 3 s, the driver has `connectTimeout=3000` and `socketTimeout=5000`.";
  }

  @Override
  public String requirement() {
    return "No open takes longer than `connectionTimeout` and 250 ms, threads do not pile up, and work returns with the network.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    try (Scene scene = Scene.prepare(setting);
        WireProxy proxy = WireProxy.inFrontOf(scene.server());
        Opener opener = contender.opener(target(scene, proxy));
        Load load = Load.start(opener, scene, Load.Plan.usual())) {
      Duration calm = setting.part(0.2).plusMillis(500);
      Thread.sleep(calm.toMillis());
      long calmFrom = System.nanoTime();
      Thread.sleep(calm.toMillis());
      int threads = threads();

      long begin = System.nanoTime();
      proxy.silence();
      int mostThreads =
          mostThreads(setting.wait(Duration.ofSeconds(10), Duration.ofSeconds(9)).toNanos());
      proxy.restore();
      Prober prober = Prober.start(scene.target(proxy));
      long accepted = prober.accepted();
      Thread.sleep(calm.plusSeconds(1).toMillis());
      load.end();

      Findings findings = new Findings(contender);
      Timeline timeline = findings.load(load);
      long longestOpen = timeline.longestOpenNanos();
      findings.note(
          "longest open %s; %d threads before, at most %d during the silence"
              .formatted(Texts.duration(longestOpen), threads, mostThreads));
      findings.within(OPEN_WITHIN, longestOpen, "longest open");
      findings.require(
          mostThreads <= threads + MORE_THREADS, mostThreads - threads + " more threads");
      findings.errorsAfter(timeline.errorsBegunFrom(accepted));
      long nanos = timeline.nanosToFullRate(accepted, timeline.medianRate(calmFrom, begin));
      findings.fullRate(nanos);
      findings.require(nanos != Timeline.NEVER, "the full rate was not reached again");
      findings.connects(scene.admin().connectsOf(scene.user()), "connects");
      return findings.outcome();
    }
  }

  private static Target target(Scene scene, WireProxy proxy) {
    return scene
        .target(proxy)
        .withDriver("connectTimeout=3000&socketTimeout=5000")
        .withConnectionTimeout(CONNECTION_TIMEOUT);
  }

  private static int mostThreads(long nanos) throws InterruptedException {
    int most = 0;
    for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
      most = Math.max(most, threads());
      Thread.sleep(100);
    }
    return most;
  }

  /** All of this JVM, except those of the proxy. */
  private static int threads() {
    Thread[] all = new Thread[2 * Thread.activeCount() + 100];
    int number = Thread.enumerate(all);
    return (int)
        Arrays.stream(all)
            .limit(number)
            .filter(thread -> !thread.getName().startsWith("wire proxy"))
            .count();
  }
}
