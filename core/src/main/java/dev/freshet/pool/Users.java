/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.util.concurrent.atomic.AtomicInteger;

/** The opens and leases under way in a pool, and whether it lets any more in. Thread-safe. */
final class Users {

  private static final int CLOSED = 1 << 30;

  /** Their number, or {@link #CLOSED} plus it. */
  private final AtomicInteger users = new AtomicInteger();

  /** False once the pool is closed. */
  boolean enter() {
    for (; ; ) {
      int now = users.get();
      if (now >= CLOSED) {
        return false;
      }
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  /** True for the last one to leave a closed pool. */
  boolean leave() {
    return users.decrementAndGet() == CLOSED;
  }

  /** Lets nobody in from now on, unless somebody is there. */
  boolean closeIfNone() {
    return users.compareAndSet(0, CLOSED);
  }

  /**
   * Lets nobody in from now on.
   *
   * @return how many are there, of whom the last will leave as such; -1 if this was closed already
   */
  int close() {
    int before = users.getAndUpdate(now -> now >= CLOSED ? now : now + CLOSED);
    return before >= CLOSED ? -1 : before;
  }

  boolean areShutOut() {
    return users.get() >= CLOSED;
  }

  int count() {
    return users.get() & (CLOSED - 1);
  }
}
