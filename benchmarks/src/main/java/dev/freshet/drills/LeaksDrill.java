/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Drill 10: a program closes nothing. */
final class LeaksDrill implements Drill {

  private static final int POOL_SIZE = 20;
  private static final int OVERFLOW_SIZE = 60;

  /** Sessions that the server has not yet ended, and the driver's own. */
  /** The server sees the end of a connection later than the program that closed it. */
  private static final int A_FEW = 20;

  private static final int OPENS = 100_000;
  private static final int OPENS_IN_QUICK = 5_000;
  private static final Duration FRESHET_LIMIT = Duration.ofMinutes(10);
  private static final Duration FRESHET_CONNECTION_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration OTHERS_LIMIT = Duration.ofSeconds(60);
  private static final Duration OTHERS_CONNECTION_TIMEOUT = Duration.ofSeconds(2);
  private static final int ERROR_LIMIT = 20;

  @Override
  public int number() {
    return 10;
  }

  @Override
  public String title() {
    return "Nothing is closed";
  }

  @Override
  public String story() {
    return "A program of 4 threads in a JVM of 256 MB opens 100,000 times and closes nothing: every other connection is forgotten at once, of the rest only the result is kept and read some milliseconds later. Pools of 20, Freshet with `overflowSize=60`; the others for 60 s or 20 errors, HikariCP with a `connectionTimeout` of 2 s, Freshet with 10 s.";
  }

  @Override
  public String requirement() {
    return "It runs to its end without an error, every result is complete, and there are never more than 100 connections (80, and those whose end the server has not seen yet).";
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    int opens = setting.quick() ? OPENS_IN_QUICK : OPENS;
    boolean freshet = contender == Contender.FRESHET;
    try (Scene scene = Scene.prepare(setting)) {
      Target target = scene.target().withPoolSize(POOL_SIZE);
      target =
          freshet
              ? target
                  .withConnectionTimeout(FRESHET_CONNECTION_TIMEOUT)
                  .withFreshet("overflowSize", String.valueOf(OVERFLOW_SIZE))
              : target.withConnectionTimeout(OTHERS_CONNECTION_TIMEOUT);
      Duration limit = freshet ? setting.wait(FRESHET_LIMIT, Duration.ofSeconds(60)) : OTHERS_LIMIT;
      long begin = System.nanoTime();
      Process program = start(contender, target, opens, limit);
      Report report = new Report(program);
      long mostSessions = watch(program, scene, limit.plusSeconds(60));

      Findings findings = new Findings(contender);
      report.await();
      long done = report.number("opens");
      long errors = report.number("errors");
      findings.counts(done, errors, report.number("longestOpen"));
      findings.connects(scene.admin().connectsOf(scene.user()), "connects");
      findings.note(
          "%s of %s opens in %s, %d results disturbed, at most %d connections at a time"
              .formatted(
                  Texts.number(done),
                  Texts.number(opens),
                  Texts.duration(System.nanoTime() - begin),
                  report.number("disturbed"),
                  mostSessions));
      report.texts("sort").forEach(findings::note);
      report.texts("died").forEach(death -> findings.require(false, "it died: " + death));
      findings.require(errors == 0, errors + " errors");
      findings.require(done == opens, done + " opens of " + opens);
      findings.require(report.number("disturbed") == 0, "results were disturbed");
      int allowed = POOL_SIZE + OVERFLOW_SIZE + A_FEW;
      findings.require(mostSessions <= allowed, mostSessions + " connections");
      return findings.outcome();
    }
  }

  private static Process start(Contender contender, Target target, int opens, Duration limit)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Ddrills.log=target/drills-leaks.log",
            "-classpath",
            // Surefire's own property: the other one names its starter only.
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            LeakyProgram.class.getName(),
            contender.name(),
            target.url(),
            target.user(),
            String.valueOf(target.poolSize()),
            String.valueOf(target.connectionTimeout().toMillis()),
            target.freshet(),
            String.valueOf(opens),
            String.valueOf(limit.toSeconds()),
            String.valueOf(ERROR_LIMIT));
    builder.environment().put("DRILL_PASSWORD", target.password());
    return builder.redirectError(new File("target/drills-leaks.err")).start();
  }

  private static long watch(Process program, Scene scene, Duration patience)
      throws SQLException, InterruptedException {
    long most = 0;
    long end = System.nanoTime() + patience.toNanos();
    while (!program.waitFor(100, TimeUnit.MILLISECONDS)) {
      most = Math.max(most, scene.admin().sessions(scene.user(), "TRUE").size());
      if (System.nanoTime() > end) {
        program.destroyForcibly();
      }
    }
    return most;
  }

  /** What the program prints, read while it runs. */
  private static final class Report {

    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    Report(Process program) {
      reader =
          new Thread(
              () -> {
                try (BufferedReader in = program.inputReader()) {
                  in.lines().forEach(lines::add);
                } catch (IOException e) {
                  lines.add("died=" + e);
                }
              },
              "drill-leaks-reader");
      reader.setDaemon(true);
      reader.start();
    }

    void await() throws InterruptedException {
      reader.join();
    }

    List<String> texts(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1))
          .toList();
    }

    /** Zero if the program did not get so far. */
    long number(String name) {
      List<String> all = texts(name);
      return all.isEmpty() ? 0 : Long.parseLong(all.get(0));
    }
  }
}
