/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.observe.Log;
import dev.freshet.observe.OncePerMinute;
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
  private final boolean reopens;

  private final ReentrantLock lock = new ReentrantLock();

  /** Closes pools that nobody uses; runs while there are pools. Guarded by lock. */
  private @Nullable ScheduledExecutorService housekeeper;

  private volatile boolean closed;
  private final OncePerMinute fullWarning = new OncePerMinute();

  /**
   * @param reopens whether an open after {@link #close} starts anew, or is refused
   */
  public Pools(boolean reopens) {
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
      Pool pool = pools.get(request.key());
      if (pool == null) {
        return openFirst(request);
      }
      ConnectionHandle handle = pool.open();
      if (handle != null) {
        return handle;
      }
      pools.remove(request.key(), pool);
    }
  }

  private Connection openFirst(ConnectionRequest request) throws SQLException {
    refuseIfClosed();
    ConnectionRequest.Plan plan = request.plan();
    PhysicalConnection connection = plan.connector().connect();
    for (; ; ) {
      Pool pool = pools.get(request.key());
      if (pool == null) {
        if (pools.size() >= plan.maximumPools()) {
          if (fullWarning.isDue()) {
            Log.tooManyPools(plan.maximumPools());
          }
          return connection.raw();
        }
        pool = create(request.key(), plan);
        if (closed && !reopens) { // while this was connecting
          pool.close();
        }
      }
      ConnectionHandle handle = pool.adopt(connection);
      if (handle != null) {
        return handle;
      }
      pools.remove(request.key(), pool);
      if (closed && !reopens) {
        connection.close();
        refuseIfClosed();
      }
    }
  }

  private void refuseIfClosed() throws SQLException {
    if (closed && !reopens) {
      throw new SQLNonTransientConnectionException("this DataSource has been closed", "08003");
    }
  }

  private Pool create(Object key, ConnectionRequest.Plan plan) {
    return pools.computeIfAbsent(
        key,
        k -> {
          keepHouse();
          String name = plan.name() != null ? plan.name() : "freshet-" + NUMBER.incrementAndGet();
          return new Pool(name, plan.connector(), plan.settings());
        });
  }

  private void keepHouse() {
    lock.lock();
    try {
      if (housekeeper == null) {
        housekeeper =
            Executors.newSingleThreadScheduledExecutor(
                task -> {
                  Thread thread = new Thread(task, "freshet-housekeeper");
                  thread.setDaemon(true);
                  return thread;
                });
        var unused = housekeeper.scheduleWithFixedDelay(this::closeUnused, 1, 1, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private void closeUnused() {
    long now = System.nanoTime();
    pools.forEach(
        (key, pool) -> {
          if (pool.closeIfUnused(now)) {
            pools.remove(key, pool);
          }
        });
  }

  public List<PoolSnapshot> snapshots() {
    return pools.values().stream().map(Pool::snapshot).toList();
  }

  /**
   * Closes every pool: idle connections now, in the calling thread, and those in use as they are
   * returned.
   */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      if (housekeeper != null) {
        housekeeper.shutdownNow();
        housekeeper = null;
      }
    } finally {
      lock.unlock();
    }
    for (Object key : List.copyOf(pools.keySet())) {
      Pool pool = pools.remove(key);
      if (pool != null) {
        pool.close();
      }
    }
  }
}
