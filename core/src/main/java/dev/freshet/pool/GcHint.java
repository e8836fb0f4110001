/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks for a garbage collection when everything is in use and some of it looks leaked, for only the
 * collector can tell. At most once a minute for all pools of one way in, except where the last one
 * brought leaked connections to light: then again after five times as long as it took, so that a
 * program that never closes goes on, and spends at most a sixth of its time on it.
 */
final class GcHint {

  private static final long SELDOM_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int REST = 5;

  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. */
  private boolean hinted;

  private long endedAt;
  private long took;
  private long reclaimedBefore;

  /**
   * Asks, if it is time. In the calling thread, which waits for a connection anyway.
   *
   * @param reclaimed how many leaked leases were taken back so far
   */
  void give(long reclaimed) {
    if (!lock.tryLock()) {
      return; // somebody is at it
    }
    try {
      long start = System.nanoTime();
      boolean paid = reclaimed > reclaimedBefore;
      long rest = paid ? Math.min(REST * took, SELDOM_NANOS) : SELDOM_NANOS;
      if (hinted && start - endedAt < rest) {
        return;
      }
      reclaimedBefore = reclaimed;
      System.gc();
      endedAt = System.nanoTime();
      took = endedAt - start;
      hinted = true;
    } finally {
      lock.unlock();
    }
  }
}
