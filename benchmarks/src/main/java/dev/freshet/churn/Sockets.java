/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.peers.Opener;
import dev.freshet.peers.Peer;
import dev.freshet.testing.TimeWait;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How many sockets wait to be forgotten while a program opens and closes. */
final class Sockets {

  private static final int THREADS = 8;
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final long AFTER_ERROR_NANOS = 1_000_000;

  /**
   * One look.
   *
   * @param second since the begin
   * @param timeWait sockets to or from the server in TIME_WAIT that have got there since the begin
   * @param cycles done by then
   */
  record Sample(double second, int timeWait, long cycles) {}

  /**
   * One contestant's run.
   *
   * @param bound that it ran up to
   */
  record Run(String name, String bound, List<Sample> samples, long errors, long connects) {

    int peak() {
      return samples.stream().mapToInt(Sample::timeWait).max().orElse(0);
    }

    Sample last() {
      return samples.get(samples.size() - 1);
    }
  }

  private final Site site;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean ending;

  private Sockets(Site site) {
    this.site = site;
  }

  /** Freshet first, so that nothing of the plain driver's is in its way. */
  static List<Run> measure(Site site, boolean quick) throws Exception {
    if (TimeWait.count(site.server().port(), 0).isEmpty()) {
      return List.of(); // not Linux
    }
    System.out.println("  sockets …");
    Run freshet =
        new Sockets(site)
            .run(Peer.FRESHET, quick ? 4_000 : 100_000, Duration.ofSeconds(quick ? 5 : 90));
    Run plain =
        new Sockets(site)
            .run(Peer.PLAIN, quick ? 1_000 : 25_000, Duration.ofSeconds(quick ? 2 : 40));
    return List.of(plain, freshet);
  }

  private Run run(Peer peer, long cycles, Duration longest) throws Exception {
    List<Sample> samples = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long connects = site.server().connectionsCounter();
    try (Opener opener = peer.open(site.account(), Contestant.POOL_SIZE)) {
      long begin = System.nanoTime();
      for (int i = 0; i < THREADS; i++) {
        Thread thread = Stopwatch.platformThread(() -> work(opener, cycles));
        thread.start();
        threads.add(thread);
      }
      samples.add(new Sample(0, 0, 0));
      while (!ending
          && System.nanoTime() - begin < longest.toNanos()
          && threads.stream().anyMatch(Thread::isAlive)) {
        LockSupport.parkNanos(EVERY.toNanos());
        samples.add(sample(begin));
      }
      ending = true;
      for (Thread thread : threads) {
        thread.join();
      }
      samples.add(sample(begin));
    }
    return new Run(
        peer.title(),
        "%,d cycles or %d s".formatted(cycles, longest.toSeconds()),
        samples,
        failed.get(),
        site.server().connectionsCounter() - connects);
  }

  private Sample sample(long begin) {
    double second = (System.nanoTime() - begin) / 1e9;
    int timeWait = TimeWait.count(site.server().port(), second).orElse(0);
    return new Sample(second, timeWait, done.get());
  }

  private void work(Opener opener, long cycles) {
    while (!ending && begun.getAndIncrement() < cycles) {
      try {
        Cycle.once(opener, (int) (done.get() % 100));
        done.incrementAndGet();
      } catch (SQLException e) {
        failed.incrementAndGet();
        LockSupport.parkNanos(AFTER_ERROR_NANOS);
      }
    }
  }
}
