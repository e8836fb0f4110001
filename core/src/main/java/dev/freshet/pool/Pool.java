/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.ConnectFailures;
import dev.freshet.connect.Endpoint;
import dev.freshet.connect.FailureKind;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.PhysicalConnection.Liveness;
import dev.freshet.jdbc.ClosedObjects;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.jdbc.Handles;
import dev.freshet.observe.Log;
import dev.freshet.observe.OncePerMinute;
import dev.freshet.observe.PoolCounters;
import dev.freshet.pool.ConnectionRequest.Plan;
import dev.freshet.pool.PoolLease.Permit;
import dev.freshet.pool.PoolSettings.SessionReset;
import dev.freshet.pool.engine.HikariShelf;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.SessionState;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one key. Waiting happens here, at the permits in front of the engine: whoever
 * has one finds an idle connection or room to make one.
 */
final class Pool {

  private final String name;
  private final String target;
  private final Endpoint endpoint;
  private final Handles handles;
  private final PoolSettings settings;
  private final Switch onOff;
  private final PoolCounters counters = new PoolCounters();
  private final HikariShelf shelf;
  private final Permits permits;
  private final LeaseBook leases;
  private final SessionSetup sessions;
  private final Return returning;
  private final IdleCheck idleCheck;

  private final Users users = new Users();

  /** {@link System#nanoTime()} of the last return. */
  private volatile long lastUse = System.nanoTime();

  /**
   * When a connection was last found dead that only a ping could tell. Those that have not answered
   * since may have died with it.
   */
  private volatile long suspectBefore = System.nanoTime();

  private final OncePerMinute overflowWarning = new OncePerMinute();
  private final OncePerMinute leakWarning = new OncePerMinute();

  /** Whether Freshet is on; connections that come back while it is not are closed. */
  interface Switch {
    boolean isOn();
  }

  Pool(String name, Plan plan, Endpoint endpoint, LeakReclaimer reclaimer, Switch onOff) {
    this.name = name;
    this.endpoint = endpoint;
    this.target = plan.connector().toString();
    this.handles = plan.handles();
    this.settings = plan.settings();
    this.onOff = onOff;
    permits = new Permits(settings.maximumPoolSize(), settings.overflowSize());
    leases = new LeaseBook(settings, reclaimer);
    sessions = new SessionSetup(name, plan.connector(), settings, counters);
    returning = new Return(name, sessions, counters);
    idleCheck = new IdleCheck(this, name);
    shelf =
        new HikariShelf(
            new HikariShelf.Settings(
                name,
                settings.maximumPoolSize(),
                settings.minimumIdle(),
                settings.idleTimeout(),
                settings.maxLifetime(),
                settings.keepaliveTime()),
            this::connectInBackground);
    Log.poolStarted(name, target, settings.maximumPoolSize());
    if (settings.sessionReset() == SessionReset.NEVER) {
      Log.resetOff(name);
    }
  }

  // Open

  /**
   * Leases a connection: an idle one that lives, or a new one.
   *
   * @return null if the pool was closed meanwhile
   * @throws SQLException the driver's own, or that no connection became free in time
   */
  @Nullable ConnectionHandle open() throws SQLException {
    if (!users.enter()) {
      return null;
    }
    boolean leased = false;
    try {
      long deadline = System.nanoTime() + settings.connectionTimeout().toNanos();
      PoolLease lease = permits.tryPooled() ? pooled(deadline) : afterWait(deadline);
      leased = true;
      counters.opened();
      return handOut(lease);
    } finally {
      if (!leased) {
        leave();
      }
    }
  }

  private ConnectionHandle handOut(PoolLease lease) {
    return leases.handOut(lease, lease.slot().receipt() == null || permits.areScarce());
  }

