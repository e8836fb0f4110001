/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.FreshetDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Drill 12: many programs share what one server allows. */
final class FleetDrill implements Drill {

  private static final int DEFAULT_POOL_SIZE = 10;
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Operations in a second of HikariCP with pools that fit; 0 before it was measured. */
  private double fitting;

  @Override
  public int number() {
    return 12;
  }

  @Override
  public String title() {
    return "Many programs share one server";
  }

  @Override
  public String story() {
    return "40 programs of %d threads work in bursts (5 queries of 20 ms for each thread, then about half a second of rest) on a server with `max_connections=151`. HikariCP has pools of 3, which fit, and beside it, in the notes, its default of 10."
        .formatted(Fleet.THREADS);
  }

  @Override
  public String requirement() {
    return "From a minute on no program sees error 1040 or any other, the server is never full, and the rate is at least that of the pools that fit.";
  }

  /** How large it is; the short form has the same proportions. */
  private record Size(int programs, int limit, Duration warmUp, Duration time) {

    static Size of(Setting setting) {
      return setting.quick()
          ? new Size(12, 60, Duration.ofSeconds(10), Duration.ofSeconds(5))
          : new Size(40, 151, Duration.ofSeconds(60), setting.time().plusSeconds(10));
    }

    int fittingPool() {
      return limit / programs;
    }
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    Size size = Size.of(setting);
    Findings findings = new Findings(contender);
    try (Scene scene = Scene.prepare(setting);
        GlobalVariable limit = GlobalVariable.set(scene.admin(), "max_connections", size.limit)) {
      Run run = run(scene, size, opener(contender, scene, size.fittingPool()));
      Timeline settled = run.settled();
      findings.operations(run.all);
      findings.errorsAfter(settled.errors());
      findings.connects(OptionalLong.of(run.most), "most connections at once");
      findings.note(
          "%.0f operations a second once settled, the longest %s; the server had %d connections at most, of %d, and refused %d"
              .formatted(
                  run.rate(),
                  Texts.duration(settled.longestNanos()),
                  run.most,
                  limit(scene),
                  run.refused));
      if (contender == Contender.HIKARI) {
        fitting = run.rate();
        Run byDefault = run(scene, size, opener(contender, scene, DEFAULT_POOL_SIZE));
        findings.note(
            "with pools of %d: %.0f operations a second, %d errors of which %d in the first %d s; the server had %d connections at most and refused %d"
                .formatted(
                    DEFAULT_POOL_SIZE,
                    byDefault.rate(),
                    byDefault.all.errors(),
                    byDefault.all.errors() - byDefault.settled().errors(),
                    size.warmUp.toSeconds(),
                    byDefault.most,
                    byDefault.refused));
      }
      findings.require(settled.errors() == 0, settled.errors() + " errors once it had settled");
      if (contender == Contender.FRESHET) {
        findings.require(run.most < limit(scene), "the server was full once it had settled");
        if (!setting.quick()) { // in passing nothing is said about speed
          if (fitting == 0) {
            fitting = run(scene, size, opener(Contender.HIKARI, scene, size.fittingPool())).rate();
          }
          findings.require(
              run.rate() >= fitting,
              "%.0f operations a second, %.0f with pools that fit".formatted(run.rate(), fitting));
        }
      }
      return findings.outcome();
    }
  }

  private static long limit(Scene scene) throws SQLException {
    return scene.admin().variable("max_connections");
  }

  private static Supplier<Opener> opener(Contender contender, Scene scene, int hikariSize) {
    Target target = scene.target();
    return switch (contender) {
      case PLAIN -> () -> contender.opener(target);
      case HIKARI -> () -> contender.opener(target.withPoolSize(hikariSize));
      // Each with pools of its own, as in a process of its own.
      case FRESHET -> () -> new OwnPools(target);
    };
  }

  private static final class OwnPools implements Opener {

    private final FreshetDataSource pools;

    OwnPools(Target target) {
      pools =
          FreshetDataSource.builder()
              .url(target.url())
              .user(target.user())
              .password(target.password())
              .build();
    }

    @Override
    public Connection open() throws SQLException {
      return pools.getConnection();
    }

    @Override
    public void close() {
      pools.close();
    }
  }

  /**
   * @param most connections at the server at once, from {@code from} on
   * @param refused connects that it had no room for, from then on
   */
  private record Run(Timeline all, long from, long until, long most, long refused) {

    Timeline settled() {
      return all.between(from, Long.MAX_VALUE);
    }

    double rate() {
      long good = all.between(from, until).count(operation -> !operation.failed());
      return good * 1e9 / (until - from);
    }
  }

  private static Run run(Scene scene, Size size, Supplier<Opener> opener) throws Exception {
    try (Fleet fleet = Fleet.start(size.programs, opener)) {
      Thread.sleep(size.warmUp.toMillis());
      long refusedBefore = refused(scene);
      long from = System.nanoTime();
      long until = from + size.time.toNanos();
      long most = 0;
      while (System.nanoTime() < until) {
        most = Math.max(most, scene.admin().status("Threads_connected"));
        Thread.sleep(LOOK.toMillis());
      }
      long refused = refused(scene) - refusedBefore;
      return new Run(fleet.end(), from, until, most, refused);
    }
  }

  private static long refused(Scene scene) throws SQLException {
    return scene.admin().status("Connection_errors_max_connections");
  }
}
