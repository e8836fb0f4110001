/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places for leases: {@code maximumPoolSize} pooled ones that may be waited for, and {@code
 * overflowSize} beyond. One of those beyond that is given back while somebody waits serves the
 * waiter as a pooled place, until nobody waits any more. Thread-safe.
 */
final class Permits {

  private final int size;
  private final Semaphore pooled;
  private final Semaphore overflow;

  /** Overflow places that go round as pooled ones. */
  private final AtomicInteger lent = new AtomicInteger();

  Permits(int size, int overflowSize) {
    this.size = size;
    pooled = new Semaphore(size);
    overflow = new Semaphore(overflowSize);
  }

  boolean tryPooled() {
    return pooled.tryAcquire();
  }

  boolean awaitPooled(long nanos) throws InterruptedException {
    return pooled.tryAcquire(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  boolean tryOverflow() {
    return overflow.tryAcquire();
  }

  boolean areWaitedFor() {
    return pooled.hasQueuedThreads();
  }

  /** Fewer than half of the pooled places are free. */
  boolean areScarce() {
    return 2 * pooled.availablePermits() < size;
  }

  void releasePooled() {
    if (lent.get() > 0 && !pooled.hasQueuedThreads() && takeBackOne()) {
      overflow.release();
    } else {
      pooled.release();
    }
  }

  void releaseOverflow() {
    if (pooled.hasQueuedThreads()) {
      lent.incrementAndGet();
      pooled.release();
    } else {
      overflow.release();
    }
  }

  private boolean takeBackOne() {
    for (; ; ) {
      int now = lent.get();
      if (now == 0) {
        return false;
      }
      if (lent.compareAndSet(now, now - 1)) {
        return true;
      }
    }
  }
}
