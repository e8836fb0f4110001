/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import static java.util.Objects.requireNonNull;

import dev.freshet.benchmarks.Goal;
import dev.freshet.conformance.Leftovers;
import dev.freshet.conformance.Leftovers.Fate;
import dev.freshet.peers.Peer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the next borrower sees, and what it costs that it does not. */
final class SessionsReport {

  static final String NAME = "sessions";

  static final List<Peer> PEERS = peers();

  private static final String TEXT =
      """
      # What one borrower leaves to the next

      A borrower does something to its session and closes; the next one of the same pool, which has \
      one connection, asks its own. *Visible* is what a fresh connection would not have shown it. The \
      kinds are those of the contract's tests ([SessionConformanceTest]\
      (../../core/src/test/java/dev/freshet/conformance/SessionConformanceTest.java)), as far as they \
      leave something in a session of this server; the variables are all that a session may set and \
      that the server showed to have changed, set ten at a time, but with Freshet, which cleans only what \
      it has noticed, one by one. Measured with `./mvnw -q -Pbench verify`, which wrote \
      this page; the same in [sessions.json](sessions.json).

      %s

      ## Still visible to the next borrower

      %s
      *Refused*: the pool or its close answered the borrower with an error, of which a plain \
      connection has none. *Stuck*: the next borrower got no answer within %d s.

      ## What it costs

      One thread, one connection, loopback: an open, `SELECT 1` and a close, and the same with \
      `SET @leftover = 1`, which something has to undo. Medians; round trips as a proxy counted them.

      | | round trips, clean | round trips, dirty | µs, clean | µs, dirty | the difference |
      |---|---:|---:|---:|---:|---:|
      %s
      ## Kind by kind

      `x` visible, `·` gone, `r` refused, `s` stuck.

      %s
      ## Variable by variable

      %s""";

  /**
   * @param kinds named ways to leave something
   * @param variables session variables
   */
  record Findings(
      List<Leftovers.Row> kinds, List<Leftovers.Row> variables, List<Cleaning.Row> costs) {}

  private final Findings findings;

  SessionsReport(Findings findings) {
    this.findings = findings;
  }

  static Findings measure(Site site, boolean quick) throws Exception {
    System.out.println("  leftovers …");
    try (Leftovers leftovers = new Leftovers(site.server(), PEERS)) {
      return new Findings(
          leftovers.kinds(quick ? 40 : 1),
          quick ? List.of() : leftovers.variables(), // to find them takes long
          new Cleaning(site, quick).run(PEERS));
    }
  }

  private static List<Peer> peers() {
    List<Peer> all = new ArrayList<>(Contestant.POOLS);
    all.addAll(List.of(Peer.HIKARI_RESET, Peer.FRESHET));
    return List.copyOf(all);
  }

  String markdown(String conditions) {
    StringBuilder summary =
        new StringBuilder("| | kinds | variables | refused | stuck |\n|---|---:|---:|---:|---:|\n");
    for (Peer peer : PEERS) {
      summary.append(
          String.format(
              Locale.ROOT,
              "| %s %s | **%d** of %d | **%d** of %d | %d | %d |%n",
              peer.title(),
              peer.version(),
              count(findings.kinds(), peer, Fate.SEEN),
              findings.kinds().size(),
              count(findings.variables(), peer, Fate.SEEN),
              findings.variables().size(),
              count(findings.kinds(), peer, Fate.REFUSED)
                  + count(findings.variables(), peer, Fate.REFUSED),
              count(findings.kinds(), peer, Fate.STUCK)
                  + count(findings.variables(), peer, Fate.STUCK)));
    }
    StringBuilder costs = new StringBuilder();
    for (Cleaning.Row row : findings.costs()) {
      double clean = Figures.median(row.cleanMicros());
      double dirty = Figures.median(row.dirtyMicros());
      costs.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %s | %s | %s |%n",
              row.peer().title(),
              row.cleanTrips(),
              row.dirtyTrips(),
              Tables.number(clean),
              Tables.number(dirty),
              Tables.number(dirty - clean)));
    }
    return TEXT.formatted(
        conditions,
        summary,
        Leftovers.PATIENCE_SECONDS,
        costs,
        table(findings.kinds()),
        table(findings.variables()));
  }

  private static long count(List<Leftovers.Row> rows, Peer peer, Fate fate) {
    return rows.stream().filter(row -> row.fates().get(peer) == fate).count();
  }

  private static String table(List<Leftovers.Row> rows) {
    StringBuilder text = new StringBuilder("| |");
    PEERS.forEach(peer -> text.append(' ').append(peer.title()).append(" |"));
    text.append("\n|---|").append(":-:|".repeat(PEERS.size())).append('\n');
    for (Leftovers.Row row : rows) {
      text.append("| ").append(row.kind().replace("|", "\\|")).append(" |");
      for (Peer peer : PEERS) {
        text.append(' ').append(sign(requireNonNull(row.fates().get(peer)))).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String sign(Fate fate) {
    return switch (fate) {
      case SEEN -> "x";
      case GONE -> "·";
      case REFUSED -> "r";
      case STUCK -> "s";
    };
  }

  Map<String, Object> json(String conditions) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("conditions", conditions);
    root.put("goals", List.of(goal()));
    root.put("kinds", findings.kinds());
    root.put("variables", findings.variables());
    root.put("costs", findings.costs());
    return root;
  }

  /** That nothing is seen through Freshet. */
  Goal goal() {
    long seen =
        count(findings.kinds(), Peer.FRESHET, Fate.SEEN)
            + count(findings.variables(), Peer.FRESHET, Fate.SEEN);
    return Goal.that(seen == 0, "nothing is visible to the next borrower of Freshet", seen + "");
  }
}
