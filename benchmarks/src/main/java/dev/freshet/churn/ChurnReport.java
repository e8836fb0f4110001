/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import static dev.freshet.churn.Contestant.ALWAYS;
import static dev.freshet.churn.Contestant.FRESHET;
import static dev.freshet.churn.Contestant.HELD;
import static dev.freshet.churn.Contestant.HIKARI;
import static dev.freshet.churn.Contestant.HIKARI_RESET;
import static dev.freshet.churn.Contestant.PLAIN;

import dev.freshet.benchmarks.Goal;
import dev.freshet.benchmarks.Ratio;
import dev.freshet.peers.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@link Churn} found, with the goals. */
final class ChurnReport {

  static final String NAME = "churn";

  private static final String TEXT =
      """
      # Open, query, close

      A program opens a connection, selects one row by its primary key and closes, over and over. \
      Measured with `./mvnw -q -Pbench verify`, which wrote this page; the rounds one by one are in \
      [churn.json](churn.json).

      %s

      Contestants take turns in short slices, many rounds, every other of which goes backwards, so \
      that what disturbs the machine disturbs all; before that, each has had seconds in which its code \
      was compiled. Who is in a goal has more rounds than the others. Client and server share the \
      machine's cores. *wait* is the open alone. *client CPU* is all of the JVM's, a cycle; *server \
      CPU* the server's process. All pools may have 10 connections.

      %s

      ## Goals

      %s%s
      ## All contestants

      In plaintext on loopback.

      ![Operations per second of each contestant](churn.svg)
      %s
      ## TLS
      %s
      ## A longer way to the server

      In front of the server stands a proxy that holds answers back, in the client's JVM: its work is in \
      the CPU figures. *Held* is the limit of what can be reached: what the network takes for the query.
      %s
      ## Many more threads than connections

      Freshet without `overflowSize` here, so that it too has ten connections and no more.
      %s%s
      ## Another server
      %s
      ## How the contestants were set up

      %s
      """;

  private final Churn.Findings findings;

  ChurnReport(Churn.Findings findings) {
    this.findings = findings;
  }

  String markdown(String conditions) {
    StringBuilder notes = new StringBuilder("\n");
    findings.notes().forEach(note -> notes.append(note).append("\n\n"));
    return TEXT.formatted(
        conditions,
        Ratio.RULE,
        Goal.table(goals()),
        notes,
        tables(findings.base(), HIKARI),
        tables(findings.encrypted(), HIKARI),
        tables(findings.links(), HELD),
        tables(findings.crowd(), HIKARI),
        virtual(),
        tables(findings.others(), HIKARI),
        Peer.settings(Contestant.everybody().toArray(new Peer[0])));
  }

