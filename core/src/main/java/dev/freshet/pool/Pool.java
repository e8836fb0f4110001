/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.jdbc.ClosedObjects;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.observe.Log;
import dev.freshet.observe.OncePerMinute;
import dev.freshet.observe.PoolCounters;
import dev.freshet.pool.PoolLease.Permit;
import dev.freshet.pool.PoolSettings.SessionReset;
import dev.freshet.pool.engine.HikariShelf;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionCleaner.Cleaning;
import dev.freshet.session.SessionCleaners;
import dev.freshet.session.SessionState;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one key. Waiting happens here, at a semaphore in front of the engine: whoever
 * has a permit finds an idle connection or room to make one.
 */
final class Pool {

  private final String name;
  private final PhysicalConnector connector;
  private final PoolSettings settings;
  private final PoolCounters counters = new PoolCounters();
  private final HikariShelf shelf;

  private final Semaphore permits;
  private final Semaphore overflowPermits;

  /** Opens and leases under way, or {@link #CLOSED} plus those once the pool is closing. */
  private final AtomicInteger users = new AtomicInteger();

  private static final int CLOSED = 1 << 30;

  /** Held while the cleaner is worked out, which takes a few round trips, once per pool. */
  private final ReentrantLock preparing = new ReentrantLock();

  private volatile @Nullable SessionCleaner cleaner;
  private volatile @Nullable ClosedObjects closedObjects;

  /** {@link System#nanoTime()} of the last return. */
  private volatile long lastUse = System.nanoTime();

  private final OncePerMinute overflowWarning = new OncePerMinute();

  Pool(String name, PhysicalConnector connector, PoolSettings settings) {
    this.name = name;
    this.connector = connector;
    this.settings = settings;
    permits = new Semaphore(settings.maximumPoolSize());
    overflowPermits = new Semaphore(settings.overflowSize());
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
    Log.poolStarted(name, connector.toString(), settings.maximumPoolSize());
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
    if (!enter()) {
      return null;
    }
    boolean leased = false;
    try {
      PoolLease lease = permits.tryAcquire() || awaitPermit() ? pooled() : overflow();
      leased = true;
      counters.opened();
      return new ConnectionHandle(lease);
    } finally {
      if (!leased) {
        leave();
      }
    }
  }

