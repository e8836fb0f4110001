/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.peers.Opener;
import dev.freshet.peers.Peer;
import dev.freshet.testing.WireProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What it costs that a session is given back clean: after nothing was left, and after something.
 */
final class Cleaning {

  static final String CLEAN = "SELECT 1";
  static final String DIRTY = "SET @leftover = 1";

  /**
   * @param cleanTrips round trips of an open, a {@link #CLEAN} and its close
   * @param dirtyTrips those with {@link #DIRTY}
   * @param cleanMicros medians of each round, without a proxy
   */
  record Row(
      Peer peer, long cleanTrips, long dirtyTrips, double[] cleanMicros, double[] dirtyMicros) {}

  private final Site site;
  private final int rounds;
  private final int cycles;

  Cleaning(Site site, boolean quick) {
    this.site = site;
    this.rounds = quick ? 1 : 5;
    this.cycles = quick ? 100 : 1000;
  }

  List<Row> run(List<Peer> peers) throws SQLException {
    List<Opener> pools = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    try {
      for (Peer peer : peers) {
        Opener pool = peer.open(site.account(), 1);
        pools.add(pool);
        micros(pool, CLEAN);
        micros(pool, DIRTY);
        rows.add(
            new Row(
                peer,
                roundTrips(peer, CLEAN),
                roundTrips(peer, DIRTY),
                new double[rounds],
                new double[rounds]));
      }
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < pools.size(); i++) {
          rows.get(i).cleanMicros()[round] = micros(pools.get(i), CLEAN);
          rows.get(i).dirtyMicros()[round] = micros(pools.get(i), DIRTY);
        }
      }
    } finally {
      for (Opener pool : pools) {
        pool.close();
      }
    }
    return rows;
  }

  private double micros(Opener pool, String sql) throws SQLException {
    double[] nanos = new double[cycles];
    for (int i = 0; i < cycles; i++) {
      long begin = System.nanoTime();
      cycle(pool, sql);
      nanos[i] = System.nanoTime() - begin;
    }
    return Figures.median(nanos) / 1e3;
  }

  /** Once the pool has found its connection and its ways. */
  private long roundTrips(Peer peer, String sql) throws SQLException {
    try (WireProxy proxy = WireProxy.inFrontOf(site.server());
        Opener pool = peer.open(site.at(proxy.url(site.database())), 1)) {
      for (int i = 0; i < 3; i++) {
        cycle(pool, sql);
      }
      proxy.clear();
      cycle(pool, sql);
      return proxy.roundTrips();
    }
  }

  private static void cycle(Opener pool, String sql) throws SQLException {
    try (Connection connection = pool.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
