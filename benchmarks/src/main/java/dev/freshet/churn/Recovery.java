/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.peers.Opener;
import dev.freshet.peers.Peer;
import dev.freshet.testing.WireProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A server that goes away and comes back, as a proxy plays it. */
final class Recovery {

  private static final int THREADS = 8;
  private static final long AFTER_ERROR_NANOS = 2_000_000;
  private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
  private static final double FULL = 0.8;
  static final Duration LONGEST = Duration.ofSeconds(6);

  /**
   * How it went once.
   *
   * @param errorsWhileAway what the program saw
   * @param firstMillis from the return to the first answer; infinite if none came in time
   * @param fullMillis to the first tenth of a second that was as good as {@value FULL} of those
   *     before
   */
  record Round(double firstMillis, double fullMillis, long errorsWhileAway, long errorsAfter) {}

  private final Opener opener;
  private final Queue<Long> answers = new ConcurrentLinkedQueue<>();
  private final AtomicLong errors = new AtomicLong();
  private volatile boolean ending;

  private Recovery(Opener opener) {
    this.opener = opener;
  }

  static Round measure(Site site, Peer peer, Duration before, Duration away) throws Exception {
    try (WireProxy proxy = WireProxy.inFrontOf(site.server());
        Opener opener = peer.open(site.at(proxy.url(site.database())), Contestant.POOL_SIZE)) {
      Recovery recovery = new Recovery(opener);
      try {
        return recovery.round(proxy, before, away);
      } finally {
        recovery.ending = true;
        proxy.restore();
      }
    }
  }

  private Round round(WireProxy proxy, Duration before, Duration away) throws InterruptedException {
    for (int i = 0; i < THREADS; i++) {
      Stopwatch.platformThread(this::work).start();
    }
    Thread.sleep(before.toMillis()); // to get warm
    answers.clear();
    Thread.sleep(before.toMillis());
    double perWindow = answers.size() * (double) WINDOW_NANOS / before.toNanos();
    proxy.refuse();
    proxy.cut();
    long errorsBefore = errors.get();
    Thread.sleep(away.toMillis());
    long whileAway = errors.get() - errorsBefore;
    answers.clear();
    long back = System.nanoTime();
    proxy.restore();
    while (fullMillis(back, perWindow) == Double.POSITIVE_INFINITY
        && System.nanoTime() - back < LONGEST.toNanos()) {
      Thread.sleep(20);
    }
    Long first = answers.peek();
    return new Round(
        first == null ? Double.POSITIVE_INFINITY : (first - back) / 1e6,
        fullMillis(back, perWindow),
        whileAway,
        errors.get() - errorsBefore - whileAway);
  }

  private double fullMillis(long back, double perWindow) {
    long now = System.nanoTime();
    int[] windows = new int[(int) ((now - back) / WINDOW_NANOS) + 1];
    for (long answer : answers) {
      int window = (int) ((answer - back) / WINDOW_NANOS);
      if (window >= 0 && window < windows.length) {
        windows[window]++;
      }
    }
    for (int i = 0; i < windows.length - 1; i++) { // the last one is not over
      if (windows[i] >= FULL * perWindow) {
        return (i + 1) * (WINDOW_NANOS / 1e6);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private void work() {
    int number = 0;
    while (!ending) {
      try {
        Cycle.once(opener, number++);
        answers.add(System.nanoTime());
      } catch (SQLException | RuntimeException e) {
        errors.incrementAndGet();
        LockSupport.parkNanos(AFTER_ERROR_NANOS);
      }
    }
  }
}
