/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.benchmarks.Goal;
import dev.freshet.peers.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast pools grow and come back. */
final class GrowthReport {

  static final String NAME = "bursts";

  private static final int GOAL_THREADS = 50;
  private static final double GOAL_FACTOR = 1.5;

  private static final String TEXT =
      """
      # Bursts and returns

      Measured with `./mvnw -q -Pbench verify`, which wrote this page; the rounds one by one are in \
      [bursts.json](bursts.json).

      %s

      ## Everybody comes at once

      So many threads start together when there is no connection yet; each opens, selects a row and \
      closes once. From just before the pool is made, which may have 10 connections, to the first \
      and to the last answer. Medians of the rounds, which took the pools in turn.

      | | %s |
      |---|%s
      %s
      %s
      ## The server comes back

      Eight threads open, select a row and close, through a proxy that then cuts all connections and \
      refuses new ones for %s s. From its return to the first answer, and to the end of the first \
      tenth of a second with at least 80 %% of the answers that there were before. Medians; *errors* \
      is what the program saw, in all rounds.

      | | first answer, ms | full rate, ms | errors while away | errors after |
      |---|---:|---:|---:|---:|
      %s""";

  /**
   * @param away how long the server was
   */
  record Findings(
      List<Burst.Findings> bursts, Map<Peer, List<Recovery.Round>> recoveries, Duration away) {}

  private final Findings findings;

  GrowthReport(Findings findings) {
    this.findings = findings;
  }

  static Findings measure(Site site, boolean quick) throws Exception {
    List<Peer> peers = new ArrayList<>(List.of(Peer.PLAIN));
    peers.addAll(Contestant.POOLS);
    peers.add(Peer.FRESHET);
    List<Burst.Findings> bursts = new ArrayList<>();
    for (int threads : quick ? List.of(GOAL_THREADS) : List.of(10, GOAL_THREADS, 200)) {
      int rounds = threads == GOAL_THREADS ? 12 : 5; // the goal is about these
      bursts.add(Burst.measure(site.account(), peers, threads, quick ? 1 : rounds));
    }
    System.out.println("  return of the server …");
    Duration away = Duration.ofMillis(quick ? 200 : 1500);
    Map<Peer, List<Recovery.Round>> recoveries = new LinkedHashMap<>();
    for (int round = 0; round < (quick ? 1 : 2); round++) {
      for (Peer peer : quick ? List.of(Peer.HIKARI, Peer.FRESHET) : peers) {
        recoveries
            .computeIfAbsent(peer, p -> new ArrayList<>())
            .add(Recovery.measure(site, peer, Duration.ofMillis(quick ? 200 : 500), away));
      }
    }
    return new Findings(bursts, recoveries, away);
  }

  String markdown(String conditions) {
    StringBuilder head = new StringBuilder();
    StringBuilder line = new StringBuilder();
    List<String> columns = new ArrayList<>();
    for (Burst.Findings burst : findings.bursts()) {
      columns.add(burst.threads() + ": first, ms");
      columns.add("last, ms");
      columns.add("errors");
      line.append("---:|---:|---:|");
    }
    head.append(String.join(" | ", columns));
    StringBuilder rows = new StringBuilder();
    for (Peer peer : findings.bursts().get(0).rounds().keySet()) {
      rows.append("| ").append(peer.title()).append(" |");
      for (Burst.Findings burst : findings.bursts()) {
        rows.append(
            String.format(
                Locale.ROOT,
                " %s | %s | %,d |",
                Tables.number(Figures.median(burst.first(peer))),
                Tables.number(Figures.median(burst.last(peer))),
                burst.rounds(peer).stream().mapToInt(Burst.Round::errors).sum()));
      }
      rows.append('\n');
    }
    return TEXT.formatted(
        conditions,
        head,
        line,
        rows,
        Goal.table(goals()),
        Churn.trim(findings.away().toMillis() / 1e3),
        recoveries());
  }

  private String recoveries() {
    StringBuilder rows = new StringBuilder();
    findings
        .recoveries()
        .forEach(
            (peer, rounds) ->
                rows.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %,d | %,d |%n",
                        peer.title(),
                        millis(rounds.stream().mapToDouble(Recovery.Round::firstMillis).toArray()),
                        millis(rounds.stream().mapToDouble(Recovery.Round::fullMillis).toArray()),
                        rounds.stream().mapToLong(Recovery.Round::errorsWhileAway).sum(),
                        rounds.stream().mapToLong(Recovery.Round::errorsAfter).sum())));
    return rows.toString();
  }

  private static String millis(double[] figures) {
    double median = Figures.median(figures);
    return Double.isInfinite(median)
        ? "not within " + Recovery.LONGEST.toSeconds() + " s"
        : Tables.number(median);
  }

  List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    for (Burst.Findings burst : findings.bursts()) {
      if (burst.threads() == GOAL_THREADS) {
        Peer best = burst.best();
        goals.add(
            Goal.atMost(
                GOAL_FACTOR,
                Figures.ratio(burst.last(Peer.FRESHET), burst.last(best)),
                "burst of 50: Freshet's last answer after at most 1.5 × that of the best pool, "
                    + best.title()));
      }
    }
    return goals;
  }

  Map<String, Object> json(String conditions) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("conditions", conditions);
    root.put("goals", goals());
    root.put("bursts", findings.bursts());
    Map<Peer, Object> returns = new LinkedHashMap<>();
    findings
        .recoveries()
        .forEach((peer, all) -> returns.put(peer, all.stream().map(GrowthReport::json).toList()));
    root.put("returns", returns);
    return root;
  }

  private static Map<String, Object> json(Recovery.Round round) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("firstMillis", Tables.rounded(round.firstMillis()));
    figures.put("fullMillis", Tables.rounded(round.fullMillis()));
    figures.put("errorsWhileAway", round.errorsWhileAway());
    figures.put("errorsAfter", round.errorsAfter());
    return figures;
  }
}
