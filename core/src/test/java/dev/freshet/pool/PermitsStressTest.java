/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads at the same few places: none is lost, none is there twice, and nobody waits while
 * one is free. A call that gets lost shows as a test that does not end.
 */
@Timeout(60)
class PermitsStressTest {

  /** Longer than a test may take. */
  private static final long FOREVER = TimeUnit.MINUTES.toNanos(10);

  private static final int OVERFLOW = 2;

  private final ExecutorService waiters = Executors.newSingleThreadExecutor();
  private final AtomicInteger out = new AtomicInteger();
  private final AtomicInteger mostOut = new AtomicInteger();

  @AfterEach
  void stop() {
    waiters.shutdownNow();
  }

  @Test
  void nobodyWaitsForAPlaceThatIsFree() throws Exception {
    Permits permits = new Permits(3, 0);
    inThreads(24, () -> repeat(20_000, () -> wait(permits, FOREVER)));
    assertAllAreBack(permits, 3, 0);
  }

  /** With one place, a single lost call stops everybody. */
  @Test
  void norForTheOnlyOne() throws Exception {
    Permits permits = new Permits(1, 0);
    inThreads(3, () -> repeat(100_000, () -> wait(permits, FOREVER)));
    assertAllAreBack(permits, 1, 0);
  }

  /** The last place that comes back, while its waiter has just seen another one snatched away. */
  @Test
  void norWhenNoOtherCallFollows() throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (System.nanoTime() - until < 0) {
      Permits permits = new Permits(1, 0);
      permits.tryPooled();
      FutureTask<Integer> waiter = new FutureTask<>(() -> wait(permits, FOREVER));
      waiters.execute(waiter);
      while (!permits.areWaitedFor()) {
        Thread.onSpinWait();
      }
      permits.releasePooled();
      if (permits.tryPooled()) {
        long end = System.nanoTime() + ThreadLocalRandom.current().nextInt(60_000);
        while (System.nanoTime() - end < 0) {
          Thread.onSpinWait();
        }
        permits.releasePooled();
      }
      assertThat(waiter.get()).isEqualTo(1);
    }
  }

  @Test
  void whoGivesUpOrGoesBeyondTakesNothingWithIt() throws Exception {
    Permits permits = new Permits(2, OVERFLOW);
    inThreads(16, () -> repeat(10_000, () -> pauseAndGoOn(permits)));
    assertAllAreBack(permits, 2, OVERFLOW);
  }

  @Test
  void placesThatBecomeMoreAndFewerAreAllThereInTheEnd() throws Exception {
    Permits permits = new Permits(4, 0);
    AtomicInteger working = new AtomicInteger(12);
    FutureTask<Integer> changes =
        new FutureTask<>(
            () -> {
              while (working.get() > 0) {
                permits.resize(ThreadLocalRandom.current().nextInt(1, 6));
                permits.allow(ThreadLocalRandom.current().nextInt(1, 6));
              }
              permits.allow(Integer.MAX_VALUE);
              return permits.resize(4);
            });
    new Thread(changes).start();
    inThreads(
        12,
        () -> {
          repeat(2_000, () -> wait(permits, FOREVER));
          return working.decrementAndGet();
        });
    assertThat(changes.get()).isPositive();
    while (permits.tryPooled()) {
      out.incrementAndGet();
    }
    assertThat(out.get()).isEqualTo(4);
  }

  private int wait(Permits permits, long nanos) throws InterruptedException {
    if (permits.tryPooled() || permits.awaitPooled(nanos)) {
      has();
      permits.releasePooled();
      return 1;
    }
    assertThat(nanos).isLessThan(FOREVER);
    return 0;
  }

  /** Some are interrupted, some give up, some take a place beyond; all others wait on. */
  private int pauseAndGoOn(Permits permits) {
    int what = ThreadLocalRandom.current().nextInt(10);
    if (what == 0) {
      Thread.currentThread().interrupt();
    }
    try (Permits.Wait wait = permits.newWait()) {
      if (permits.tryPooled() || wait.forPooled(what * 1000L)) {
        has();
        permits.releasePooled();
      } else if (what < 5 && wait.forOverflow()) {
        has();
        permits.releaseOverflow();
      } else if (what < 8) {
        assertThat(wait.forPooled(FOREVER)).isTrue();
        has();
        permits.releasePooled();
      }
    } catch (InterruptedException e) {
      return 0; // as it was to be
    } finally {
      Thread.interrupted();
    }
    return 1;
  }

  private void has() {
    mostOut.accumulateAndGet(out.incrementAndGet(), Math::max);
    if (ThreadLocalRandom.current().nextInt(4) == 0) {
      Thread.yield();
    }
    out.decrementAndGet();
  }

  private void assertAllAreBack(Permits permits, int pooled, int overflow) {
    assertThat(mostOut.get()).isLessThanOrEqualTo(pooled + overflow);
    assertThat(permits.waiting()).isZero();
    int free = 0;
    while (permits.tryPooled()) {
      free++;
    }
    int beyond = 0;
    try (Permits.Wait wait = permits.newWait()) {
      while (wait.forOverflow()) {
        beyond++;
      }
    }
    // One beyond that was lent goes back as places are returned, so it may be among the pooled.
    assertThat(free + beyond).isEqualTo(pooled + overflow);
    assertThat(free).isGreaterThanOrEqualTo(pooled);
  }

  private interface Work {
    int run() throws InterruptedException;
  }

  private static int repeat(int times, Work work) throws InterruptedException {
    int done = 0;
    for (int i = 0; i < times; i++) {
      done += work.run();
    }
    return done;
  }

  private static void inThreads(int number, Work work) throws Exception {
    List<FutureTask<Integer>> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      FutureTask<Integer> task = new FutureTask<>(work::run);
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      thread.start();
      all.add(task);
    }
    for (FutureTask<Integer> task : all) {
      task.get();
    }
  }
}
