/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.TestServers;
import dev.freshet.testing.WireProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Drill 12: the failures of all drills at random, for some time, on one program that goes on. In
 * the end every row must be accounted for, nothing may have grown, and nothing may be left.
 */
public final class Soak {

  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** Longer than the driver's time-out, after which the last errors of a fault appear. */
  private static final Duration CALM = Duration.ofMillis(2_500);

  private static final Duration BACK_WITHIN = Duration.ofSeconds(20);

  private static final int MORE_DESCRIPTORS = 12;
  private static final int MORE_THREADS = 12;
  private static final long MORE_HEAP = 16_000_000;

  /** The driver's cleaner, and the JDK's own. */
  private static final int THREADS_LEFT = 3;

  private final Options options;
  private final Setting setting;
  private final Duration time;
  private final long seed;

  private final List<String> report = new ArrayList<>();
  private final List<String> misses = new ArrayList<>();
  private final Map<String, Integer> happened = new TreeMap<>();

  private Soak(Options options, Duration time, long seed) {
    this.options = options;
    this.setting = options.setting(options.server());
    this.time = time;
    this.seed = seed;
  }

  /** In the module's directory. Ends with status 1 if Freshet misses what is required. */
  public static void main(String[] args) throws Exception {
    double minutes = Double.parseDouble(Options.property("soak.minutes", "10"));
    long seed =
        Long.parseLong(
            Options.property("soak.seed", String.valueOf(System.nanoTime() % 1_000_000)));
    boolean good;
    try {
      Options options = Options.fromSystemProperties();
      good = new Soak(options, Duration.ofSeconds((long) (60 * minutes)), seed).run();
    } finally {
      TestServers.stopAll();
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run() throws Exception {
    say("Soak on " + setting.server().server().version() + " for " + time + ", seed " + seed);
    try (Scene scene = Scene.prepare(setting)) {
      // What is loaded once and stays is not to be taken for a leak.
      Contender.FRESHET.opener(scene.target()).close();
      Footprint before = Footprint.take();
      soak(scene);
      lookForRemains(scene, before);
    }
    say(misses.isEmpty() ? "Good." : "Missed: " + misses);
    write();
    return misses.isEmpty();
  }

  private void soak(Scene scene) throws Exception {
    try (WireProxy proxy = WireProxy.inFrontOf(scene.server())) {
      Target target = scene.target(proxy).withDriver("connectTimeout=2000&socketTimeout=2000");
      try (Opener opener = Contender.FRESHET.opener(target);
          Load load = Load.start(opener, scene, Load.Plan.usual().countingOnly())) {
        Thread.sleep(WARM_UP.toMillis());
        Random random = new Random(seed);
        Map<String, SoakFaults.Fault> faults =
            new SoakFaults(setting, scene, proxy, load, opener, target, random).all();

        Footprint start = footprint("start", load, proxy);
        long begin = System.nanoTime();
        failUntil(begin + time.toNanos() / 2, faults, random, load, proxy);
        footprint("middle", load, proxy);
        failUntil(begin + time.toNanos(), faults, random, load, proxy);
        Footprint end = footprint("end", load, proxy);
        load.end();

        say("happened: " + happened);
        require(end.descriptors() <= start.descriptors() + MORE_DESCRIPTORS, "descriptors grew");
        require(end.threads() <= start.threads() + MORE_THREADS, "threads grew");
        require(end.heap() <= start.heap() + MORE_HEAP, "memory grew");
        account(load);
      }
    }
  }

  private void failUntil(
      long end, Map<String, SoakFaults.Fault> faults, Random random, Load load, WireProxy proxy)
      throws Exception {
    List<String> names = List.copyOf(faults.keySet());
    while (System.nanoTime() < end) {
      String name = names.get(random.nextInt(names.size()));
      Thread.sleep(500); // so that there is something to fail, after connections were cut
      long errors = load.failed();
      long begin = System.nanoTime();
      SoakFaults.Fault fault = faults.get(name);
      if (fault == null) {
        throw new IllegalStateException(name);
      }
      happened.merge(name, 1, Integer::sum);
      try {
        fault.happen();
      } catch (SQLException e) {
        misses.add(name + " could not be brought about: " + e.getMessage());
      }
      long back = awaitWork(load);
      proxy.clear(); // it remembers every command
      System.out.printf(
          Locale.ROOT,
          "  %-22s %5.1f s, %5d errors, calm %s after%n",
          name,
          (System.nanoTime() - begin - back) / 1e9,
          load.failed() - errors,
          Texts.duration(back));
      require(back <= BACK_WITHIN.toNanos(), "no calm within " + BACK_WITHIN + " after: " + name);
    }
  }

  /** Until there is work and no error for a while; how long that took to begin. */
  private static long awaitWork(Load load) throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      long window = System.nanoTime();
      long done = load.done();
      long failed = load.failed();
      Thread.sleep(CALM.toMillis());
      if ((load.failed() == failed && load.done() > done)
          || window - begin > BACK_WITHIN.toNanos()) {
        return window - begin;
      }
    }
  }

  private Footprint footprint(String when, Load load, WireProxy proxy) throws InterruptedException {
    load.rest();
    try {
      proxy.clear();
      proxy.cut(); // its own share, and that of what was forgotten
      Footprint footprint = Footprint.take();
      say(
          "%s: %s operations, %s failed; %s"
              .formatted(when, Texts.number(load.done()), Texts.number(load.failed()), footprint));
      return footprint;
    } finally {
      load.resume();
    }
  }

  private void account(Load load) throws SQLException {
    Ledger.Balance rows = load.balance();
    say(
        "rows: %s acknowledged, %s found, %s unknown, %d lost, %d unexplained"
            .formatted(
                Texts.number(rows.acknowledged()),
                Texts.number(rows.found()),
                Texts.number(rows.unknown()),
                rows.lost(),
                rows.unexplained()));
    require(rows.good(), "rows are not accounted for");
  }

  /** After the pools were closed. */
  private void lookForRemains(Scene scene, Footprint before)
      throws InterruptedException, SQLException {
    Thread.sleep(1_000);
    Footprint after = Footprint.take();
    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.toLowerCase(Locale.ROOT).matches("(freshet|hikari).*"))
            .toList();
    int sessions = scene.admin().sessions(scene.user(), "TRUE").size();
    say("before: " + before);
    say("pools closed: " + after + "; threads of the pools " + threads + ", sessions " + sessions);
    require(threads.isEmpty(), "threads are left");
    require(sessions == 0, sessions + " sessions are left");
    require(after.descriptors() <= before.descriptors() + 1, "descriptors are left");
    require(after.threads() <= before.threads() + THREADS_LEFT, "more threads than before");
  }

  private void require(boolean met, String miss) {
    if (!met) {
      misses.add(miss);
    }
  }

  private void say(String line) {
    System.out.println(line);
    report.add(line);
  }

  /** A quick look does not replace the report of record. */
  private void write() throws IOException {
    Path directory = options.reportDirectory();
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("soak.md"),
        """
        # Soak

        The failures of [all drills](drills.md) at random, for some time, on one program of 8 \
        threads that goes on through Freshet. Written by `./mvnw -q -Psoak verify`. Required: every \
        row is accounted for, nothing has grown, and when the pools are closed nothing is left.

        %s

        %s
        """
            .formatted(
                DrillReport.conditions(setting.server().server()),
                String.join("\n", report.stream().map(line -> "- " + line).toList())));
    System.out.println("Written to " + directory.resolve("soak.md").toRealPath());
  }
}
