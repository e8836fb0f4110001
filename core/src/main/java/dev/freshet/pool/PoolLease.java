/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.jdbc.ClosedObjects;
import dev.freshet.jdbc.Lease;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.SessionState;
import java.sql.SQLException;
import java.util.concurrent.Executor;

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

  PoolLease(Pool pool, Slot slot, Permit permit) {
    this(pool, slot, permit, slot.connection().newLease());
  }

  PoolLease(Pool pool, Slot slot, Permit permit, SessionState state) {
    super(slot.connection().raw(), state);
    this.pool = pool;
    this.slot = slot;
    this.permit = permit;
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
  protected void end() {
    pool.takeBack(this);
  }

  @Override
  protected void endByAbort(Executor executor) throws SQLException {
    try {
      raw().abort(executor);
    } finally {
      pool.giveUp(this);
    }
  }
}
