/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import com.sun.management.OperatingSystemMXBean;
import dev.freshet.testing.WireProxy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalLong;

/** Drill 11: for a minute nobody answers, and many threads keep asking. */
final class UnreachableServerDrill implements Drill {

  private static final int THREADS = 200;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int ATTEMPTS = 100;
  private static final double CORE = 0.1;

  /** In the short form, which ends before the code is compiled. */
  private static final double CORE_WHILE_COLD = 0.3;

  private static final Duration FAIL_WITHIN = Duration.ofMillis(5);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(1);

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String title() {
    return "The server is unreachable";
  }

  @Override
  public String story() {
    return "200 threads work, with 100 ms between two operations, when all connections break and new ones are refused, for 60 s; then all is well again.";
  }

  @Override
  public String requirement() {
    return "Fewer than 100 attempts to connect in all; after the first 10 s less than 10 % of a core, and 99 % of the opens fail within 5 ms; back within 1 s.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    Duration first = setting.wait(Duration.ofSeconds(10), Duration.ofSeconds(9));
    Duration rest = setting.wait(Duration.ofSeconds(50), Duration.ofSeconds(3));
    try (Scene scene = Scene.prepare(setting);
        WireProxy proxy = WireProxy.inFrontOf(scene.server());
        Opener opener = contender.opener(scene.target(proxy));
        Load load = Load.start(opener, scene, Load.Plan.usual().withThreads(THREADS, PAUSE))) {
      Duration calm = setting.part(0.1).plusMillis(500);
      Thread.sleep(calm.toMillis());
      long calmFrom = System.nanoTime();
      Thread.sleep(calm.toMillis());

      long begin = System.nanoTime();
      int before = proxy.connections();
      proxy.refuse();
      proxy.cut();
      Thread.sleep(first.toMillis());
      long open = System.nanoTime();
      long cpu = processorNanos();
      Thread.sleep(rest.toMillis());
      double share = (processorNanos() - cpu) / (double) (System.nanoTime() - open);
      int attempts = proxy.connections() - before;
      long restored = System.nanoTime();
      proxy.restore();
      long accepted = Prober.start(scene.target(proxy)).accepted();
      Thread.sleep(BACK_WITHIN.plus(calm).toMillis());
      load.end();

      Findings findings = new Findings(contender);
      Timeline timeline = findings.load(load);
      long slow = p99OfFailures(timeline, open, restored);
      long back = timeline.nanosToFirstSuccess(accepted);
      findings.connects(OptionalLong.of(attempts), "attempts");
      findings.note(
          "after the first %d s %s %% of a core, 99 %% of the opens failed within %s; first success %s after the prober's"
              .formatted(
                  first.toSeconds(),
                  Texts.decimal(100 * share),
                  Texts.duration(slow),
                  Texts.duration(back)));
      findings.require(attempts < ATTEMPTS, attempts + " attempts");
      double most = setting.quick() ? CORE_WHILE_COLD : CORE;
      findings.require(share < most, Texts.decimal(100 * share) + " % of a core");
      findings.within(FAIL_WITHIN, slow, "99 % of failures");
      findings.within(BACK_WITHIN, back, "first success");
      long late = timeline.errorsBegunFrom(accepted + BACK_WITHIN.toNanos());
      findings.errorsAfter(timeline.errorsBegunFrom(accepted));
      findings.require(late == 0, late + " errors later than 1 s after the server was back");
      findings.fullRate(timeline.nanosToFullRate(accepted, timeline.medianRate(calmFrom, begin)));
      return findings.outcome();
    }
  }

  private static long p99OfFailures(Timeline timeline, long from, long until) {
    long[] nanos =
        timeline.operations().stream()
            .filter(operation -> operation.failedToOpen())
            .filter(operation -> operation.begin() >= from && operation.begin() < until)
            .mapToLong(Operation::openNanos)
            .sorted()
            .toArray();
    return nanos.length == 0 ? Timeline.NEVER : nanos[(int) (0.99 * (nanos.length - 1))];
  }

  /** Of this JVM: the program, the contender, and the proxy, which idles if nobody attempts. */
  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
