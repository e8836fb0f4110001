/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection.Liveness;
import dev.freshet.pool.engine.HikariShelf.Slot;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at the idle connections of a pool in which a dead one was found: where one has died, others
 * have as a rule. Beside the borrowers, in a few threads that end when there is nothing to do.
 */
final class IdleCheck {

  private static final int THREADS = 8;
  private static final long THREAD_KEEP_SECONDS = 1;

  private final Stock stock;
  private final ThreadPoolExecutor threads;

  IdleCheck(Stock stock, String name) {
    this.stock = stock;
    AtomicInteger made = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            THREAD_KEEP_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> OwnThreads.named(name + "-check-" + made.incrementAndGet(), task));
    threads.allowCoreThreadTimeOut(true);
  }

  /** Takes over an idle connection that was taken off the shelf; false once this is closed. */
  boolean hand(Slot slot) {
    return run(new Look(slot));
  }

  /** Runs another task in one of the threads; false once this is closed. */
  boolean run(Runnable task) {
    try {
      threads.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private final class Look implements Runnable {
    private final Slot slot;

    Look(Slot slot) {
      this.slot = slot;
    }

    @Override
    public void run() {
      if (slot.connection().check(0) == Liveness.ALIVE) {
        stock.putBack(slot);
      } else {
        stock.evictDead(slot);
      }
    }
  }

  /** Ends the threads; connections that were not looked at yet are closed. */
  void close() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Look look) {
        stock.evict(look.slot);
      }
    }
  }
}
