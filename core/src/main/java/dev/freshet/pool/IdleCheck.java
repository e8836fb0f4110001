/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection.Liveness;
import dev.freshet.pool.engine.HikariShelf.Slot;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
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

  private final Pool pool;
  private final ThreadPoolExecutor threads;

  IdleCheck(Pool pool, String name) {
    this.pool = pool;
    AtomicInteger made = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            0,
            THREADS,
            THREAD_KEEP_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-check-" + made.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes over an idle connection that was taken off the shelf; false if nobody is free for it. */
  boolean hand(Slot slot) {
    try {
      threads.execute(() -> look(slot));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void look(Slot slot) {
    if (slot.connection().check(0) == Liveness.ALIVE) {
      pool.makeIdle(slot);
    } else {
      pool.evictDead(slot);
    }
  }

  void close() {
    threads.shutdownNow();
  }
}
