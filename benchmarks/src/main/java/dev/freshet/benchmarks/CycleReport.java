/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import static dev.freshet.benchmarks.Rounds.ALLOCATED;

import dev.freshet.peers.CycleBenchmark;
import dev.freshet.peers.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.knowm.xchart.internal.chartpart.Chart;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** What {@link CycleBenchmark} measured. */
final class CycleReport implements Area {

  static final String BORROW = "borrow";
  static final String STATEMENT = "statement";
  static final String QUERY = "query";
  private static final List<String> CYCLES = List.of(BORROW, STATEMENT, QUERY);

  private static final List<Peer> PEERS =
      List.of(
          Peer.FRESHET,
          Peer.FRESHET_URL,
          Peer.HIKARI,
          Peer.AGROAL,
          Peer.DBCP2,
          Peer.C3P0,
          Peer.TOMCAT,
          Peer.DRUID,
          Peer.VIBUR);
  private static final List<Peer> QUICK_PEERS =
      List.of(Peer.FRESHET, Peer.FRESHET_URL, Peer.HIKARI, Peer.DBCP2);

  /** The goals are about these. */
  private static final List<Peer> NAMED = List.of(Peer.FRESHET, Peer.HIKARI);

  private static final int ROUNDS = 6;
  private static final int FEWER = 3;

  private static final String ALONE = threads(1);

  private static final String HOW =
      """
      JMH, in each round a JVM for each figure, with 3 times 200 ms: Freshet and HikariCP %d rounds \
      of `borrow` by one thread, each after 2 s to warm up, everything else %d, the other pools \
      after 1 s; by more threads one."""
          .formatted(ROUNDS, FEWER);

  private static final String TEXT =
      """
      What a pool itself takes around a database that takes nothing: borrow and return (`borrow`); \
      with a statement that is made, executed and closed between (`statement`); with a prepared \
      one of which ten rows are read (`query`). The driver below answers at once, and each thread \
      finds a connection, in a pool of 32. Freshet has `sessionReset=never`, for there is no \
      session to reset: it reads each statement as usual, but asks `isValid()` on each borrow, where \
      with Connector/J it looks at the socket. Nanoseconds a cycle and thread: median of the \
      rounds, and their lowest to highest. More threads than cores wait for a core, too.

      %s

      ## The contenders

      %s

      ## Goals

      %s

      %s
      """;

