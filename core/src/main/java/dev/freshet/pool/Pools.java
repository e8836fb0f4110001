/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.Endpoint;
import dev.freshet.connect.Endpoints;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.observe.JmxRegistration;
import dev.freshet.observe.Listeners;
import dev.freshet.observe.Log;
import dev.freshet.observe.OncePerMinute;
import dev.freshet.observe.PoolEvents;
import dev.freshet.pool.FirstOpens.Entrance;
import dev.freshet.pool.engine.EngineClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All pools of one way in, by key. Thread-safe. */
public final class Pools implements AutoCloseable {

  private final Map<Object, Pool> pools = new ConcurrentHashMap<>();
  private final FirstOpens firstOpens = new FirstOpens();
  private final Listeners listeners = new Listeners();
  private final PoolEvents.Totals ended = new PoolEvents.Totals();
  private final Endpoints endpoints = new Endpoints(listeners);
  private final String name;
  private final boolean reopens;

  private final ReentrantLock lock = new ReentrantLock();

  /** There while there are pools. Guarded by lock. */
  private @Nullable Staff staff;

  /**
   * The threads that all pools share.
   *
   * @param housekeeper looks after pools and closes unused ones
   * @param clock for what the engine does from time to time
   */
  private record Staff(
      ScheduledExecutorService housekeeper, LeakReclaimer reclaimer, EngineClock clock) {}

  /** Shown in JMX while there are pools. */
  private final JmxRegistration bean;

  private volatile boolean enabled = true;
  private volatile boolean closed;

  /** Whether some pool wanted to be seen in JMX. */
  private volatile boolean jmx;

  private final OncePerMinute fullWarning = new OncePerMinute();

  /**
   * @param name how JMX tells these from others
   * @param reopens whether an open after {@link #close} starts anew, or is refused
   */
  public Pools(String name, boolean reopens) {
    this.name = name;
    this.reopens = reopens;
    this.bean = JmxRegistration.of(name, new PoolsBean(this, ended));
  }

  /**
   * Opens a connection: leased from the pool of the request's key, or, where there is none yet,
   * made in the calling thread, so that a wrong password or an unknown host gets the driver's own
   * answer and leaves nothing behind.
   *
   * @throws SQLException the driver's own, or that no connection became free in time
   */
  public Connection open(ConnectionRequest request) throws SQLException {
    for (; ; ) {
      Pool pool = enabled ? pools.get(request.key()) : null;
      if (pool == null) {
        Connection first = openFirst(request);
        if (first != null) {
          return first;
        }
        continue;
      }
      ConnectionHandle handle = pool.open();
      if (handle != null) {
        return handle;
      }
      pools.remove(request.key(), pool);
    }
  }

  /** Null if somebody else has made a pool meanwhile. */
  private @Nullable Connection openFirst(ConnectionRequest request) throws SQLException {
    refuseIfClosed();
    long start = System.nanoTime();
    ConnectionRequest.Plan plan = request.plan();
    if (!enabled || !plan.enabled()) {
      return plan.connector().connectPlain();
    }
    Object key = request.key();
    Entrance entrance = firstOpens.enter(key, plan.settings().overflowAfter());
    try {
      if (pools.get(key) != null) {
        return null;
      }
      return connectFirst(key, plan, start, entrance);
    } finally {
      firstOpens.leave(key, entrance);
    }
  }

  private Connection connectFirst(
      Object key, ConnectionRequest.Plan plan, long start, Entrance entrance) throws SQLException {
    long deadline = System.nanoTime() + plan.settings().connectionTimeout().toNanos();
    Endpoint endpoint = endpoints.of(plan.connector(), plan.connectPolicy());
    First first = endpoint.connect(() -> first(plan, deadline), () -> null, deadline);
    PhysicalConnection connection = first.connection;
    for (; ; ) {
      Pool pool = pools.get(key);
      if (pool == null) {
        if (pools.size() >= plan.maximumPools()) {
          if (fullWarning.isDue()) {
            Log.tooManyPools(plan.maximumPools());
          }
          connection.unlimited();
          return connection.raw();
        }
        pool = create(key, plan, endpoint);
        if (closed && !reopens) { // while this was connecting
          pool.close();
        }
      }
      ConnectionHandle handle = pool.adopt(connection, start, first.tookNanos, entrance::open);
      if (handle != null) {
        return handle;
      }
      pools.remove(key, pool);
      if (closed && !reopens) {
        connection.close();
        endHousekeeping();
        refuseIfClosed();
      }
    }
  }

  /** A connection for which there is no pool yet. */
  private record First(PhysicalConnection connection, long tookNanos) {}

  private First first(ConnectionRequest.Plan plan, long deadline) throws SQLException {
    long start = System.nanoTime();
    try {
      PhysicalConnection connection = plan.connector().connect(SessionSetup.answersUntil(deadline));
      return new First(connection, System.nanoTime() - start);
    } catch (SQLException e) {
      listeners.connectFailed(plan.connector().toString(), System.nanoTime() - start, e);
      throw e;
    }
  }

  private void refuseIfClosed() throws SQLException {
    if (closed && !reopens) {
      throw new SQLNonTransientConnectionException("this DataSource has been closed", "08003");
    }
  }

