/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.event.FreshetListener;
import dev.freshet.observe.Log;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
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

  private final String name;
  private final ConnectPolicy policy;
  private final FreshetListener listener;
  private final CircuitBreaker breaker;
  private final Retry retry;
  private final Turns turns;
  private final Ramp ramp = new Ramp();
  private final LongAdder rejections = new LongAdder();
  private final LongAdder breakerOpenings = new LongAdder();

  /** When the breaker opened, or let its probe out. */
  private volatile long breakerSince;

  private volatile long lastUse = System.nanoTime();

  /** Connects that found the server full. */
  private final LongAdder foundFull = new LongAdder();

  Endpoint(String name, ConnectPolicy policy, FreshetListener listener) {
    this.name = name;
    this.policy = policy;
    this.listener = listener;
    this.turns = new Turns(name, policy);
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
              earlier.add(e.failure());
              throw e;
            }
          });
    } catch (Repeatable e) {
      throw withSuppressed(e.failure(), earlier);
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
    if (!isHealthy()) {
      throw rejection();
    }
    try {
      return make(attempt);
    } catch (Repeatable e) {
      throw e.failure();
    }
  }

  private <T> T attempt(Attempt<T> attempt, Supplier<? extends @Nullable T> instead, long deadline)
      throws SQLException, Repeatable {
    acquirePermission();
    if (turns.areTaken() && breaker.getState() == State.CLOSED) {
      T other = turns.await(instead, deadline);
      if (other != null) {
        return other;
      }
      if (breaker.getState() != State.CLOSED) { // it opened while this waited
        try {
          acquirePermission();
        } catch (SQLException e) {
          turns.end();
          throw e;
        }
      }
    }
    return ramp.isOn() ? makeInRamp(attempt, instead, deadline) : make(attempt);
  }

  private <T> T makeInRamp(
      Attempt<T> attempt, Supplier<? extends @Nullable T> instead, long deadline)
      throws SQLException, Repeatable {
    T other;
    try {
      other = ramp.enter(instead, deadline);
    } catch (InterruptedException e) {
      breaker.releasePermission();
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "interrupted while waiting to connect to " + name, "08001", e);
    }
    if (other != null) {
      breaker.releasePermission();
      return other;
    }
    boolean made = false;
    try {
      T result = make(attempt);
      made = true;
      return result;
    } finally {
      ramp.ended(made);
    }
  }

  /** Another server may answer there from now on: connects begin one by one. */
  public void changed() {
    ramp.begin();
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
    SQLException last = turns.lastFailure();
    return new SQLTransientConnectionException(
        "%s did not accept the last connects; the next attempt goes out in %d ms%s"
            .formatted(name, left, last == null ? "" : "; last failure: " + last.getMessage()),
        "08001",
        last);
  }

  private <T> T make(Attempt<T> attempt) throws SQLException, Repeatable {
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
        turns.end();
      }
    }
  }

  private void answered(long start) {
    breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    if (turns.areTaken()) {
      ramp.begin();
    }
    turns.recovered();
  }

  /** True if the same caller may try again. */
  private boolean failed(SQLException e, long start) {
    long took = System.nanoTime() - start;
    FailureKind kind = ConnectFailures.kindOf(e);
    int inARow = 0;
    switch (kind) { // turns first, for the breaker tells of their last failure
      case DOWN -> {
        inARow = turns.failed(e);
        breaker.onError(took, TimeUnit.NANOSECONDS, e);
      }
      case FULL -> {
        foundFull.increment();
        inARow = turns.failed(e);
        breaker.onSuccess(took, TimeUnit.NANOSECONDS); // it answered
      }
      case DENIED -> {
        turns.recovered();
        breaker.onSuccess(took, TimeUnit.NANOSECONDS);
      }
      case UNKNOWN -> {
        turns.end();
        breaker.releasePermission();
      }
    }
    return kind.isTransient()
        && inARow < policy.maxAttempts()
        && took <= policy.maxBackoff().toNanos();
  }

  /** Tells those who wait for their turn to connect that a connection has become idle. */
  public void becameIdle() {
    turns.becameIdle();
  }

  private void breakerChanged(State state) {
    breakerSince = System.nanoTime();
    if (state == State.OPEN) {
      breakerOpenings.increment();
      SQLException last = turns.lastFailure();
      Log.breakerOpened(
          name,
          policy.openDuration().toMillis(),
          last == null ? "unknown" : String.valueOf(last.getMessage()));
    } else if (state == State.CLOSED) {
      Log.breakerClosed(name);
    }
    listener.breakerChanged(name, state.name());
  }

  /** The breaker itself, for those who measure it. */
  public CircuitBreaker breaker() {
    return breaker;
  }

  /** What counts the attempts, for those who measure it. */
  public Retry retry() {
    return retry;
  }

  /** What the breaker is: {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}. */
  public String breakerState() {
    return breaker.getState().name();
  }

  /** Opens that the breaker refused. */
  public long rejections() {
    return rejections.sum();
  }

  /** How many connects have found the server full, by all pools. */
  public long foundFull() {
    return foundFull.sum();
  }

  /** How often the breaker opened. */
  public long breakerOpenings() {
    return breakerOpenings.sum();
  }

  boolean isHealthy() {
    return !turns.areTaken() && breaker.getState() == State.CLOSED;
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
