/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.jdbc.ClosedObjects;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.jdbc.Lease;
import dev.freshet.pool.LeakReclaimer.HandleRef;
import dev.freshet.pool.LeakReclaimer.PartRef;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.SessionState;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A lease of a pool, and where its connection goes when it ends. */
final class PoolLease extends Lease {

  /** What a lease holds of the pool's limits. */
  enum Permit {
    /** One of {@code maximumPoolSize}. */
    POOLED,
    /** One of {@code overflowSize}; the connection is closed on return. */
    OVERFLOW,
    /** None: made before there was a pool to ask; the connection is closed on return. */
    NONE
  }

  private final Pool pool;
  private final Slot slot;
  private final Permit permit;

  /** Who opened it, when, and, where it was worth its cost, from where. */
  private final Thread opener = Thread.currentThread();

  private final long openedAt;
  private @Nullable Throwable stack;

  /** Set before the application has the handle. */
  private @Nullable HandleRef handle;

  private @Nullable LeakReclaimer reclaimer;

  /** What refers to the handle on behalf of driver objects that do not; null if there are none. */
  private volatile @Nullable Set<PartRef> parts;

  PoolLease(Pool pool, Slot slot, Permit permit, long openedAt) {
    this(pool, slot, permit, openedAt, slot.connection().newLease(openedAt));
  }

  PoolLease(Pool pool, Slot slot, Permit permit, long openedAt, SessionState state) {
    super(slot.connection().raw(), state);
    this.openedAt = openedAt;
    this.pool = pool;
    this.slot = slot;
    this.permit = permit;
  }

  /** The handle for the application; from here on the lease can be found out as leaked. */
  ConnectionHandle handle(@Nullable LeakReclaimer reclaimer, @Nullable Throwable openedHere) {
    ConnectionHandle connection = pool.handles().connection(this);
    stack = openedHere;
    if (reclaimer != null) {
      this.reclaimer = reclaimer;
      handle = reclaimer.refer(connection, this);
    }
    return connection;
  }

  PhysicalConnection connection() {
    return slot.connection();
  }

  Slot slot() {
    return slot;
  }

  Permit permit() {
    return permit;
  }

  Pool pool() {
    return pool;
  }

  Thread opener() {
    return opener;
  }

  long openedAt() {
    return openedAt;
  }

  long ageNanos(long now) {
    return now - openedAt;
  }

  @Nullable Throwable stack() {
    return stack;
  }

  /**
   * Closes what the application left open on the connection.
   *
   * @throws SQLException if the driver could not; the connection is not to be reused then
   */
  void closeStatements() throws SQLException {
    boolean reported = state().reported();
    closeLeftOpen();
    state().ignoreReports(reported); // of time-outs that the driver sets back after streams
  }

  @Override
  protected ClosedObjects closed() {
    return pool.closedObjects();
  }

  @Override
  protected void roleChanged(SQLException failure) {
    pool.serverRefusedWrites(this, failure);
  }

  @Override
  protected void end() {
    forgetParts();
    if (isAborted()) {
      pool.giveUp(this);
    } else {
      pool.takeBack(this);
    }
  }

  @Override
  protected void endByAbort(Executor executor) throws SQLException {
    forgetParts();
    try {
      raw().abort(executor);
    } finally {
      pool.giveUp(this);
    }
  }

  /**
   * The handle's reference stays: it becomes unreachable with the lease, and an ended lease is
   * nobody's leak.
   */
  private void forgetParts() {
    if (parts != null) {
      parts = null;
    }
  }

  @Override
  protected void keepWhileReachable(Object part, ConnectionHandle connection) {
    LeakReclaimer watching = reclaimer;
    if (watching == null) {
      return;
    }
    Set<PartRef> kept;
    synchronized (this) {
      kept = parts;
      if (kept == null) {
        kept = ConcurrentHashMap.newKeySet();
        parts = kept;
      }
    }
    kept.add(watching.refer(part, connection, this));
  }

  /** A large object, stream or description of a result is not reachable any more. */
  void unreachable(PartRef part) {
    Set<PartRef> kept = parts;
    if (kept != null) {
      kept.remove(part);
    }
  }
}