  /** Everything is in use: waits for a place in the pool, then connects directly, then waits on. */
  private PoolLease afterWait(long deadline) throws SQLException {
    counters.waited();
    SQLException serverIsFull = null;
    try {
      boolean hopeless = leases.leaksALot();
      long overflowAfter = hopeless ? 0 : settings.overflowAfter().toNanos();
      if (permits.awaitPooled(Math.min(deadline - System.nanoTime(), overflowAfter))) {
        return pooled(deadline);
      }
      if (permits.tryOverflow()) {
        try {
          return overflow(deadline);
        } catch (SQLException e) {
          if (ConnectFailures.kindOf(e) != FailureKind.FULL) {
            throw e;
          }
          serverIsFull = e; // a place in the pool is still to be had
        }
      }
      leases.hintIfSomethingLooksLeaked();
      for (long left; (left = deadline - System.nanoTime()) > 0; ) {
        // In one go, for whoever comes back to the queue stands at its end.
        if (permits.awaitPooled(hopeless ? Math.min(left, SLICE_NANOS) : left)) {
          return pooled(deadline);
        }
        leases.hintIfSomethingLooksLeaked();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          name + ": interrupted while waiting for a connection", "08001", e);
    }
    counters.timedOut();
    throw exhausted(serverIsFull);
  }

  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private SQLException exhausted(@Nullable SQLException cause) {
    String holders = leases.holders();
    return new SQLTransientConnectionException(
        "%s: no connection became free within %d ms: all %d (maximumPoolSize) and %d beyond (overflowSize) are in use%s"
            .formatted(
                name,
                settings.connectionTimeout().toMillis(),
                settings.maximumPoolSize(),
                settings.overflowSize(),
                holders.isEmpty() ? "" : "; held longest by " + holders),
        "08001",
        cause);
  }

  private PoolLease pooled(long deadline) throws SQLException {
    boolean leased = false;
    try {
      Slot slot = idle();
      if (slot == null) {
        slot =
            endpoint.connect(
                () -> new Slot(sessions.connectPrepared(deadline), null), this::idle, deadline);
      }
      PoolLease lease = new PoolLease(this, slot, Permit.POOLED);
      leased = true;
      return lease;
    } finally {
      if (!leased) {
        permits.releasePooled();
      }
    }
  }

  private PoolLease overflow(long deadline) throws SQLException {
    boolean leased = false;
    try {
      PoolLease lease = endpoint.connect(() -> direct(deadline), () -> null, deadline);
      leased = true;
      counters.overflowed();
      if (overflowWarning.isDue()) {
        Log.overflow(
            name, settings.overflowAfter().toMillis(), settings.maximumPoolSize(), users.count());
      }
      return lease;
    } finally {
      if (!leased) {
        permits.releaseOverflow();
      }
    }
  }