  Map<String, Object> json(String conditions) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("conditions", conditions);
    root.put("goals", goals());
    List<Contest> all = new ArrayList<>(findings.base());
    all.addAll(findings.encrypted());
    all.addAll(findings.links());
    all.addAll(findings.crowd());
    all.addAll(findings.others());
    root.put("contests", Tables.json(all));
    root.put("virtualThreads", findings.virtual());
    return root;
  }

  private static String tables(List<Contest> contests, String reference) {
    StringBuilder text = new StringBuilder();
    contests.forEach(contest -> text.append(Tables.of(contest, reference)));
    return contests.isEmpty() ? "\nNot measured.\n" : text.toString();
  }

  List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    Contest one = findings.base().get(0);
    Contest eight = findings.base().get(1);
    Contest many = findings.base().get(2);
    goals.add(faster(one, FRESHET, HIKARI, 0.97));
    goals.add(faster(eight, FRESHET, HIKARI, 0.97));
    for (Peer peer : Contestant.POOLS) {
      goals.add(faster(many, FRESHET, peer.title(), 1));
    }
    for (Contest contest : List.of(one, eight, many)) {
      goals.add(faster(contest, FRESHET, HIKARI_RESET, 3));
      goals.add(faster(contest, ALWAYS, HIKARI_RESET, 2));
    }
    goals.add(faster(one, FRESHET, HELD, 0.93));
    goals.add(faster(eight, FRESHET, PLAIN, 10));
    for (Contest contest : findings.encrypted()) {
      goals.add(faster(contest, FRESHET, PLAIN, 50));
    }
    for (Contest contest : findings.links()) {
      if (contest.title().contains(" 2 ms ")) {
        goals.add(
            Goal.atMost(
                1.01,
                contest.ratio(FRESHET, HELD, slice -> slice.micros(50)),
                contest.title() + ": p50 of Freshet at most 1.01 × that of a held connection"));
        goals.add(
            Goal.atLeast(
                4,
                contest.ratio(PLAIN, FRESHET, slice -> slice.micros(50)),
                contest.title() + ": p50 of the plain driver at least 4 × Freshet's"));
      }
    }
    crowdGoals(goals);
    virtualGoals(goals);
    return goals;
  }

  private static Goal faster(Contest contest, String who, String than, double factor) {
    return Goal.atLeast(
        factor,
        contest.ratio(who, than, Slice::perSecond),
        String.format(
            Locale.ROOT, "%s: %s at least %s × %s", contest.title(), who, trim(factor), than));
  }

  private static String trim(double factor) {
    return Churn.trim(factor);
  }

  private void crowdGoals(List<Goal> goals) {
    Contest few = findings.crowd().get(0);
    Contest many = findings.crowd().get(1);
    goals.add(
        Goal.atLeast(
            0.9,
            Figures.ratio(
                many.figures(FRESHET, Slice::perSecond), few.figures(FRESHET, Slice::perSecond)),
            many.title() + ": rate of Freshet at least 0.9 × that of 64 threads"));
    goals.add(
        Goal.atMost(
            1,
            many.ratio(FRESHET, HIKARI, slice -> slice.waitMicros(99)),
            many.title() + ": 99th percentile of the wait no longer than HikariCP's"));
  }

  private void virtualGoals(List<Goal> goals) {
    VirtualCrowd.Findings virtual = findings.virtual();
    if (virtual.rows().isEmpty()) {
      return;
    }
    goals.add(
        Goal.atLeast(
            0.9,
            Figures.ratio(
                virtual.figures(FRESHET, true, VirtualCrowd.Row::perSecond),
                virtual.figures(FRESHET, false, VirtualCrowd.Row::perSecond)),
            "virtual threads: rate of Freshet at least 0.9 × that of 64 platform threads"));
    goals.add(
        Goal.atMost(
            1,
            Figures.ratio(
                virtual.figures(FRESHET, true, VirtualCrowd.Row::waitP99Millis),
                virtual.figures(HIKARI, true, VirtualCrowd.Row::waitP99Millis)),
            "virtual threads: 99th percentile of the wait no longer than HikariCP's"));
    double pinned = Arrays.stream(virtual.figures(FRESHET, true, VirtualCrowd.Row::pinned)).sum();
    goals.add(
        Goal.that(
            pinned == 0,
            "virtual threads: none is pinned",
            String.format(Locale.ROOT, "%.0f times", pinned)));
  }

  private String virtual() {
    VirtualCrowd.Findings virtual = findings.virtual();
    if (virtual.rows().isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder("\n**Virtual threads on 10 connections**, ")
            .append(virtual.jvm())
            .append(
                "\n\n| | threads | cycles/s | wait p50 ms | wait p99 ms | pinned | connects | errors |\n")
            .append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (String name : List.of(HIKARI, FRESHET)) {
      for (boolean many : new boolean[] {false, true}) {
        List<VirtualCrowd.Row> rows =
            virtual.rows().stream()
                .filter(row -> row.contestant().equals(name) && row.virtual() == many)
                .toList();
        text.append(
            String.format(
                Locale.ROOT,
                "| %s | %,d %s | %s | %s | %s | %,d | %,d | %,d |%n",
                name,
                rows.get(0).threads(),
                many ? "virtual" : "platform",
                median(virtual.figures(name, many, VirtualCrowd.Row::perSecond)),
                median(virtual.figures(name, many, VirtualCrowd.Row::waitMedianMillis)),
                median(virtual.figures(name, many, VirtualCrowd.Row::waitP99Millis)),
                rows.stream().mapToLong(VirtualCrowd.Row::pinned).sum(),
                rows.stream().mapToLong(VirtualCrowd.Row::connects).sum(),
                rows.stream().mapToLong(VirtualCrowd.Row::errors).sum()));
      }
    }
    return text.toString();
  }

  private static String median(double[] figures) {
    return Tables.number(Figures.median(figures));
  }
}
