/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where borrowers of one pool are who found no idle connection: few connect at a time, and the
 * others have what those give back, if that is soon. Short leases come back in less time than a
 * connect takes, so a burst needs few connections; whoever waits in vain for as long as a connect
 * takes makes one, and after that nobody waits for a while. Thread-safe; the lock is not held over
 * a connect.
 */
final class Growth {

  static final int AT_A_TIME = 2;

  /** So many times a connect may last a wait in which others were served. */
  private static final int LONGEST_WAIT_IN_CONNECTS = 4;

  private static final long NO_WAITS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long longestWaitNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Guarded by lock. */
  private int connecting;

  /** How long the last connect took. Guarded by lock. */
  private long tookNanos;

  /** When one that waited was last served, and when one waited in vain. Guarded by lock. */
  private long servedAt = System.nanoTime();

  private long inVainAt = System.nanoTime() - NO_WAITS_NANOS;

  /** Written under lock. */
  private volatile int waiting;

  /** Times that a connection became idle while somebody waited. Guarded by lock. */
  private long idleSignals;

  /**
   * @param longestWait whatever a connect takes
   */
  Growth(Duration longestWait) {
    longestWaitNanos = longestWait.toNanos();
  }

  /**
   * Notes that the pool's first connection is there, and still to be set up.
   *
   * @param took how long it took to connect; {@link #ended} is to follow
   */
  void first(long took) {
    lock.lock();
    try {
      connecting++;
      tookNanos = took;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for an idle connection while others connect.
   *
   * @return null if the caller is to connect now; {@link #ended} is to follow
   */
  <T> @Nullable T enter(Supplier<? extends @Nullable T> idle) {
    lock.lock();
    try {
      long start = System.nanoTime();
      if (connecting < AT_A_TIME || start - inVainAt < NO_WAITS_NANOS) {
        connecting++;
        return null;
      }
      waiting++;
      try {
        return await(idle, start);
      } finally {
        waiting--;
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> @Nullable T await(Supplier<? extends @Nullable T> idle, long start) {
    for (; ; ) {
      long signals = idleSignals;
      T slot = unlocked(idle);
      long now = System.nanoTime();
      if (slot != null) {
        servedAt = now;
        return slot;
      }
      long left = end(start) - now;
      if (left <= 0 && servedAt - start < 0) {
        inVainAt = now;
        changed.signalAll();
      }
      if (left <= 0 || connecting < AT_A_TIME || now - inVainAt < NO_WAITS_NANOS) {
        connecting++;
        return null;
      }
      if (signals == idleSignals) {
        try {
          var unused = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt(); // the driver minds it or does not, as ever
          connecting++;
          return null;
        }
      }
    }
  }

  private long end(long start) {
    long patience = Math.min(tookNanos, longestWaitNanos);
    long since = servedAt - start > 0 ? servedAt - start : 0;
    return start + Math.min(since + patience, LONGEST_WAIT_IN_CONNECTS * patience);
  }

  private <T> @Nullable T unlocked(Supplier<? extends @Nullable T> idle) {
    lock.unlock();
    try {
      return idle.get();
    } finally {
      lock.lock();
    }
  }

  /**
   * A connect that {@link #enter} or {@link #first} let in has ended.
   *
   * @param took how long it took; 0 if it failed
   */
  void ended(long took) {
    lock.lock();
    try {
      connecting--;
      if (took > 0) {
        tookNanos = took;
      }
      if (waiting > 0) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many connect now. */
  int connecting() {
    lock.lock();
    try {
      return connecting;
    } finally {
      lock.unlock();
    }
  }

  /** Tells one of those who wait that a connection has become idle. */
  void becameIdle() {
    if (waiting > 0) {
      lock.lock();
      try {
        idleSignals++;
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }
}
