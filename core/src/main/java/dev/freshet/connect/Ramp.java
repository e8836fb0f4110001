/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many connects run side by side after a server came back, or another one took its place: few
 * at first, and one more for each that succeeded. All that would otherwise come at once has met a
 * server that has just lost its neighbour, and has its caches to fill. Nobody waits here for long.
 * Thread-safe; the lock is not held over a connect.
 */
final class Ramp {

  private static final int FIRST = 2;

  /** From here on nobody is counted. */
  private static final int ENOUGH = 32;

  /** A connect that hangs must not hold up those behind it. */
  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Connects that may run at a time. Written under lock. */
  private volatile int allowed = ENOUGH;

  /** Connects that run now. Guarded by lock. */
  private int running;

  /** Starts anew. */
  void begin() {
    lock.lock();
    try {
      allowed = FIRST;
      running = 0; // those from before have nothing to do with it
    } finally {
      lock.unlock();
    }
  }

  boolean isOn() {
    return allowed < ENOUGH;
  }

  /**
   * Waits until a connect may begin; {@link #ended} is to follow.
   *
   * @param instead asked while this waits
   * @return what came up instead, or null
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  <T> @Nullable T enter(Supplier<? extends @Nullable T> instead, long deadline)
      throws InterruptedException {
    long end = Math.min(deadline, System.nanoTime() + LONGEST_WAIT_NANOS);
    lock.lockInterruptibly();
    try {
      for (; ; ) {
        long left = end - System.nanoTime();
        if (!isOn() || running < allowed || left <= 0) {
          running++;
          return null;
        }
        T other = unlocked(instead);
        if (other != null) {
          return other;
        }
        if (isOn() && running >= allowed) {
          var unused = changed.awaitNanos(Math.min(left, LOOK_NANOS));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How often one that waits looks for something else. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private <T> @Nullable T unlocked(Supplier<? extends @Nullable T> instead) {
    lock.unlock();
    try {
      return instead.get();
    } finally {
      lock.lock();
    }
  }

  /** A connect that {@link #enter} let in has ended. */
  void ended(boolean succeeded) {
    lock.lock();
    try {
      running = Math.max(0, running - 1);
      if (succeeded && isOn()) {
        allowed++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
