/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.peers.Account;
import dev.freshet.peers.Peer;
import dev.freshet.testing.Capability;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Holds the contests about opening, querying and closing, over and over. */
final class Churn {

  /** Who is measured where not all are. */
  private static final List<Peer> FEW =
      List.of(Peer.HELD, Peer.PLAIN, Peer.HIKARI, Peer.HIKARI_RESET, Peer.FRESHET);

  private static final List<Peer> CROWDED = List.of(Peer.HIKARI, Peer.AGROAL, Peer.DRUID);

  /** Whom goals name with one or a few threads, plain connections aside. */
  private static final List<Peer> NAMED =
      List.of(Peer.HELD, Peer.FRESHET, Peer.FRESHET_ALWAYS, Peer.HIKARI, Peer.HIKARI_RESET);

  /** Whom goals name where there are more threads than connections. */
  private static final List<Peer> NAMED_IN_CROWD =
      Stream.concat(
              Contestant.POOLS.stream(),
              Stream.of(Peer.FRESHET, Peer.FRESHET_ALWAYS, Peer.HIKARI_RESET))
          .toList();

  private static final String ON_TEN = ", on 10 connections";
  private static final List<Peer> AGAINST_PLAIN = List.of(Peer.PLAIN, Peer.FRESHET);

  /** What was measured, as far as this machine let it. */
  record Findings(
      List<Contest> base,
      List<Contest> encrypted,
      List<Contest> links,
      List<Contest> crowd,
      List<Contest> others,
      VirtualCrowd.Findings virtual,
      List<String> notes) {}

  private final boolean quick;
  private final List<String> notes = new ArrayList<>();

  Churn(boolean quick) {
    this.quick = quick;
  }

  Findings run(Site site, List<Site> others) throws Exception {
    Stopwatch stopwatch = new Stopwatch(site.server());
    return new Findings(
        base(site, stopwatch),
        encrypted(site, stopwatch),
        links(site, stopwatch),
        crowd(site, stopwatch),
        others(others),
        new VirtualCrowd(quick).run(site, notes),
        notes);
  }

  /** All of them, in plaintext. */
  private List<Contest> base(Site site, Stopwatch stopwatch) throws Exception {
    List<Contestant> all = Contestant.make(Contestant.everybody(), site.account());
    try {
      warmUp(stopwatch, all);
      List<Peer> alone = new ArrayList<>(NAMED);
      alone.add(Peer.PLAIN);
      return List.of(
          Contest.hold(plan(site, "", 1, 250), rounds(15, alone, 6), stopwatch, all),
          Contest.hold(plan(site, "", 8, 250), rounds(12, alone, 6), stopwatch, all),
          Contest.hold(plan(site, "", 64, 450), rounds(9, NAMED_IN_CROWD, 4), stopwatch, all));
    } finally {
      Contestant.close(all);
    }
  }

  /** Until the compiler is done with everybody's code, as far as that can be had in this time. */
  private void warmUp(Stopwatch stopwatch, List<Contestant> contestants) throws Exception {
    System.out.println("  warming up …");
    for (int pass = 0; pass < (quick ? 1 : 3); pass++) {
      for (Contestant contestant : contestants) {
        boolean named = NAMED.stream().anyMatch(p -> p.title().equals(contestant.name()));
        stopwatch.measure(contestant, 1, slice(named ? 700 : 200));
        stopwatch.measure(contestant, 8, slice(named ? 400 : 300));
        stopwatch.measure(contestant, 64, slice(named ? 300 : 100));
      }
    }
  }

  private Contest.Plan plan(Site site, String how, int threads, int millis) {
    String title = site.product() + how + ", " + threads + (threads == 1 ? " thread" : " threads");
    return new Contest.Plan(title, threads, slice(millis));
  }

  private Contest.Rounds rounds(int all, List<Peer> named, int few) {
    return quick ? new Contest.Rounds(1, named, 1) : new Contest.Rounds(all, named, few);
  }

  private Contest contest(
      Account account,
      List<Peer> peers,
      Contest.Plan plan,
      Contest.Rounds rounds,
      Stopwatch stopwatch)
      throws Exception {
    List<Contestant> contestants = Contestant.make(peers, account);
    try {
      return Contest.hold(plan, rounds, stopwatch, contestants);
    } finally {
      Contestant.close(contestants);
    }
  }

  private List<Contest> encrypted(Site site, Stopwatch stopwatch) throws Exception {
    if (!site.server().has(Capability.TLS)) {
      notes.add("TLS was not measured: " + site.product() + " speaks none that the driver takes.");
      return List.of();
    }
    List<Contestant> contestants = Contestant.make(FEW, site.encrypted());
    try {
      for (Contestant contestant : contestants) { // TLS is much code
        boolean plain = contestant.name().equals(Contestant.PLAIN);
        stopwatch.measure(contestant, 8, slice(plain ? 3000 : 300));
      }
      List<Contest> contests = new ArrayList<>();
      for (int threads : quick ? List.of(8) : List.of(1, 8)) {
        Contest.Plan plan = plan(site, ", TLS", threads, 400);
        contests.add(Contest.hold(plan, rounds(12, AGAINST_PLAIN, 4), stopwatch, contestants));
      }
      return contests;
    } finally {
      Contestant.close(contestants);
    }
  }

  private List<Contest> links(Site site, Stopwatch stopwatch) throws Exception {
    List<Contest> contests = new ArrayList<>();
    for (double millis : quick ? new double[] {2} : new double[] {0.5, 2, 20}) {
      try (WireProxy proxy = WireProxy.inFrontOf(site.server())) {
        proxy.delay(Duration.ofNanos((long) (millis * 1e6)));
        String how = String.format(Locale.ROOT, ", %s ms round trip", trim(millis));
        List<Peer> named = List.of(Peer.HELD, Peer.FRESHET, Peer.PLAIN);
        contests.add(
            contest(
                site.at(proxy.url(site.database())),
                FEW,
                plan(site, how, 1, millis > 10 ? 1000 : 400),
                rounds(millis == 2 ? 12 : 3, named, 3),
                stopwatch));
      }
    }
    return contests;
  }

  static String trim(double millis) {
    return millis == Math.rint(millis) ? Long.toString((long) millis) : Double.toString(millis);
  }

  /** The same contestants with 64 threads and with 512. */
  private List<Contest> crowd(Site site, Stopwatch stopwatch) throws Exception {
    List<Contestant> contestants = new ArrayList<>(Contestant.make(CROWDED, site.account()));
    contestants.add(Contestant.strict(site.account()));
    try {
      return Contest.hold(
          List.of(plan(site, ON_TEN, 64, 700), plan(site, ON_TEN, 512, 1000)),
          rounds(9, List.of(Peer.FRESHET, Peer.HIKARI), 3),
          stopwatch,
          contestants);
    } finally {
      Contestant.close(contestants);
    }
  }

  private List<Contest> others(List<Site> sites) throws Exception {
    List<Contest> contests = new ArrayList<>();
    for (Site other : sites) {
      List<Peer> peers = new ArrayList<>(FEW);
      peers.add(Peer.FRESHET_ALWAYS);
      contests.add(
          contest(
              other.account(),
              peers,
              plan(other, "", 8, 300),
              rounds(6, peers, 6),
              new Stopwatch(other.server())));
    }
    return contests;
  }

  private Duration slice(int millis) {
    return Duration.ofMillis(quick ? 100 : millis);
  }

  static List<Site> sites(List<TestServer> servers) throws SQLException {
    List<Site> sites = new ArrayList<>();
    for (TestServer server : servers) {
      sites.add(Site.on(server));
    }
    return sites;
  }
}
