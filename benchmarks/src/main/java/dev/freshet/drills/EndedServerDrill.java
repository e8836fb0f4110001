/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/** Drill 1: the server is killed and started again, and then restarted in good order. */
final class EndedServerDrill implements Drill {

  private static final Duration FULL_RATE_WITHIN = Duration.ofSeconds(1);
  private static final Duration AWAY = Duration.ofMillis(500);

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String title() {
    return "The server is killed, and restarted";
  }

  @Override
  public String story() {
    return "The server is ended as by a crash (SIGKILL) and started again, and later stopped in good order and started again.";
  }

  @Override
  public String requirement() {
    return "No error of an operation begun after the server accepts again; the full rate within 1 s.";
  }

  @Override
  public boolean restartsServer() {
    return true;
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    try (Scene scene = Scene.prepare(setting);
        Opener opener = contender.opener(scene.target());
        Load load = Load.start(opener, scene, Load.Plan.usual())) {
      Duration calm = setting.part(0.2).plusMillis(500);
      Thread.sleep(calm.dividedBy(2).toMillis());
      Ending kill = end(scene, setting, calm, setting.server()::kill);
      Ending stop = end(scene, setting, calm, setting.server()::stop);
      Thread.sleep(calm.toMillis());
      load.end();

      Findings findings = new Findings(contender);
      Timeline timeline = findings.load(load);
      long rate = timeline.medianRate(kill.calm, kill.begin);
      judge(findings, timeline.between(kill.accepted, stop.begin), kill, rate, "killed");
      judge(findings, timeline.between(stop.accepted, Long.MAX_VALUE), stop, rate, "stopped");
      OptionalLong last = scene.admin().connectsOf(scene.user());
      if (last.isPresent()) {
        long all = kill.connects + stop.connects + last.getAsLong();
        findings.connects(OptionalLong.of(all - 2), "connects");
      }
      return findings.outcome();
    }
  }

  /**
   * @param calm from when there was no fault
   * @param connects that the load had made since the server last started, with the prober's
   */
  private record Ending(long calm, long begin, long accepted, long connects) {}

  private static Ending end(Scene scene, Setting setting, Duration calm, Runnable how)
      throws SQLException, InterruptedException {
    long start = System.nanoTime();
    Thread.sleep(calm.toMillis());
    long connects = scene.admin().connectsOf(scene.user()).orElse(0);
    long begin = System.nanoTime();
    how.run();
    Prober prober = Prober.start(scene.target());
    Thread.sleep(AWAY.toMillis());
    setting.server().start();
    return new Ending(start, begin, prober.accepted(), connects);
  }

  private static void judge(
      Findings findings, Timeline after, Ending ending, long rate, String what) {
    long errors = after.errors();
    findings.errorsAfter(errors);
    findings.require(errors == 0, errors + " errors after the server was back, " + what);

    long nanos = after.nanosToFullRate(ending.accepted, rate);
    findings.fullRate(nanos);
    findings.within(FULL_RATE_WITHIN, nanos, "full rate after it was " + what);
    findings.note(
        "%s: away for %s, full rate %s after it accepted"
            .formatted(
                what, Texts.duration(ending.accepted - ending.begin), Texts.duration(nanos)));
  }
}