  /** True with a permit of the pool, false with one for overflow. */
  private boolean awaitPermit() throws SQLException {
    counters.waited();
    long start = System.nanoTime();
    long patience = settings.connectionTimeout().toNanos();
    long overflowAfter = Math.min(patience, settings.overflowAfter().toNanos());
    try {
      if (permits.tryAcquire(overflowAfter, TimeUnit.NANOSECONDS)) {
        return true;
      }
      if (overflowPermits.tryAcquire()) {
        return false;
      }
      long left = patience - (System.nanoTime() - start);
      if (left > 0 && permits.tryAcquire(left, TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          name + ": interrupted while waiting for a connection", "08001", e);
    }
    counters.timedOut();
    throw new SQLTransientConnectionException(
        "%s: no connection became free within %d ms: all %d (maximumPoolSize) and %d beyond (overflowSize) are in use"
            .formatted(
                name,
                settings.connectionTimeout().toMillis(),
                settings.maximumPoolSize(),
                settings.overflowSize()),
        "08001");
  }

  private PoolLease pooled() throws SQLException {
    boolean leased = false;
    try {
      PoolLease lease = idle();
      if (lease == null) {
        lease = new PoolLease(this, new Slot(connect(), null), Permit.POOLED);
      }
      leased = true;
      return lease;
    } finally {
      if (!leased) {
        permits.release();
      }
    }
  }

  private PoolLease overflow() throws SQLException {
    boolean leased = false;
    try {
      counters.overflowed();
      if (overflowWarning.isDue()) {
        Log.overflow(name, settings.overflowAfter().toMillis(), settings.maximumPoolSize());
      }
      PhysicalConnection connection = connector.connect();
      counters.physicallyConnected();
      // It is closed on return, so nobody has to watch its session.
      SessionState state = cleanerFor(connection).onlyLease(connection.raw());
      PoolLease lease = new PoolLease(this, new Slot(connection, null), Permit.OVERFLOW, state);
      leased = true;
      return lease;
    } finally {
      if (!leased) {
        overflowPermits.release();
      }
    }
  }

  /** The next idle connection that lives; dead ones are closed on the way. */
  private @Nullable PoolLease idle() {
    for (; ; ) {
      Slot slot = shelf.take();
      if (slot == null) {
        return null;
      }
      PhysicalConnection connection = slot.connection();
      if (connection.isAlive(settings.pingAfterIdle().toNanos())) {
        return new PoolLease(this, slot, Permit.POOLED);
      }
      counters.foundDead();
      Log.deadConnection(name, connection, connection.idleMillis());
      shelf.evict(slot);
    }
  }

  private PhysicalConnection connect() throws SQLException {
    PhysicalConnection connection = connector.connect();
    counters.physicallyConnected();
    return prepare(connection);
  }

  private PhysicalConnection connectInBackground() throws SQLException {
    try {
      return connect();
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
    if (!enter()) {
      return null;
    }
    boolean leased = false;
    try {
      counters.physicallyConnected();
      PhysicalConnection prepared = prepare(connection);
      Permit permit = permits.tryAcquire() ? Permit.POOLED : Permit.NONE;
      leased = true;
      counters.opened();
      return new ConnectionHandle(new PoolLease(this, new Slot(prepared, null), permit));
    } finally {
      if (!leased) {
        leave();
      }
    }
  }

  /**
   * Works out, once per pool, how sessions are cleaned, and has this one watched.
   *
   * @return the connection, or another one if working it out has left marks on this
   */
  private PhysicalConnection prepare(PhysicalConnection fresh) throws SQLException {
    PhysicalConnection prepared = fresh;
    try {
      SessionCleaner cleaner = cleanerFor(fresh);
      if (cleaner.spoiled(fresh.raw())) {
        fresh.close();
        prepared = connector.connect();
        counters.physicallyConnected();
      }
      prepared.watchedBy(cleaner);
      return prepared;
    } catch (SQLException | RuntimeException e) {
      prepared.close();
      throw e;
    }
  }

  private SessionCleaner cleanerFor(PhysicalConnection fresh) throws SQLException {
    SessionCleaner known = cleaner;
    if (known != null) {
      return known;
    }
    preparing.lock();
    try {
      known = cleaner;
      if (known == null) {
        known = cleanerWorkedOutOn(fresh, settings.sessionReset());
        cleaner = known;
      }
      return known;
    } finally {
      preparing.unlock();
    }
  }

  private SessionCleaner cleanerWorkedOutOn(PhysicalConnection fresh, SessionReset reset)
      throws SQLException {
    return reset == SessionReset.NEVER
        ? SessionCleaners.jdbcOnly(fresh.raw())
        : SessionCleaners.resetting(
            fresh.raw(), reset == SessionReset.SMART, reason -> Log.cannotReset(name, reason));
  }

  // Return

  /** Ends a lease: its connection is cleaned and becomes idle, or is closed. */
  void takeBack(PoolLease lease) {
    try {
      if (lease.permit() == Permit.POOLED && users.get() < CLOSED && isFreshAgain(lease)) {
        lease.connection().answered();
        makeIdle(lease);
      } else {
        letGo(lease);
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

  private boolean isFreshAgain(PoolLease lease) {
    PhysicalConnection connection = lease.connection();
    SessionCleaner cleaner = this.cleaner;
    try {
      lease.closeStatements();
      if (cleaner == null || connection.isClosed()) {
        return discard(lease, "it was closed while in use");
      }
      Cleaning cleaning = cleaner.clean(lease.state());
      if (cleaning.reasons() != 0) {
        counters.dirty(cleaning.why());
        Log.dirty(name, connection, cleaning.why(), cleaning.outcome());
      }
      return switch (cleaning.outcome()) {
        case RESET -> {
          counters.reset();
          yield true;
        }
        case NOTHING, RESTORED -> true;
        case DISCARD -> discard(lease, cleaning.obstacle());
      };
    } catch (SQLException | RuntimeException e) {
      counters.discarded();
      Log.cleaningFailed(name, connection, e);
      return false;
    }
  }

  /** The server notices a close in its own time, but locks are to be gone when ours returns. */
  private void letGo(PoolLease lease) {
    SessionCleaner cleaner = this.cleaner;
    try {
      if (lease.permit() != Permit.POOLED && cleaner != null && !lease.connection().isClosed()) {
        lease.closeStatements();
        cleaner.letGo(lease.state());
      }
    } catch (SQLException | RuntimeException e) {
      Log.cleaningFailed(name, lease.connection(), e);
    }
  }

  private boolean discard(PoolLease lease, String reason) {
    counters.discarded();
    Log.discarded(name, lease.connection(), reason);
    return false;
  }

  private void makeIdle(PoolLease lease) {
    Slot slot = lease.slot();
    try {
      if (!shelf.putBack(slot)) {
        lease.connection().close();
      }
    } catch (SQLException e) {
      shelf.evict(slot);
    }
  }

  private void release(PoolLease lease) {
    switch (lease.permit()) {
      case POOLED -> permits.release();
      case OVERFLOW -> overflowPermits.release();
      case NONE -> {}
    }
    lastUse = System.nanoTime();
    leave();
  }

  /** The driver's closed objects, made the first time that somebody uses a handle after close. */
  ClosedObjects closedObjects() {
    ClosedObjects objects = closedObjects;
    if (objects == null) {
      try {
        objects = ClosedObjects.of(connector.connectPlain());
        counters.physicallyConnected();
        closedObjects = objects;
      } catch (SQLException e) {
        Log.noClosedObjects(name, e);
        objects = ClosedObjects.GENERIC; // for this time; the next may find the server again
      }
    }
    return objects;
  }

  // Life

  private boolean enter() {
    for (; ; ) {
      int now = users.get();
      if (now >= CLOSED) {
        return false;
      }
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
    }
  }

  private void leave() {
    if (users.decrementAndGet() == CLOSED) {
      endEngine();
    }
  }

  /** Closes the pool if nobody has used it for its {@code poolIdleTimeout}. */
  boolean closeIfUnused(long nowNanos) {
    long limit = settings.poolIdleTimeout().toNanos();
    if (limit == 0 || nowNanos - lastUse < limit || !users.compareAndSet(0, CLOSED)) {
      return false;
    }
    endEngine();
    return true;
  }

  /** Closes idle connections now and the others as they are returned. */
  void close() {
    int before = users.getAndUpdate(now -> now >= CLOSED ? now : now + CLOSED);
    if (before == 0) {
      endEngine();
    } else if (before < CLOSED) {
      shelf.evictIdle();
    }
  }

  private void endEngine() {
    shelf.close();
    Log.poolClosed(
        name,
        "%d opens served by %d connects".formatted(counters.opens(), counters.physicalConnects()));
  }

  PoolSnapshot snapshot() {
    int inUse = users.get() & (CLOSED - 1);
    return new PoolSnapshot(name, counters, inUse, shelf.idle());
  }
}
