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
import java.util.stream.Stream;
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

  private static final String ALONE = threads(1);

  private static final String TEXT =
      """
      What a pool itself takes around a database that takes nothing: borrow and return (`borrow`); \
      with a statement that is made, executed and closed between (`statement`); with a prepared \
      one of which ten rows are read (`query`). The driver below answers at once, and each thread \
      finds a connection, in a pool of 32. Freshet has `sessionReset=never`, for there is no \
      session to reset: it reads each statement as usual, but asks `isValid()` on each borrow, where \
      with Connector/J it looks at the socket. Nanoseconds a cycle and thread: median of the \
      rounds, and their lowest to highest. More threads than cores wait for a core, too.

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
    int rounds = quick ? 1 : 3;
    TimeValue warmUp = TimeValue.milliseconds(quick ? 100 : 900);
    TimeValue iteration = TimeValue.milliseconds(quick ? 100 : 200);
    List<Measurement> measurements =
        new Rounds(rounds, warmUp, iteration)
            .run(
                turns(quick),
                p -> threads(p.getThreads()),
                p -> Peer.valueOf(p.getParam("peer")).title());
    TreeMap<String, String> versions = new TreeMap<>();
    PEERS.stream()
        .filter(p -> !p.version().isEmpty())
        .forEach(p -> versions.put(p.title(), p.version()));
    String how =
        "JMH: %d round(s), in each a JVM for each figure, with 3 times %s after 2 times %s for warming up."
            .formatted(rounds, iteration, warmUp);
    return new Measurements(conditions.describe() + " " + how, versions, measurements);
  }

  private static List<Rounds.Turn> turns(boolean quick) {
    List<Peer> peers = quick ? QUICK_PEERS : PEERS;
    return quick
        ? List.of(turn(BORROW, 1, peers), turn(BORROW, 8, peers), turn(QUERY, 1, peers))
        : List.of(
            turn(BORROW, 1, Stream.concat(peers.stream(), Stream.of(Peer.PLAIN)).toList()),
            turn(BORROW, 8, peers),
            turn(BORROW, 32, peers),
            turn(STATEMENT, 1, peers),
            turn(QUERY, 1, peers));
  }

  private static Rounds.Turn turn(String cycle, int threads, List<Peer> peers) {
    return options ->
        options
            .include(CycleBenchmark.class.getName() + "\\." + cycle + "$")
            .param("peer", peers.stream().map(Peer::name).toArray(String[]::new))
            .threads(threads);
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
        Peer.settings(PEERS.toArray(Peer[]::new)), String.join("\n", goals(m)), tables);
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
              peer == Peer.HIKARI ? "" : Ratio.of(alone.get(), hikari),
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

  private static List<String> goals(Measurements m) {
    Sample freshet = m.get(BORROW, ALONE, Peer.FRESHET.title());
    Sample url = m.get(BORROW, ALONE, Peer.FRESHET_URL.title());
    Sample hikari = m.get(BORROW, ALONE, Peer.HIKARI.title());
    double more = url.median() - freshet.median();
    double bytes =
        m.get(BORROW + ALLOCATED, ALONE, Peer.FRESHET.title()).median()
            - m.get(BORROW + ALLOCATED, ALONE, Peer.HIKARI.title()).median();
    Ratio times = Ratio.of(freshet, hikari);
    List<String> goals = new ArrayList<>();
    goals.add(
        goal("at most 1.5 times HikariCP's time for `borrow`", times.median() <= 1.5, "%s", times));
    for (String cycle : CYCLES) {
      List<String> ahead = notBehind(m, cycle);
      if (m.find(cycle, ALONE, Peer.FRESHET.title()).isPresent()) {
        goals.add(
            goal(
                "`%s` ahead of every pool other than HikariCP and Agroal".formatted(cycle),
                ahead.isEmpty(),
                "%s",
                ahead.isEmpty() ? "ahead of all" : "not ahead of " + String.join(", ", ahead)));
      }
    }
    goals.add(goal("by URL at most 200 ns more than by DataSource", more <= 200, "%,.0f ns", more));
    goals.add(
        goal("at most 200 bytes a `borrow` beyond HikariCP's", bytes <= 200, "%,.0f B", bytes));
    return goals;
  }

  private static String goal(String goal, boolean met, String format, Object value) {
    return "- %s: **%s** (%s)"
        .formatted(goal, met ? "met" : "missed", String.format(Locale.ROOT, format, value));
  }

  /** Of the pools that Freshet wants to be ahead of, those that it is not. */
  private static List<String> notBehind(Measurements m, String cycle) {
    Optional<Sample> freshet = m.find(cycle, ALONE, Peer.FRESHET.title());
    return PEERS.stream()
        .filter(p -> !p.isFreshet() && p != Peer.HIKARI && p != Peer.AGROAL)
        .filter(
            p ->
                m.find(cycle, ALONE, p.title())
                    .filter(theirs -> freshet.get().median() >= theirs.median())
                    .isPresent())
        .map(Peer::title)
        .toList();
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
                  Ratio.of(freshet, hikari).toString());
            })
        .toList();
  }

  private static String ns(Sample s) {
    return String.format(Locale.ROOT, "%,.0f ns", s.median());
  }
}
