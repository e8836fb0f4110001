/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.observe.Log;
import io.github.resilience4j.core.IntervalFunction;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may try to connect to an endpoint that fails: one thread at a time, after a pause that grows
 * with each failure. Nobody takes turns while the endpoint works. Thread-safe; the lock is not held
 * over an attempt.
 */
final class Turns {

  /** Half up or down, so that many programs do not come back in step. */
  private static final double JITTER = 0.5;

  private static final double GROWTH = 2;

  /** From here on every pause is the longest, and is not worked out from the first one. */
  private static final int MOST_STEPS = 30;

  private final String endpoint;
  private final ConnectPolicy policy;
  private final IntervalFunction pauses;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Failed attempts since the last good one. Written under lock. */
  private volatile int failures;

  /** The last attempt's that failed for a reason that may pass. Written under lock. */
  private volatile @Nullable SQLException lastFailure;

  /** Ended attempts. Guarded by lock. */
  private long rounds;

  /** Whether an attempt is under way, and since when. Guarded by lock. */
  private boolean trying;

  private long tryingSince;

  /** When the next attempt may begin. Guarded by lock. */
  private long notBefore;

  /** Threads that wait for a turn. Written under lock. */
  private volatile int waiting;

  /** Times that a connection became idle while somebody waited. Guarded by lock. */
  private long idleSignals;

  Turns(String endpoint, ConnectPolicy policy) {
    this.endpoint = endpoint;
    this.policy = policy;
    this.pauses =
        IntervalFunction.ofExponentialRandomBackoff(
            policy.initialBackoff(), GROWTH, JITTER, policy.maxBackoff());
  }

  /** Whether the endpoint fails, so that a turn has to be waited for. */
  boolean areTaken() {
    return failures > 0;
  }

  @Nullable SQLException lastFailure() {
    return lastFailure;
  }

  /**
   * Waits until it is this thread's turn to try, or the endpoint works again.
   *
   * @return what came up instead, or null
   * @throws Repeatable if somebody else's attempt failed meanwhile, and a further one may be made
   * @throws SQLException the failure of somebody else's attempt, or the last one if the deadline is
   *     over
   */
  <T> @Nullable T await(Supplier<? extends @Nullable T> instead, long deadline)
      throws SQLException, Repeatable {
    lock.lock();
    try {
      waiting++;
      long round = rounds;
      while (failures > 0) {
        SQLException last = Objects.requireNonNull(lastFailure);
        if (rounds != round && failures < policy.maxAttempts()) {
          throw new Repeatable(last);
        }
        long now = System.nanoTime();
        if (rounds != round || now - deadline >= 0) {
          throw last;
        }
        long turn = trying ? tryingSince + policy.maxBackoff().toNanos() : notBefore;
        if (now - turn >= 0) {
          trying = true; // an attempt that hangs does not hold up the others
          tryingSince = now;
          return null;
        }
        long signals = idleSignals;
        T other = unlocked(instead);
        if (other != null) {
          return other;
        }
        if (rounds == round && signals == idleSignals && failures > 0) {
          var unused = changed.awaitNanos(Math.min(turn, deadline) - System.nanoTime());
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "interrupted while waiting to connect to " + endpoint, "08001", e);
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private <T> @Nullable T unlocked(Supplier<? extends @Nullable T> instead) {
    lock.unlock();
    try {
      return instead.get();
    } finally {
      lock.lock();
    }
  }

  /** An attempt failed for a reason that may pass; returns how many have in a row. */
  int failed(SQLException e) {
    lock.lock();
    try {
      failures++;
      lastFailure = e;
      long pause = pauses.apply(Math.min(failures, MOST_STEPS));
      notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
      endRound();
      return failures;
    } finally {
      lock.unlock();
    }
  }

  /** The endpoint has answered. */
  void recovered() {
    if (failures == 0) {
      return;
    }
    int before;
    lock.lock();
    try {
      before = failures;
      failures = 0;
      endRound();
    } finally {
      lock.unlock();
    }
    if (before > 0) {
      Log.endpointAccepts(endpoint, before);
    }
  }

  private void endRound() {
    trying = false;
    rounds++;
    changed.signalAll();
  }

  /** An attempt ended that tells nothing of the endpoint; the next in line may try. */
  void end() {
    lock.lock();
    try {
      trying = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Tells those who wait that a connection has become idle. */
  void becameIdle() {
    if (waiting > 0) {
      lock.lock();
      try {
        idleSignals++;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
