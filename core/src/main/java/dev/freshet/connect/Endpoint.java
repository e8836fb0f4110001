/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.observe.Log;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server, or what stands in front of one, as all pools that connect there see it: through it goes
 * every physical connect.
 *
 * <p>While the endpoint works, connects run side by side. Once one has failed for a reason that may
 * pass, there is one attempt at a time and a growing, jittered pause after each, for all pools and
 * threads together: whoever comes meanwhile waits for the outcome of the next attempt instead of
 * making one of its own, which is at most {@code maxBackoff} away. When the last {@code
 * minimumCalls} connects have failed, the breaker opens and opens fail at once, but for one probe
 * in each {@code openDuration}.
 *
 * <p>Thread-safe. No lock is held while a connect runs.
 */
public final class Endpoint {

  /** Half up or down, so that many programs do not come back in step. */
  private static final double JITTER = 0.5;

  private static final double GROWTH = 2;

  private final String name;
  private final ConnectPolicy policy;
  private final CircuitBreaker breaker;
  private final Retry retry;
  private final IntervalFunction pauses;
  private final LongAdder attempts = new LongAdder();
  private final LongAdder rejections = new LongAdder();
  private final LongAdder breakerOpenings = new LongAdder();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Failed attempts since the last good one. Written under lock. */
  private volatile int failures;

  /** The failure of the last attempt that failed for a reason that may pass. Written under lock. */
  private volatile @Nullable SQLException lastFailure;

  /** Ended attempts. Guarded by lock. */
  private long rounds;

  /** Whether an attempt is under way while the endpoint fails, and since when. Guarded by lock. */
  private boolean trying;

  private long tryingSince;

  /** When the next attempt may begin, while the endpoint fails. Guarded by lock. */
  private long notBefore;

  /** Threads that wait for a turn. Written under lock. */
  private volatile int waiting;

  /** Times that a connection became idle while somebody waited. Guarded by lock. */
  private long idleSignals;

  /** When the breaker opened, or let its probe out. */
  private volatile long breakerSince;

  private volatile long lastUse = System.nanoTime();

  Endpoint(String name, ConnectPolicy policy) {
    this.name = name;
    this.policy = policy;
    this.pauses =
        IntervalFunction.ofExponentialRandomBackoff(
            policy.initialBackoff(), GROWTH, JITTER, policy.maxBackoff());
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(policy.minimumCalls())
                .minimumNumberOfCalls(policy.minimumCalls())
                .failureRateThreshold(policy.failureRateThreshold())
                .waitDurationInOpenState(policy.openDuration())
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(e -> breakerChanged(e.getStateTransition().getToState()));
    this.retry =
        Retry.of(
            name,
            RetryConfig.custom()
                .maxAttempts(policy.maxAttempts())
                .intervalBiFunction(
                    (attempt, outcome) -> 0L) // the endpoint's own pause is waited for
                .retryOnException(e -> e instanceof Repeatable)
                .build());
  }

  /** One physical connect, up to a session that can be used. */
  public interface Attempt<T> {
    T make() throws SQLException;
  }

  /** A failure after which the same caller tries again; carries the driver's exception. */
  private static final class Repeatable extends Exception {
    private static final long serialVersionUID = 1;
    private final SQLException failure;

    Repeatable(SQLException failure) {
      super(null, failure, false, false);
      this.failure = failure;
    }
  }

  /**
   * Connects in the calling thread, as soon as it may.
   *
   * @param instead asked while this waits for its turn; what it gives is returned instead of a new
   *     connection
   * @param deadline {@link System#nanoTime()} until which this may wait for its turn
   * @throws SQLException the driver's last one, with those of earlier attempts suppressed beneath
   *     it; a {@link SQLTransientConnectionException} with SQLState 08001 while the breaker is open
   *     or if the thread is interrupted while it waits
   */
  public <T> T connect(Attempt<T> attempt, Supplier<? extends @Nullable T> instead, long deadline)
      throws SQLException {
    lastUse = System.nanoTime();
    List<SQLException> earlier = new ArrayList<>(0);
    try {
      return retry.executeCallable(
          () -> {
            try {
              return attempt(attempt, instead, deadline);
            } catch (Repeatable e) {
              earlier.add(e.failure);
              throw e;
            }
          });
    } catch (Repeatable e) {
      throw withSuppressed(e.failure, earlier);
    } catch (SQLException e) {
      throw withSuppressed(e, earlier);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // nothing else is thrown above
    }
  }

  /** The same exception may go to several threads, which must not all hang theirs beneath it. */
  private static SQLException withSuppressed(SQLException last, List<SQLException> earlier) {
    if (last.getSuppressed().length == 0) {
      for (SQLException e : earlier) {
        if (e != last) {
          last.addSuppressed(e);
        }
      }
    }
    return last;
  }

  /**
   * Connects only if that is not asking for trouble, for work that nobody waits for.
   *
   * @throws SQLException the driver's, or that the endpoint fails at present
   */
  public <T> T connectIfHealthy(Attempt<T> attempt) throws SQLException {
    if (failures > 0 || breaker.getState() != State.CLOSED) {
      throw rejection();
    }
    try {
      return make(attempt);
    } catch (Repeatable e) {
      throw e.failure;
    }
  }

