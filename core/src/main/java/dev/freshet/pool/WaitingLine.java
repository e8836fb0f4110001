/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a place in a pool, in the order in which they came. To join, to leave and to
 * be served take the same time however many wait. Thread-safe.
 */
final class WaitingLine {

  /** One who waits, wherever it is in the line. */
  static final class Waiter {
    private final Thread thread = Thread.currentThread();

    /** Guarded by the line's lock, as the next two. */
    private boolean inLine;

    private @Nullable Waiter before;
    private @Nullable Waiter after;

    /** It has been given what it waits for, and is not in the line any more. */
    private volatile boolean served;

    /** It has been told to look for itself, and has not begun to. */
    private volatile boolean called;
  }

  private final ReentrantLock lock = new ReentrantLock();

  /** Written under the lock, as the length. */
  private volatile @Nullable Waiter first;

  private volatile int length;

  /** Guarded by the lock. */
  private @Nullable Waiter last;

  /** Puts somebody who is not in it at the end. */
  void join(Waiter waiter) {
    lock.lock();
    try {
      Waiter end = last;
      waiter.inLine = true;
      waiter.before = end;
      last = waiter;
      length = length + 1;
      if (end == null) {
        first = waiter;
      } else {
        end.after = waiter;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes somebody out; false for one who is not in it, because it was served or has left. */
  boolean leave(Waiter waiter) {
    lock.lock();
    try {
      return waiter.inLine && takeOut(waiter);
    } finally {
      lock.unlock();
    }
  }

  private boolean takeOut(Waiter waiter) {
    Waiter before = waiter.before;
    Waiter after = waiter.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    waiter.inLine = false;
    waiter.before = null;
    waiter.after = null;
    length = length - 1;
    return true;
  }

  /** Gives the first one what it waits for; false if nobody waits. */
  boolean serveFirst() {
    Waiter waiter;
    lock.lock();
    try {
      waiter = first;
      if (waiter == null) {
        return false;
      }
      takeOut(waiter);
      waiter.served = true;
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(waiter.thread);
    return true;
  }

  /** Has the first one look for itself, unless it is about to anyway. */
  void callFirst() {
    Waiter waiter = first;
    if (waiter != null && !waiter.called) {
      waiter.called = true;
      LockSupport.unpark(waiter.thread);
    }
  }

  /** Notes that the waiter is going to look now: what is free from here on it is to be told of. */
  static void looks(Waiter waiter) {
    waiter.called = false;
  }

  /** Whether the waiter was served, which it learns once. */
  static boolean wasServed(Waiter waiter) {
    if (!waiter.served) {
      return false;
    }
    waiter.served = false;
    return true;
  }

  boolean isEmpty() {
    return first == null;
  }

  int length() {
    return length;
  }
}
