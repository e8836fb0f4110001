/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.Endpoint;
import dev.freshet.connect.Endpoints;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.observe.FreshetMXBean;
import dev.freshet.observe.JmxRegistration;
import dev.freshet.observe.Log;
import dev.freshet.observe.OncePerMinute;
import dev.freshet.pool.FirstOpens.Entrance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All pools of one way in, by key. Thread-safe. */
public final class Pools implements AutoCloseable {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Map<Object, Pool> pools = new ConcurrentHashMap<>();
  private final FirstOpens firstOpens = new FirstOpens();
  private final Endpoints endpoints = new Endpoints();
  private final String name;
  private final boolean reopens;

  private final ReentrantLock lock = new ReentrantLock();

  /** Looks after pools and closes unused ones; runs while there are pools. Guarded by lock. */
  private @Nullable ScheduledExecutorService housekeeper;

  /** Runs while there are pools. Guarded by lock. */
  private @Nullable LeakReclaimer reclaimer;

  /** The switch in JMX, while there are pools. Guarded by lock. */
  private @Nullable JmxRegistration registration;

  private volatile boolean enabled = true;
  private volatile boolean closed;
  private final OncePerMinute fullWarning = new OncePerMinute();

  /**
   * @param name how JMX tells these from others
   * @param reopens whether an open after {@link #close} starts anew, or is refused
   */
  public Pools(String name, boolean reopens) {
    this.name = name;
    this.reopens = reopens;
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
      return connectFirst(key, plan);
    } finally {
      firstOpens.leave(key, entrance);
    }
  }

  private Connection connectFirst(Object key, ConnectionRequest.Plan plan) throws SQLException {
    long deadline = System.nanoTime() + plan.settings().connectionTimeout().toNanos();
    Endpoint endpoint = endpoints.of(plan.connector(), plan.connectPolicy());
    PhysicalConnection connection =
        endpoint.connect(
            () -> plan.connector().connect(SessionSetup.answersUntil(deadline)),
            () -> null,
            deadline);
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
      ConnectionHandle handle = pool.adopt(connection);
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

  private void refuseIfClosed() throws SQLException {
    if (closed && !reopens) {
      throw new SQLNonTransientConnectionException("this DataSource has been closed", "08003");
    }
  }

  private Pool create(Object key, ConnectionRequest.Plan plan, Endpoint endpoint) {
    return pools.computeIfAbsent(
        key,
        k -> {
          LeakReclaimer leaks = keepHouse(plan.jmx());
          String poolName =
              plan.name() != null ? plan.name() : "freshet-" + NUMBER.incrementAndGet();
          return new Pool(poolName, plan, endpoint, leaks, () -> enabled);
        });
  }

  private LeakReclaimer keepHouse(boolean jmx) {
    lock.lock();
    try {
      if (housekeeper == null) {
        housekeeper =
            Executors.newSingleThreadScheduledExecutor(
                task -> OwnThreads.named("freshet-housekeeper", task));
        var unused = housekeeper.scheduleWithFixedDelay(this::tend, 1, 1, TimeUnit.SECONDS);
      }
      if (jmx && registration == null) {
        registration = JmxRegistration.of(name, new Control());
      }
      LeakReclaimer leaks = reclaimer;
      if (leaks == null) {
        leaks = new LeakReclaimer();
        reclaimer = leaks;
      }
      return leaks;
    } finally {
      lock.unlock();
    }
  }

  private void tend() {
    long now = System.nanoTime();
    pools.forEach(
        (key, pool) -> {
          pool.tend();
          if (pool.closeIfUnused(now)) {
            pools.remove(key, pool);
          }
        });
  }

  /** What JMX shows. */
  private final class Control implements FreshetMXBean {
    @Override
    public boolean isEnabled() {
      return enabled;
    }

    @Override
    public void setEnabled(boolean on) {
      Pools.this.setEnabled(on);
    }

    @Override
    public void evictIdle() {
      pools.values().forEach(Pool::evictIdle);
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
      pools.values().forEach(Pool::evictIdle);
    }
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
    lock.lock();
    try {
      if (!pools.isEmpty()) {
        return;
      }
      if (housekeeper != null) {
        housekeeper.shutdownNow();
        housekeeper = null;
      }
      if (reclaimer != null) {
        reclaimer.close();
        reclaimer = null;
      }
      if (registration != null) {
        registration.close();
        registration = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