  private <T> T attempt(Attempt<T> attempt, Supplier<? extends @Nullable T> instead, long deadline)
      throws SQLException, Repeatable {
    acquirePermission();
    if (failures > 0 && breaker.getState() == State.CLOSED) {
      T other = awaitTurn(instead, deadline);
      if (other != null) {
        return other;
      }
      if (breaker.getState() != State.CLOSED) { // it opened while this waited
        try {
          acquirePermission();
        } catch (SQLException e) {
          endTurn();
          throw e;
        }
      }
    }
    return make(attempt);
  }

  private void acquirePermission() throws SQLException {
    if (breaker.tryAcquirePermission()) {
      return;
    }
    if (breaker.getState() == State.HALF_OPEN
        && System.nanoTime() - breakerSince > 5 * policy.openDuration().toNanos()) {
      breaker.transitionToOpenState(); // the probe hangs; the next one will not wait for it
    }
    rejections.increment();
    throw rejection();
  }

  private SQLException rejection() {
    long since = System.nanoTime() - breakerSince;
    long left = Math.max(0, TimeUnit.NANOSECONDS.toMillis(policy.openDuration().toNanos() - since));
    SQLException last = lastFailure;
    return new SQLTransientConnectionException(
        "%s did not accept the last connects; the next attempt goes out in %d ms%s"
            .formatted(name, left, last == null ? "" : "; last failure: " + last.getMessage()),
        "08001",
        last);
  }

  private <T> T make(Attempt<T> attempt) throws SQLException, Repeatable {
    attempts.increment();
    long start = System.nanoTime();
    boolean ended = false;
    try {
      T made = attempt.make();
      answered(start);
      ended = true;
      return made;
    } catch (SQLException e) {
      ended = true;
      if (failed(e, start)) {
        throw new Repeatable(e);
      }
      throw e;
    } finally {
      if (!ended) { // an error of the program or the JVM says nothing of the endpoint
        breaker.releasePermission();
        endTurn();
      }
    }
  }

  private void answered(long start) {
    breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    if (failures > 0) {
      recovered();
    }
  }

  /** True if the same caller may try again. */
  private boolean failed(SQLException e, long start) {
    long took = System.nanoTime() - start;
    FailureKind kind = ConnectFailures.kindOf(e);
    switch (kind) {
      case DOWN -> breaker.onError(took, TimeUnit.NANOSECONDS, e);
      case DENIED, FULL -> breaker.onSuccess(took, TimeUnit.NANOSECONDS); // it answered
      case UNKNOWN -> breaker.releasePermission();
    }
    if (kind.isTransient()) {
      int inARow = failedInARow(e);
      return inARow < policy.maxAttempts() && took <= policy.maxBackoff().toNanos();
    }
    if (kind == FailureKind.DENIED && failures > 0) {
      recovered();
    } else {
      endTurn();
    }
    return false;
  }

  private int failedInARow(SQLException e) {
    lock.lock();
    try {
      failures++;
      lastFailure = e;
      notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauses.apply(failures));
      trying = false;
      rounds++;
      changed.signalAll();
      return failures;
    } finally {
      lock.unlock();
    }
  }

  private void recovered() {
    int before;
    lock.lock();
    try {
      before = failures;
      failures = 0;
      trying = false;
      rounds++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (before > 0) {
      Log.endpointAccepts(name, before);
    }
  }

  private void endTurn() {
    lock.lock();
    try {
      trying = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it is this thread's turn to try, or the endpoint works again.
   *
   * @return what came up instead, or null
   * @throws Repeatable if somebody else's attempt failed meanwhile
   */
  private <T> @Nullable T awaitTurn(Supplier<? extends @Nullable T> instead, long deadline)
      throws SQLException, Repeatable {
    lock.lock();
    try {
      waiting++;
      long round = rounds;
      while (failures > 0) {
        if (rounds != round) {
          throw ofSomebodyElse();
        }
        long now = System.nanoTime();
        if (now - deadline >= 0) {
          throw lastFailure();
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
          "interrupted while waiting to connect to " + name, "08001", e);
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

  /** What the attempt brought that this thread waited for. */
  private Repeatable ofSomebodyElse() throws SQLException {
    SQLException failure = lastFailure();
    if (failures >= policy.maxAttempts()) {
      throw failure;
    }
    return new Repeatable(failure);
  }

  private SQLException lastFailure() {
    SQLException failure = lastFailure;
    return failure == null ? rejection() : failure;
  }

  /** Tells those who wait for their turn to connect that a connection has become idle. */
  public void becameIdle() {
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

  private void breakerChanged(State state) {
    breakerSince = System.nanoTime();
    if (state == State.OPEN) {
      breakerOpenings.increment();
      SQLException last = lastFailure;
      Log.breakerOpened(
          name,
          policy.openDuration().toMillis(),
          last == null ? "unknown" : String.valueOf(last.getMessage()));
    } else if (state == State.CLOSED) {
      Log.breakerClosed(name);
    }
  }

  /** What the breaker is: {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}. */
  public String breakerState() {
    return breaker.getState().name();
  }

  /** Connects tried so far, by all pools. */
  public long attempts() {
    return attempts.sum();
  }

  /** Opens that the breaker refused. */
  public long rejections() {
    return rejections.sum();
  }

  /** How often the breaker opened. */
  public long breakerOpenings() {
    return breakerOpenings.sum();
  }

  boolean isHealthy() {
    return failures == 0 && breaker.getState() == State.CLOSED;
  }

  /** {@link System#nanoTime()} of the last wish to connect. */
  long lastUse() {
    return lastUse;
  }

  @Override
  public String toString() {
    return name;
  }
}
