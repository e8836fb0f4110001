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

/** Holds the contests about opening, querying and closing, over and over. */
final class Churn {

  /** Who is measured where not all are. */
  private static final List<Peer> FEW =
      List.of(Peer.HELD, Peer.PLAIN, Peer.HIKARI, Peer.HIKARI_RESET, Peer.FRESHET);

  private static final List<Peer> CROWDED = List.of(Peer.HIKARI, Peer.AGROAL, Peer.DRUID);

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
    List<Contest> base = new ArrayList<>();
    for (int threads : List.of(1, 8, 64)) {
      base.add(contest(site, site.account(), threads, "", Contestant.everybody(), stopwatch));
    }
    return new Findings(
        base,
        encrypted(site, stopwatch),
        links(site, stopwatch),
        crowd(site, stopwatch),
        others(others),
        new VirtualCrowd(quick).run(site, notes),
        notes);
  }

  private Contest contest(
      Site site, Account account, int threads, String how, List<Peer> peers, Stopwatch stopwatch)
      throws Exception {
    String title = site.product() + how + ", " + threads + (threads == 1 ? " thread" : " threads");
    List<Contestant> contestants = Contestant.make(peers, account);
    try {
      return Contest.hold(
          new Contest.Plan(title, threads, slice(600), rounds()), stopwatch, contestants);
    } finally {
      Contestant.close(contestants);
    }
  }

  private List<Contest> encrypted(Site site, Stopwatch stopwatch) throws Exception {
    if (!site.server().has(Capability.TLS)) {
      notes.add("TLS was not measured: " + site.product() + " speaks none that the driver takes.");
      return List.of();
    }
    List<Contest> contests = new ArrayList<>();
    for (int threads : quick ? List.of(8) : List.of(1, 8)) {
      contests.add(contest(site, site.encrypted(), threads, ", TLS", FEW, stopwatch));
    }
    return contests;
  }

  private List<Contest> links(Site site, Stopwatch stopwatch) throws Exception {
    List<Contest> contests = new ArrayList<>();
    for (double millis : quick ? new double[] {2} : new double[] {0.5, 2, 20}) {
      try (WireProxy proxy = WireProxy.inFrontOf(site.server())) {
        proxy.delay(Duration.ofNanos((long) (millis * 1e6)));
        String how = String.format(Locale.ROOT, ", %s ms round trip", trim(millis));
        List<Contestant> contestants = Contestant.make(FEW, site.at(proxy.url(site.database())));
        try {
          Contest.Plan plan =
              new Contest.Plan(
                  site.product() + how + ", 1 thread",
                  1,
                  quick ? slice(0) : Duration.ofMillis(millis > 10 ? 1000 : 500),
                  rounds());
          contests.add(Contest.hold(plan, stopwatch, contestants));
        } finally {
          Contestant.close(contestants);
        }
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
      List<Contest> contests = new ArrayList<>();
      for (int threads : List.of(64, 512)) {
        contests.add(
            Contest.hold(
                new Contest.Plan(
                    site.product() + ", " + threads + " threads on 10 connections",
                    threads,
                    slice(1000),
                    rounds()),
                stopwatch,
                contestants));
      }
      return contests;
    } finally {
      Contestant.close(contestants);
    }
  }

  private List<Contest> others(List<Site> sites) throws Exception {
    List<Contest> contests = new ArrayList<>();
    for (Site other : sites) {
      List<Peer> peers = new ArrayList<>(FEW);
      peers.add(Peer.FRESHET_ALWAYS);
      contests.add(contest(other, other.account(), 8, "", peers, new Stopwatch(other.server())));
    }
    return contests;
  }

  private int rounds() {
    return quick ? 1 : 5;
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
