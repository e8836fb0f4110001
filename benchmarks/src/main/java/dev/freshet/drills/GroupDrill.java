/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.WireProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Drills 13 and 14: the primary of a group fails, changes, and falls silent. */
final class GroupDrill implements Drill {

  private static final int READ_ONLY = 1290;
  private static final Duration MORE_THAN_PLAIN = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Group group;
  private final boolean byRouter;

  /** What the plain driver did in this drill; null before it was run. */
  private @Nullable Run plain;

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
    return "No acknowledged row is lost; the longest time without a successful write is at most the plain driver's and 1 s; no thread sees more errors of a read-only server than the plain driver's threads do, or than one.";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    if (contender == Contender.FRESHET && plain == null) {
      plain = work(Contender.PLAIN, setting, new Findings(Contender.PLAIN));
    }
    Findings findings = new Findings(contender);
    Run run = work(contender, setting, findings);
    if (contender == Contender.PLAIN) {
      plain = run;
    }
    findings.note(
        run.events().stream()
            .map(
                e -> "%s: %s without a write".formatted(e.what(), Texts.duration(e.withoutWrite())))
            .collect(Collectors.joining(", ")));
    findings.note("at most " + run.mostReadOnly() + " errors of a read-only server in one thread");
    Run other = plain;
    if (contender == Contender.FRESHET && other != null) {
      for (int i = 0; i < run.events().size(); i++) {
        Event own = run.events().get(i);
        long allowed = other.events().get(i).withoutWrite() + MORE_THAN_PLAIN.toNanos();
        findings.within(Duration.ofNanos(allowed), own.withoutWrite(), own.what());
      }
      long allowed = Math.max(1, other.mostReadOnly());
      findings.require(
          run.mostReadOnly() <= allowed,
          "%d errors of a read-only server in one thread, %d allowed"
              .formatted(run.mostReadOnly(), allowed));
    }
    return findings.outcome();
  }

  /**
   * @param withoutWrite the longest time between two successful writes, until the next event
   */
  private record Event(String what, long withoutWrite) {}

  /**
   * @param mostReadOnly errors of a read-only server that the thread saw that saw most of them
   */
  private record Run(List<Event> events, long mostReadOnly) {}

  /** What is done to the group, and how long the load is watched after it. */
  private record Step(String what, Action action, Duration after) {}

  @FunctionalInterface
  private interface Action {
    void take() throws Exception;
  }

  private Run work(Contender contender, Setting setting, Findings findings) throws Exception {
    group.restore();
    Setting first = new Setting(group.first(), setting.time(), setting.quick());
    List<WireProxy> proxies =
        group.ports().stream().map(port -> WireProxy.inFrontOf("127.0.0.1", port)).toList();
    try (Scene scene = Scene.prepare(first)) {
      List<Event> events = new ArrayList<>();
      try (Opener opener = contender.opener(target(scene, proxies));
          Load load = Load.start(opener, scene, Load.Plan.usual())) {
        Duration calm = setting.wait(Duration.ofSeconds(4), Duration.ofSeconds(1));
        Thread.sleep(calm.toMillis());
        for (Step step : steps(setting, proxies.get(0))) {
          long from = System.nanoTime();
          step.action.take();
          Thread.sleep(step.after.toMillis());
          events.add(new Event(step.what, load.longestWithoutWrite(from, System.nanoTime())));
        }
        load.end();
        group.restore();
        findings.load(load);
        return new Run(events, load.mostErrors(READ_ONLY));
      }
    } finally {
      proxies.forEach(WireProxy::close);
      group.restore();
    }
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
