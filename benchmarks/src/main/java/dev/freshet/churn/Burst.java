/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.peers.Account;
import dev.freshet.peers.Opener;
import dev.freshet.peers.Peer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Many threads at once, when there is no connection yet. */
final class Burst {

  private static final long LONGEST_JOIN_MILLIS = 60_000;

  /**
   * How one burst went.
   *
   * @param firstMillis from before the pool was made to the first answer
   * @param lastMillis to the last one
   * @param errors opens or queries that failed
   */
  record Round(double firstMillis, double lastMillis, int errors) {}

  /** All rounds of one size, by peer. */
  record Findings(int threads, Map<Peer, List<Round>> rounds) {

    double[] last(Peer peer) {
      return rounds(peer).stream().mapToDouble(Round::lastMillis).toArray();
    }

    double[] first(Peer peer) {
      return rounds(peer).stream().mapToDouble(Round::firstMillis).toArray();
    }

    List<Round> rounds(Peer peer) {
      return rounds.getOrDefault(peer, List.of());
    }

    /** The pool of somebody else's whose last answer came soonest. */
    Peer best() {
      Peer best = Peer.HIKARI;
      for (Peer peer : Contestant.POOLS) {
        if (Figures.median(last(peer)) < Figures.median(last(best))) {
          best = peer;
        }
      }
      return best;
    }
  }

  private Burst() {}

  static Findings measure(Account account, List<Peer> peers, int threads, int rounds)
      throws Exception {
    System.out.println("  burst of " + threads + " …");
    Map<Peer, List<Round>> all = new LinkedHashMap<>();
    for (Peer peer : peers) {
      all.put(peer, new ArrayList<>());
      burst(account, peer, threads); // classes are loaded only once
    }
    for (int round = 0; round < rounds; round++) {
      for (int turn = 0; turn < peers.size(); turn++) {
        Peer peer = peers.get((round + turn) % peers.size());
        all.computeIfAbsent(peer, p -> new ArrayList<>()).add(burst(account, peer, threads));
      }
    }
    return new Findings(threads, all);
  }

  private static Round burst(Account account, Peer peer, int threads) throws Exception {
    long[] ends = new long[threads];
    AtomicInteger errors = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(threads);
    CountDownLatch go = new CountDownLatch(1);
    Opener[] opener = new Opener[1];
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread =
          Stopwatch.platformThread(
              () -> {
                ready.countDown();
                try {
                  go.await();
                  Cycle.once(opener[0], number);
                } catch (SQLException | InterruptedException e) {
                  errors.incrementAndGet();
                }
                ends[number] = System.nanoTime();
              });
      thread.start();
      all.add(thread);
    }
    ready.await();
    long begin = System.nanoTime();
    try (Opener pool = peer.open(account, Contestant.POOL_SIZE)) {
      opener[0] = pool;
      go.countDown();
      for (Thread thread : all) {
        thread.join(LONGEST_JOIN_MILLIS);
        if (thread.isAlive()) {
          throw new IllegalStateException(peer.title() + ": an open does not end");
        }
      }
    }
    Arrays.sort(ends);
    return new Round((ends[0] - begin) / 1e6, (ends[threads - 1] - begin) / 1e6, errors.get());
  }
}