  static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }

  @Override
  public String name() {
    return "cycle";
  }

  @Override
  public String title() {
    return "Borrow and return";
  }

  @Override
  public Measurements measure(boolean quick) throws RunnerException {
    Conditions conditions = new Conditions();
    TimeValue iteration = TimeValue.milliseconds(quick ? 100 : 200);
    List<Measurement> measurements =
        new Rounds(quick ? 1 : ROUNDS, iteration)
            .run(
                quick ? quickTurns() : turns(),
                p -> threads(p.getThreads()),
                p -> Peer.valueOf(p.getParam("peer")).title());
    TreeMap<String, String> versions = new TreeMap<>();
    PEERS.stream()
        .filter(p -> !p.version().isEmpty())
        .forEach(p -> versions.put(p.title(), p.version()));
    return new Measurements(
        conditions.describe() + " " + (quick ? "In short." : HOW), versions, measurements);
  }

  private static List<Rounds.Turn> quickTurns() {
    return List.of(
        turn(BORROW, 1, QUICK_PEERS, 1, 200),
        turn(BORROW, 8, QUICK_PEERS, 1, 200),
        turn(QUERY, 1, QUICK_PEERS, 1, 200));
  }

  private static List<Rounds.Turn> turns() {
    List<Peer> others = PEERS.stream().filter(p -> !p.isFreshet() && p != Peer.HIKARI).toList();
    List<Peer> url = List.of(Peer.FRESHET_URL);
    List<Rounds.Turn> turns = new ArrayList<>();
    for (String cycle : CYCLES) {
      turns.add(turn(cycle, 1, NAMED, cycle.equals(BORROW) ? ROUNDS : FEWER, 2000));
      turns.add(turn(cycle, 1, url, FEWER, 2000));
      turns.add(turn(cycle, 1, others, FEWER, 900));
    }
    turns.add(turn(BORROW, 1, List.of(Peer.PLAIN), FEWER, 600));
    for (int threads : new int[] {2, 8, 32}) {
      turns.add(turn(BORROW, threads, NAMED, 1, 2000));
      turns.add(turn(BORROW, threads, url, 1, 2000));
      turns.add(turn(BORROW, threads, others, 1, 900));
    }
    return turns;
  }

  private static Rounds.Turn turn(
      String cycle, int threads, List<Peer> peers, int rounds, int warmUpMillis) {
    return new Rounds.Turn(
        rounds,
        TimeValue.milliseconds(warmUpMillis / Rounds.WARM_UPS),
        options ->
            options
                .include(CycleBenchmark.class.getName() + "\\." + cycle + "$")
                .param("peer", peers.stream().map(Peer::name).toArray(String[]::new))
                .threads(threads));
  }

  @Override
  public String markdown(Measurements m) {
    StringBuilder tables = new StringBuilder();
    for (String cycle : CYCLES) {
      List<String> points = points(m, cycle);
      if (!points.isEmpty()) {
        tables.append(table(m, cycle, points));
      }
    }
    return TEXT.formatted(
        Ratio.RULE, Peer.settings(PEERS.toArray(Peer[]::new)), Goal.table(goals(m)), tables);
  }

  private static List<String> points(Measurements m, String cycle) {
    return m.measurements().stream()
        .filter(x -> x.what().equals(cycle))
        .map(Measurement::at)
        .distinct()
        .toList();
  }

  private static String table(Measurements m, String cycle, List<String> points) {
    StringBuilder table = new StringBuilder("## `%s`\n\n| |".formatted(cycle));
    points.forEach(p -> table.append(" %s |".formatted(p)));
    table.append(" against HikariCP, %s | B allocated |\n|---|".formatted(points.get(0)));
    table.append("---:|".repeat(points.size())).append("---|---:|\n");
    for (Peer peer : Peer.values()) {
      Optional<Sample> alone = m.find(cycle, points.get(0), peer.title());
      if (alone.isEmpty()) {
        continue;
      }
      table.append("| %s |".formatted(name(peer)));
      for (String point : points) {
        table.append(
            " %s |"
                .formatted(m.find(cycle, point, peer.title()).map(CycleReport::spread).orElse("")));
      }
      Sample hikari = m.get(cycle, points.get(0), Peer.HIKARI.title());
      table.append(
          String.format(
              Locale.ROOT,
              " %s | %,.0f |\n",
              peer == Peer.HIKARI ? "" : Ratio.ofCommonRounds(alone.get(), hikari),
              m.get(cycle + ALLOCATED, points.get(0), peer.title()).median()));
    }
    return table.append("\n![%1$s](cycle-%1$s.svg)\n\n".formatted(cycle)).toString();
  }

  private static String name(Peer peer) {
    return peer == Peer.PLAIN ? "DriverManager and the driver alone" : peer.title();
  }

  private static String spread(Sample s) {
    return String.format(
        Locale.ROOT, "%,.0f (%,.0f to %,.0f)", s.median(), s.lowest(), s.highest());
  }

  @Override
  public List<Goal> goals(Measurements m) {
    Sample freshet = m.get(BORROW, ALONE, Peer.FRESHET.title());
    Sample url = m.get(BORROW, ALONE, Peer.FRESHET_URL.title());
    Sample hikari = m.get(BORROW, ALONE, Peer.HIKARI.title());
    List<Goal> goals = new ArrayList<>();
    goals.add(
        Goal.atMost(
            1.5,
            Ratio.ofCommonRounds(freshet, hikari),
            "`borrow` in at most 1.5 × HikariCP's time"));
    for (String cycle : CYCLES) {
      PEERS.stream()
          .filter(p -> !p.isFreshet() && p != Peer.HIKARI && p != Peer.AGROAL)
          .forEach(p -> ahead(m, cycle, p).ifPresent(goals::add));
    }
    double more = url.median() - freshet.median();
    goals.add(
        Goal.that(
            more <= 200,
            "`borrow` by URL at most 200 ns more than by DataSource",
            String.format(Locale.ROOT, "%,.0f ns", more)));
    double bytes =
        m.get(BORROW + ALLOCATED, ALONE, Peer.FRESHET.title()).median()
            - m.get(BORROW + ALLOCATED, ALONE, Peer.HIKARI.title()).median();
    goals.add(
        Goal.that(
            bytes <= 200,
            "a `borrow` allocates at most 200 bytes more than HikariCP's",
            String.format(Locale.ROOT, "%,.0f B", bytes)));
    return goals;
  }

  private static Optional<Goal> ahead(Measurements m, String cycle, Peer peer) {
    Optional<Sample> freshet = m.find(cycle, ALONE, Peer.FRESHET.title());
    Optional<Sample> theirs = m.find(cycle, ALONE, peer.title());
    if (freshet.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Goal.atMost(
            1,
            Ratio.ofCommonRounds(freshet.get(), theirs.get()),
            "`%s` in less time than %s's".formatted(cycle, peer.title())));
  }

  @Override
  public Map<String, Chart<?, ?>> plots(Measurements m) {
    Map<String, Chart<?, ?>> plots = new LinkedHashMap<>();
    for (String cycle : CYCLES) {
      List<String> points = points(m, cycle);
      if (!points.isEmpty()) {
        plots.put("cycle-" + cycle, plot(m, cycle, points));
      }
    }
    return plots;
  }

  /** All threads' together, so that waiting for a core does not count as the pool's. */
  private static Chart<?, ?> plot(Measurements m, String cycle, List<String> points) {
    List<Plots.Bars> bars = new ArrayList<>();
    for (Peer peer : PEERS) {
      if (points.stream().allMatch(p -> m.find(cycle, p, peer.title()).isPresent())) {
        bars.add(
            new Plots.Bars(
                peer,
                points.stream()
                    .map(p -> 1e3 * threadsOf(p) / m.get(cycle, p, peer.title()).median())
                    .toList()));
      }
    }
    return Plots.bars("Cycle: " + cycle, "million a second, all threads", points, bars);
  }

  private static int threadsOf(String point) {
    return Integer.parseInt(point.substring(0, point.indexOf(' ')));
  }

  @Override
  public List<String> sideBySide(Measurements m) {
    return CYCLES.stream()
        .filter(c -> m.find(c, ALONE, Peer.FRESHET.title()).isPresent())
        .map(
            c -> {
              Sample freshet = m.get(c, ALONE, Peer.FRESHET.title());
              Sample hikari = m.get(c, ALONE, Peer.HIKARI.title());
              return SideBySide.row(
                  "[one cycle](docs/benchmarks/cycle.md) without a database: `%s`".formatted(c),
                  "HikariCP",
                  ns(freshet),
                  ns(hikari),
                  Ratio.ofCommonRounds(freshet, hikari).toString());
            })
        .toList();
  }

  private static String ns(Sample s) {
    return String.format(Locale.ROOT, "%,.0f ns", s.median());
  }
}
