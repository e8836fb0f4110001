/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens under keys that have no pool yet: one goes first, and the others wait for how it fares, so
 * that a cold burst is not one connect for each thread. Thread-safe.
 */
final class FirstOpens {

  private final Map<Object, Entrance> entrances = new ConcurrentHashMap<>();

  /** Where those wait who open under one key. It is there while anybody is in it or waits. */
  static final class Entrance {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch firstIsThrough = new CountDownLatch(1);

    /** Lets in whoever waits. */
    void open() {
      firstIsThrough.countDown();
    }

    /** Changed only within the map's compute. */
    private int visitors;
  }

  /**
   * Lets the first one in at once and the others when it is through, but does not keep them long.
   *
   * @throws SQLException if the thread is interrupted while it waits
   */
  Entrance enter(Object key, Duration patience) throws SQLException {
    Entrance entrance =
        entrances.compute(
            key,
            (k, there) -> {
              Entrance e = there == null ? new Entrance() : there;
              e.visitors++;
              return e;
            });
    boolean entered = false;
    try {
      if (!entrance.taken.compareAndSet(false, true)) {
        var unused = entrance.firstIsThrough.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      }
      entered = true;
      return entrance;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "interrupted while waiting for the first connection", "08001", e);
    } finally {
      if (!entered) {
        forget(key);
      }
    }
  }

  /** Whether there is a pool now or the connect failed: the others need not wait any more. */
  void leave(Object key, Entrance entrance) {
    entrance.open();
    forget(key);
  }

  private void forget(Object key) {
    entrances.computeIfPresent(key, (k, e) -> --e.visitors == 0 ? null : e);
  }
}
