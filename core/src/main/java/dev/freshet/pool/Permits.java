/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.pool.WaitingLine.Waiter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Places for leases: {@code maximumPoolSize} pooled ones that may be waited for, and {@code
 * overflowSize} beyond. One of those beyond that is given back while somebody waits serves the
 * waiter as a pooled place, until nobody waits any more. Thread-safe.
 *
 * <p>A pooled place that is given back goes to whoever asks first, which need not be one who waits:
 * a thread that runs uses it sooner than one that has yet to wake up. But each {@link #SHARE}-th of
 * them goes to the one that has waited longest, so that nobody waits for as long as others keep
 * coming.
 *
 * <p>No place stays free while somebody waits: whoever makes one free, or takes somebody out of the
 * line while there is a free one, calls the first in the line; and who is called says so before it
 * looks.
 */
final class Permits {

  /**
   * Of so many places that are given back one goes to the first in the line. Half of it makes the
   * longest waits shorter still, but thread switches more frequent.
   */
  static final int SHARE = 8;

  /** Pooled places that nobody has; fewer than none while more are out than there may be. */
  private final AtomicInteger free;

  private final Semaphore overflow;
  private final WaitingLine line = new WaitingLine();

  /** Places given back while somebody waited. */
  private final AtomicInteger turns = new AtomicInteger();

  /** Overflow places that go round as pooled ones. */
  private final AtomicInteger lent = new AtomicInteger();

  /** Pooled places. Written under this one's monitor. */
  private volatile int size;

  /** Of these, so many are not given out at present. Written under this one's monitor. */
  private int withheld;

  Permits(int size, int overflowSize) {
    this.size = size;
    free = new AtomicInteger(size);
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
    add(newSize - before);
    return before;
  }

  /** Gives out no more than so many pooled places, whatever their number is. */
  synchronized void allow(int most) {
    int before = withheld;
    withheld = Math.max(0, size - most);
    add(before - withheld);
  }

  boolean tryPooled() {
    for (; ; ) {
      int now = free.get();
      if (now <= 0) {
        return false;
      }
      if (free.compareAndSet(now, now - 1)) {
        return true;
      }
    }
  }

  boolean awaitPooled(long nanos) throws InterruptedException {
    try (Wait wait = newWait()) {
      return wait.forPooled(nanos);
    }
  }

  /** A wait that is about to begin, of the calling thread. */
  Wait newWait() {
    return new Wait();
  }

  boolean areWaitedFor() {
    return !line.isEmpty();
  }

  /** How many threads wait. */
  int waiting() {
    return line.length();
  }

  /** Fewer than half of the pooled places are free. */
  boolean areScarce() {
    return 2 * free.get() < size;
  }

  void releasePooled() {
    if (line.isEmpty()) {
      if (lent.get() > 0 && takeBackOne()) {
        overflow.release();
      } else {
        add(1);
      }
    } else if (free.get() < 0 || turns.incrementAndGet() % SHARE != 0 || !line.serveFirst()) {
      add(1);
    } else {
      callIfFree(); // the one behind is the first now
    }
  }

  void releaseOverflow() {
    if (line.isEmpty()) {
      overflow.release();
    } else {
      lent.incrementAndGet();
      releasePooled();
    }
  }

  private void add(int places) {
    free.addAndGet(places);
    callIfFree();
  }

  private void callIfFree() {
    if (!line.isEmpty() && free.get() > 0) {
      line.callFirst();
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

  /**
   * One thread's wait for a place, which may pause and go on without losing its place in the line.
   */
  final class Wait implements AutoCloseable {
    private final Waiter waiter = new Waiter();
    private boolean inLine;

    /** Takes a pooled place; false if there was none for so long. */
    boolean forPooled(long nanos) throws InterruptedException {
      long deadline = System.nanoTime() + Math.max(0, nanos);
      if (!inLine) {
        line.join(waiter);
        inLine = true;
      }
      for (; ; ) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        WaitingLine.looks(waiter);
        if (WaitingLine.wasServed(waiter)) {
          inLine = false;
          return true;
        }
        if (tryPooled()) {
          close();
          return true;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
      }
    }

    /** Takes a place beyond the pool, if there is one, instead of waiting on. */
    boolean forOverflow() {
      if (!overflow.tryAcquire()) {
        return false;
      }
      close();
      return true;
    }

    /** Leaves the line. */
    @Override
    public void close() {
      if (!inLine) {
        return;
      }
      inLine = false;
      if (line.leave(waiter)) {
        callIfFree();
      } else {
        WaitingLine.wasServed(waiter);
        releasePooled();
      }
    }
  }
}