  private Pool create(Object key, ConnectionRequest.Plan plan, Endpoint endpoint) {
    AtomicReference<Pool> made = new AtomicReference<>();
    Pool pool =
        pools.computeIfAbsent(
            key,
            k -> {
              Staff staff = keepHouse();
              String poolName = PoolNames.take(plan.name());
              PoolEvents events =
                  new PoolEvents(poolName, listeners, ended, plan.settings().summaryInterval());
              made.set(
                  new Pool(
                      poolName,
                      plan,
                      endpoint,
                      events,
                      staff.reclaimer,
                      staff.clock,
                      () -> enabled));
              return made.get();
            });
    if (made.get() != null) {
      if (plan.jmx()) {
        jmx = true;
        bean.show();
      }
      pool.started(plan.jmx() ? JmxRegistration.of(name, pool.name(), new PoolBean(pool)) : null);
    }
    return pool;
  }

  private Staff keepHouse() {
    lock.lock();
    try {
      Staff now = staff;
      if (now == null) {
        now =
            new Staff(
                Executors.newSingleThreadScheduledExecutor(
                    task -> OwnThreads.named("freshet-housekeeper", task)),
                new LeakReclaimer(),
                new EngineClock());
        var unused = now.housekeeper.scheduleWithFixedDelay(this::tend, 1, 1, TimeUnit.SECONDS);
        staff = now;
      }
      return now;
    } finally {
      lock.unlock();
    }
  }

  private void tend() {
    long now = System.nanoTime();
    List<Pool> toCool = new ArrayList<>();
    pools.forEach(
        (key, pool) -> {
          try {
            if (pool.tend(now)) {
              toCool.add(pool);
            }
            if (pool.closeIfUnused(now)) {
              pools.remove(key, pool);
            }
          } catch (RuntimeException e) { // which would end all housekeeping
            Log.housekeepingFailed(pool.name(), e);
          }
        });
    if (!toCool.isEmpty()) {
      coolDown(toCool);
    }
  }

  /** In a thread that ends right after it, at most one a second. */
  private static void coolDown(List<Pool> pools) {
    try {
      OwnThreads.named("freshet-cooling", () -> pools.forEach(Pool::cool)).start();
    } catch (OutOfMemoryError e) { // no thread is to be had, which must not end all housekeeping
      Log.housekeepingFailed("freshet-cooling", e);
    }
  }

  public boolean isEnabled() {
    return enabled;
  }

  /**
   * Switches reuse off or on. While it is off every open is a plain connect; connections in use go
   * on, and are closed when they are returned.
   */
  public void setEnabled(boolean on) {
    if (enabled == on) {
      return;
    }
    enabled = on;
    Log.switched(name, on);
    if (!on) {
      evict();
    }
  }

  /** Closes idle connections now, and those in use as they are returned. */
  public void evict() {
    pools.values().forEach(Pool::evict);
  }

  /**
   * Changes {@code maximumPoolSize} of one pool.
   *
   * @return false if there is none of this name
   */
  public boolean resize(String pool, int maximumPoolSize) {
    Pool found = named(pool);
    if (found != null) {
      found.resize(maximumPoolSize);
    }
    return found != null;
  }

  private @Nullable Pool named(String pool) {
    return pools.values().stream().filter(p -> p.name().equals(pool)).findFirst().orElse(null);
  }

  /** The leases of all pools that have been out longest, the oldest first. */
  public List<LeaseReport> oldestLeases(int most) {
    return pools.values().stream()
        .flatMap(p -> p.oldestLeases(most).stream())
        .sorted(Comparator.comparingLong(LeaseReport::ageNanos).reversed())
        .limit(most)
        .toList();
  }

  public Listeners listeners() {
    return listeners;
  }

  /** The pool of this name; null if there is none. */
  public @Nullable PoolSnapshot snapshot(String pool) {
    Pool found = named(pool);
    return found == null ? null : found.snapshot();
  }

  /** Through which endpoint the pool connects; null if there is no such pool. */
  public @Nullable Endpoint endpoint(String pool) {
    Pool found = named(pool);
    return found == null ? null : found.endpoint();
  }

  public List<PoolSnapshot> snapshots() {
    return pools.values().stream().map(Pool::snapshot).toList();
  }

  /**
   * Closes every pool, in the calling thread: idle connections now, and those in use as they are
   * returned, for which this waits. Those that other threads still have when their pool's {@code
   * shutdownTimeout} is over are aborted. Those that the calling thread itself has are closed when
   * it closes them.
   */
  @Override
  public void close() {
    closed = true;
    long closedAt = System.nanoTime();
    List<Pool> all = List.copyOf(pools.values());
    pools.clear();
    all.forEach(Pool::close);
    all.forEach(pool -> pool.finish(closedAt, Runnable::run));
    endHousekeeping();
    endpoints.clear();
  }

  /**
   * Closes every pool without waiting for the connections that are in use: those are closed as they
   * are returned.
   */
  public void drain() {
    List<Pool> all = List.copyOf(pools.values());
    pools.clear();
    all.forEach(Pool::close);
    endHousekeeping();
    endpoints.clear();
  }

  /** Unless somebody has made a pool meanwhile. */
  private void endHousekeeping() {
    if (!pools.isEmpty()) {
      return;
    }
    bean.hide();
    if (jmx && !pools.isEmpty()) {
      bean.show();
    }
    lock.lock();
    try {
      if (!pools.isEmpty()) {
        return;
      }
      if (staff != null) {
        staff.housekeeper.shutdownNow();
        staff.reclaimer.close();
        staff.clock.close();
        staff = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
