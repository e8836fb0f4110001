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

  private final Places pooled;
  private final Semaphore overflow;

  /** Overflow places that go round as pooled ones. */
  private final AtomicInteger lent = new AtomicInteger();

  /** Pooled places. Written under this one's monitor. */
  private volatile int size;

  /** Of these, so many are not given out at present. Written under this one's monitor. */
  private int withheld;

  /** A semaphore that lets its permits be taken away, down to less than none. */
  private static final class Places extends Semaphore {
    private static final long serialVersionUID = 1;

    Places(int permits) {
      super(permits);
    }

    void take(int permits) {
      reducePermits(permits);
    }
  }

  Permits(int size, int overflowSize) {
    this.size = size;
    pooled = new Places(size);
    overflow = new Semaphore(overflowSize);
  }

  /** The number of pooled places. */
  int size() {
    return size;
  }

  /**
   * Changes the number of pooled places. Leases beyond a smaller one go on, and their places are
   * gone when they are given back.
   *
   * @return the number before
   */
  synchronized int resize(int newSize) {
    int before = size;
    size = newSize;
    if (newSize > before) {
      pooled.release(newSize - before);
    } else {
      pooled.take(before - newSize);
    }
    return before;
  }

  /** Gives out no more than so many pooled places, whatever their number is. */
  synchronized void allow(int most) {
    int before = withheld;
    withheld = Math.max(0, size - most);
    if (withheld < before) {
      pooled.release(before - withheld);
    } else {
      pooled.take(withheld - before);
    }
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

  /** How many threads wait, as an estimate. */
  int waiting() {
    return pooled.getQueueLength();
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
