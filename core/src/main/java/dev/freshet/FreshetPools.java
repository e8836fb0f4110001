/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.connect.Endpoint;
import dev.freshet.event.FreshetListener;
import dev.freshet.pool.PoolSnapshot;
import dev.freshet.pool.Pools;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pools of one way in, to look at and to steer: those of all that is opened by URL ({@link
 * FreshetDriver#pools()}), or those of a {@link FreshetDataSource}. Nothing here takes a connection
 * or talks to a server, except to close what is evicted. Thread-safe.
 */
public final class FreshetPools {

  private final Pools pools;

  FreshetPools(Pools pools) {
    this.pools = pools;
  }

  /** What the pools have done and hold, each in an entry. */
  public List<FreshetStats> stats() {
    return pools.snapshots().stream().map(FreshetStats::of).toList();
  }

  /** The same for the pool of this name, if there is one. */
  public Optional<FreshetStats> stats(String pool) {
    PoolSnapshot snapshot = pools.snapshot(pool);
    return snapshot == null ? Optional.empty() : Optional.of(FreshetStats.of(snapshot));
  }

  /** Whether connections are reused: true, unless {@link #setEnabled} said otherwise. */
  public boolean isEnabled() {
    return pools.isEnabled();
  }

  /**
   * Switches reuse off or on at run time. While it is off every open is a plain connect;
   * connections in use go on, and are closed for real when they are closed.
   */
  public void setEnabled(boolean enabled) {
    pools.setEnabled(enabled);
  }

  /** Closes idle connections now, and those in use as they are returned. */
  public void evict() {
    pools.evict();
  }

  /**
   * Changes the {@code maximumPoolSize} of a pool for as long as it lives. Idle connections beyond
   * it are closed at once, those in use as they are returned.
   *
   * @return false if there is no pool of this name
   * @throws IllegalArgumentException if the setting does not allow this value
   */
  public boolean resize(String pool, int maximumPoolSize) {
    return pools.resize(pool, maximumPoolSize);
  }

  /**
   * The connections that have been out longest, the oldest first.
   *
   * @param most how many at most
   */
  public List<FreshetLease> oldestLeases(int most) {
    return pools.oldestLeases(most).stream().map(FreshetLease::of).toList();
  }

  /** Has the listener hear what happens from now on. */
  public void addListener(FreshetListener listener) {
    pools.listeners().add(Objects.requireNonNull(listener, "listener"));
  }

  /** Has it hear nothing more; it may still be in a call. */
  public void removeListener(FreshetListener listener) {
    pools.listeners().remove(listener);
  }

  /**
   * What Resilience4j has for the server that a pool connects to, for those who measure it.
   *
   * @param type Resilience4j's {@code CircuitBreaker} or {@code Retry}
   * @return empty if there is no such pool, or nothing of this type
   */
  public <T> Optional<T> unwrap(String pool, Class<T> type) {
    Endpoint endpoint = pools.endpoint(pool);
    return endpoint == null
        ? Optional.empty()
        : Stream.of(endpoint.breaker(), endpoint.retry())
            .filter(type::isInstance)
            .map(type::cast)
            .findFirst();
  }
}