  /** It is closed on return, so nobody has to watch its session. */
  private PoolLease direct(long deadline) throws SQLException {
    PhysicalConnection connection = sessions.connect(deadline);
    try {
      SessionState state = sessions.cleanerFor(connection, deadline).onlyLease(connection.raw());
      connection.unlimited();
      return new PoolLease(this, new Slot(connection, null), Permit.OVERFLOW, state);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The next idle connection that lives, or null; dead ones are closed on the way. */
  private @Nullable Slot idle() {
    long pingAfterIdle = settings.pingAfterIdle().toNanos();
    for (; ; ) {
      Slot slot = shelf.take();
      if (slot == null) {
        return null;
      }
      PhysicalConnection connection = slot.connection();
      if (connection.isSilentSince(suspectBefore) && idleCheck.hand(slot)) {
        continue; // no borrower waits for a second time-out
      }
      Liveness found = connection.check(pingAfterIdle);
      if (found == Liveness.ALIVE) {
        return slot;
      }
      if (found == Liveness.SILENT || !connection.hasProbe()) {
        suspectBefore = System.nanoTime();
      }
      evictDead(slot);
    }
  }

  void evictDead(Slot slot) {
    counters.foundDead();
    Log.deadConnection(name, slot.connection(), slot.connection().idleMillis());
    shelf.evict(slot);
  }

  void evict(Slot slot) {
    shelf.evict(slot);
  }

  private PhysicalConnection connectInBackground() throws SQLException {
    try {
      long deadline = System.nanoTime() + settings.connectionTimeout().toNanos();
      return endpoint.connectIfHealthy(() -> sessions.connectPrepared(deadline));
    } catch (SQLException e) {
      Log.poolConnectFailed(name, e);
      throw e;
    }
  }

  /**
   * Leases a connection that was made when there was no pool yet.
   *
   * @return null if the pool was closed meanwhile
   */
  @Nullable ConnectionHandle adopt(PhysicalConnection connection) throws SQLException {
    if (!users.enter()) {
      return null;
    }
    boolean leased = false;
    try {
      counters.physicallyConnected();
      long deadline = System.nanoTime() + settings.connectionTimeout().toNanos();
      PhysicalConnection prepared = sessions.prepare(connection, deadline);
      Permit permit = permits.tryPooled() ? Permit.POOLED : Permit.NONE;
      leased = true;
      counters.opened();
      return handOut(new PoolLease(this, new Slot(prepared, null), permit));
    } finally {
      if (!leased) {
        leave();
      }
    }
  }

  // Return

  /** Ends a lease: its connection is cleaned and becomes idle, or is closed. */
  void takeBack(PoolLease lease) {
    try {
      if (lease.permit() != Permit.POOLED || users.areShutOut() || !onOff.isOn()) {
        returning.letGo(lease);
        shelf.evict(lease.slot());
      } else if (returning.isFreshAgain(lease)) {
        lease.connection().answered();
        makeIdle(lease.slot());
      } else {
        shelf.evict(lease.slot());
      }
    } finally {
      release(lease);
    }
  }

  /** Ends a lease whose connection is not worth keeping. */
  void giveUp(PoolLease lease) {
    try {
      shelf.evict(lease.slot());
    } finally {
      release(lease);
    }
  }

  /** Notes that nobody can reach the lease's handle any more; it is about to be taken back. */
  void leaked(PoolLease lease) {
    counters.leaked();
    String where = leases.leaked(lease);
    if (leases.isNewPlace(where) | leakWarning.isDue()) { // both are to take note
      Log.leaked(
          name,
          lease.opener().getName(),
          TimeUnit.NANOSECONDS.toMillis(lease.ageNanos(System.nanoTime())),
          where,
          counters.leaks());
    }
  }

  void makeIdle(Slot slot) {
    try {
      if (shelf.putBack(slot)) {
        endpoint.becameIdle();
      } else {
        slot.connection().close();
      }
    } catch (SQLException e) {
      shelf.evict(slot);
    }
  }

  private void release(PoolLease lease) {
    leases.returned(lease);
    switch (lease.permit()) {
      case POOLED -> permits.releasePooled();
      case OVERFLOW -> permits.releaseOverflow();
      case NONE -> {}
    }
    lastUse = System.nanoTime();
    leave();
  }

  Handles handles() {
    return handles;
  }

  ClosedObjects closedObjects() {
    return sessions.closedObjects();
  }

  // Life

  private void leave() {
    if (users.leave()) {
      endEngine();
    }
  }

  /** What is to be looked at from time to time; for the housekeeper. */
  void tend() {
    if (permits.areWaitedFor()) {
      leases.hintIfSomethingLooksLeaked();
    }
  }

  /** Closes the pool if nobody has used it for its {@code poolIdleTimeout}. */
  boolean closeIfUnused(long nowNanos) {
    long limit = settings.poolIdleTimeout().toNanos();
    if (limit == 0 || nowNanos - lastUse < limit || !users.closeIfNone()) {
      return false;
    }
    endEngine();
    return true;
  }

  /** Closes idle connections now and the others as they are returned; opens get null from then. */
  void close() {
    int left = users.close();
    if (left == 0) {
      endEngine();
    } else if (left > 0) {
      shelf.evictIdle();
    }
  }

  /**
   * Waits for leases of other threads to end, and aborts those that do not in time. The calling
   * thread's own could not end while it waits here; they do as they are closed.
   *
   * @param closedAt {@link System#nanoTime()} from which {@code shutdownTimeout} counts
   */
  void finish(long closedAt, Executor executor) {
    long deadline = closedAt + settings.shutdownTimeout().toNanos();
    boolean interrupted = false;
    while (leases.heldByOthers() > 0 && deadline - System.nanoTime() > 0 && !interrupted) {
      try {
        TimeUnit.MILLISECONDS.sleep(FINISH_LOOK_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    int aborted = leases.abortThoseOfOthers(executor);
    if (aborted > 0) {
      Log.abortedAtClose(name, aborted, settings.shutdownTimeout().toMillis());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final int FINISH_LOOK_MILLIS = 5;

  /** Closes idle connections; those in use go on. */
  void evictIdle() {
    shelf.evictIdle();
  }

  private void endEngine() {
    idleCheck.close();
    shelf.close();
    Log.poolClosed(
        name,
        "%d opens served by %d connects".formatted(counters.opens(), counters.physicalConnects()));
  }

  PoolSnapshot snapshot() {
    int inUse = users.count();
    return new PoolSnapshot(
        name,
        target,
        counters,
        inUse,
        shelf.idle(),
        endpoint.breakerState(),
        endpoint.rejections(),
        endpoint.breakerOpenings());
  }
}
