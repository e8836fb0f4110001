/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.WireProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Drills 13 and 14: the primary of a group fails, changes, and falls silent. */
final class GroupDrill implements Drill {

  private static final int READ_ONLY = 1290;

  /** Operations after which a cold program is a warm one. */
  private static final long WARM = 500;

  private static final Duration MORE_THAN_PROBER = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Group group;
  private final boolean byRouter;

  GroupDrill(Group group, boolean byRouter) {
    this.group = group;
    this.byRouter = byRouter;
  }

  @Override
  public int number() {
    return byRouter ? 14 : 13;
  }

  @Override
  public String title() {
    return byRouter ? "A group's primary changes, behind a router" : "A group's primary changes";
  }

  @Override
  public String story() {
    return "The primary of three members is killed and joins again, it is made the primary again by a planned switch-over, another member is killed and joins again"
        + (byRouter
            ? "."
            : ", and the primary's network is silent for 10 s. The URL lists all members, the first one first, with `failOverReadOnly=false`, `connectTimeout=1000` and `socketTimeout=3000`: a driver takes the first that it reaches, whether that is the primary or not.");
  }

  @Override
  public String requirement() {
    return "No acknowledged row is lost; the longest time without a successful write is at most 1 s more than that of a prober, which writes over a plain connection of its own each time, with the same URL; where the prober could write, no thread sees the error of a read-only server more than once after a change.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    group.restore();
    Setting first = new Setting(group.first(), setting.time(), setting.quick());
    List<WireProxy> proxies =
        group.ports().stream().map(port -> WireProxy.inFrontOf("127.0.0.1", port)).toList();
    try (Scene scene = Scene.prepare(first)) {
      Findings findings = new Findings(contender);
      Target target = target(scene, proxies);
      try (WriteProber prober = WriteProber.start(target, scene);
          Opener opener = contender.opener(target);
          Load load = Load.start(opener, scene, Load.Plan.usual())) {
        load.awaitDone(WARM);
        Thread.sleep(setting.wait(time(4), time(1)).toMillis());
        List<Step> steps = steps(setting, proxies.get(0));
        for (Step step : steps) {
          take(step, load, prober, findings);
        }
        load.end();
        group.restore();
        findings.load(load);
        long repeated =
            load.mostOfOneThread(o -> isOfReadOnly(o) && prober.couldWriteAt(o.begin()));
        findings.note(
            "at most %d errors of a read-only server in one thread, %d of them when others could write"
                .formatted(load.mostOfOneThread(GroupDrill::isOfReadOnly), repeated));
        findings.require(
            repeated <= steps.size(),
            "%d errors of a read-only server in one thread when others could write"
                .formatted(repeated));
        return findings.outcome();
      }
    } finally {
      proxies.forEach(WireProxy::close);
      group.restore();
    }
  }

  private static void take(Step step, Load load, WriteProber prober, Findings findings)
      throws Exception {
    long from = System.nanoTime();
    step.action.take();
    Thread.sleep(step.after.toMillis());
    long until = System.nanoTime();
    long others = prober.longestWithoutWrite(from, until);
    long own = load.longestWithoutWrite(from, until);
    findings.note(
        "%s: %s without a write, the prober %s"
            .formatted(step.what, Texts.duration(own), Texts.duration(others)));
    findings.within(MORE_THAN_PROBER.plusNanos(others), own, step.what + ", without a write");
  }

  private static boolean isOfReadOnly(Operation operation) {
    Operation.Failure failure = operation.failure();
    return failure != null && failure.vendorCode() == READ_ONLY;
  }

  /** What is done to the group, and how long the load is watched after it. */
  private record Step(String what, Action action, Duration after) {}

  @FunctionalInterface
  private interface Action {
    void take() throws Exception;
  }

  private List<Step> steps(Setting setting, WireProxy primary) {
    Step away =
        new Step("switched over", () -> group.makePrimary(2), setting.wait(time(6), time(3)));
    Step back = new Step("switched back", () -> group.makePrimary(1), time(3));
    if (setting.quick()) {
      return List.of(away, back);
    }
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("killed", () -> group.kill(1), time(15)));
    steps.add(
        new Step(
            "joined",
            () -> {
              group.join(1);
              group.awaitOnline(3);
            },
            time(5)));
    steps.add(new Step("switched back", () -> group.makePrimary(1), time(6)));
    steps.add(new Step("secondary killed", () -> group.kill(3), time(6)));
    steps.add(
        new Step(
            "secondary joined",
            () -> {
              group.join(3);
              group.awaitOnline(3);
            },
            time(3)));
    if (!byRouter) {
      steps.add(
          new Step(
              "silent",
              () -> {
                primary.silence();
                Thread.sleep(SILENCE.toMillis());
                primary.restore();
              },
              time(6)));
    }
    return steps;
  }

  private static Duration time(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private Target target(Scene scene, List<WireProxy> proxies) {
    String hosts =
        byRouter
            ? "127.0.0.1:" + group.router()
            : proxies.stream().map(p -> "127.0.0.1:" + p.port()).collect(Collectors.joining(","));
    Target target = scene.target();
    return target
        .at(target.url().replaceFirst("//[^/]+/", "//" + hosts + "/"))
        .withDriver("failOverReadOnly=false&connectTimeout=1000&socketTimeout=3000");
  }
}
