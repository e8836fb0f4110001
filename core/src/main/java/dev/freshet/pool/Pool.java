/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.Endpoint;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.jdbc.ClosedObjects;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.jdbc.Handles;
import dev.freshet.observe.JmxRegistration;
import dev.freshet.observe.Log;
import dev.freshet.observe.PoolEvents;
import dev.freshet.pool.ConnectionRequest.Plan;
import dev.freshet.pool.PoolLease.Permit;
import dev.freshet.pool.PoolSettings.SessionReset;
import dev.freshet.pool.engine.EngineClock;
import dev.freshet.pool.engine.HikariShelf.Slot;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one key. Waiting happens here, at the permits in front of the engine: whoever
 * has one finds an idle connection or room to make one.
 */
final class Pool {

  /** The largest {@code maximumPoolSize} that settings take. */
  private static final int MOST = 10_000;

  private final String name;
  private final String target;
  private final Endpoint endpoint;
  private final Handles handles;
  private final PoolSettings settings;
  private final Switch onOff;
  private final PoolEvents events;
  private final Stock stock;
  private final Permits permits;
  private final LeaseBook leases;
  private final SessionSetup sessions;
  private final Return returning;
  private final Servers servers;
  private final ServerWatch watch;

  private final Users users = new Users();
  private final Borrowing borrowing;

  /** When the pool was last seen in use, and its opens then. For the housekeeper alone. */
  private long lastUse = System.nanoTime();

  private long opensThen;

  private volatile @Nullable JmxRegistration registration;
  private volatile boolean ended;

  /** Connections leased before this moment are closed on return. */
  private volatile long evictedAt = System.nanoTime();

  /** Whether Freshet is on; connections that come back while it is not are closed. */
  interface Switch {
    boolean isOn();
  }

  Pool(
      String name,
      Plan plan,
      Endpoint endpoint,
      PoolEvents events,
      LeakReclaimer reclaimer,
      EngineClock clock,
      Switch onOff) {
    this.name = name;
    this.events = events;
    this.endpoint = endpoint;
    this.target = plan.connector().toString();
    this.handles = plan.handles();
    this.settings = plan.settings();
    this.onOff = onOff;
    permits = new Permits(settings.maximumPoolSize(), settings.overflowSize());
    leases = new LeaseBook(settings, reclaimer);
    sessions = new SessionSetup(name, plan.connector(), settings, events, () -> users.count() <= 1);
    returning = new Return(name, sessions, events);
    stock = new Stock(name, settings, endpoint, sessions, events, clock);
    servers = new Servers(name, settings, sessions, stock, endpoint, Names.OF_THE_JVM);
    watch = new ServerWatch(name, settings, endpoint, permits, stock);
    borrowing =
        new Borrowing(
            this, name, settings, endpoint, sessions, stock, permits, leases, watch, users, events);
  }

  /**
   * Says that it is there; by whoever made it, without any lock.
   *
   * @param bean where JMX shows it; null if that is not wanted
   */
  void started(@Nullable JmxRegistration bean) {
    registration = bean;
    if (bean != null) {
      bean.show();
      if (ended) { // in the meantime
        bean.hide();
      }
    }
    events.started(target, settings.maximumPoolSize());
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
      long start = System.nanoTime();
      long deadline = start + settings.connectionTimeout().toNanos();
      watch.room().wanted(users.count());
      PoolLease lease = borrowing.lease(start, deadline);
      leased = true;
      return handOut(lease, start);
    } finally {
      if (!leased) {
        leave();
      }
    }
  }

  private ConnectionHandle handOut(PoolLease lease, long start) {
    events.opened(start);
    return leases.handOut(lease, permits.areScarce());
  }

  /**
   * Leases a connection that was made when there was no pool yet.
   *
   * @param start when it was asked for
   * @param connectNanos how long it took to connect
   * @param others lets in those who come after it, if they would have to wait for long
   * @return null if the pool was closed meanwhile
   */
  @Nullable ConnectionHandle adopt(
      PhysicalConnection connection, long start, long connectNanos, Runnable others)
      throws SQLException {
    if (!users.enter()) {
      return null;
    }
    Permit permit = permits.tryPooled() ? Permit.POOLED : Permit.NONE;
    boolean leased = false;
    try {
      events.connected(connectNanos);
      long deadline = System.nanoTime() + settings.connectionTimeout().toNanos();
      Slot first = stock.first(connection, connectNanos, deadline, others);
      leased = true;
      return handOut(borrowing.lease(first, permit), start);
    } finally {
      if (!leased) {
        if (permit == Permit.POOLED) {
          permits.releasePooled();
        }
        leave();
      }
    }
  }

  // Return

  /** Ends a lease: its connection is cleaned and becomes idle, or is closed. */
  void takeBack(PoolLease lease) {
    try {
      boolean place = lease.permit() == Permit.POOLED && lease.ageNanos(evictedAt) <= 0;
      if (!place || users.areShutOut() || !onOff.isOn() || isRetired(lease)) {
        returning.letGo(lease);
        stock.evictRetired(lease.slot());
      } else if (returning.isFreshAgain(lease)) {
        lease.connection().answered(lease.openedAt());
        stock.putBack(lease.slot());
      } else {
        stock.evict(lease.slot());
      }
    } finally {
      release(lease);
    }
  }

  private static boolean isRetired(PoolLease lease) {
    return lease.connection().retired() != null;
  }

  /** A statement's failure told that the lease's server takes no writes any more. */
  void serverRefusedWrites(PoolLease lease, SQLException failure) {
    servers.refusedWrites(lease.connection(), failure);
  }

  /** Ends a lease whose connection is not worth keeping. */
  void giveUp(PoolLease lease) {
    try {
      stock.evict(lease.slot());
    } finally {
      release(lease);
    }
  }

  /** Notes that nobody can reach the lease's handle any more; it is about to be taken back. */
  void leaked(PoolLease lease) {
    String where = leases.leaked(lease);
    events.leaked(
        lease.opener().getName(),
        lease.ageNanos(System.nanoTime()),
        where,
        leases.isNewPlace(where));
  }

  private void release(PoolLease lease) {
    leases.returned(lease);
    switch (lease.permit()) {
      case POOLED -> permits.releasePooled();
      case OVERFLOW -> permits.releaseOverflow();
      case NONE -> {}
    }
    borrowing.returned(lease);
    events.closed(lease.openedAt());
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

  /**
   * What is to be looked at from time to time; for the housekeeper.
   *
   * @return whether there is something for {@link #cool}
   */
  boolean tend(long nowNanos) {
    boolean toCool = stock.tick();
    if (permits.areWaitedFor()) {
      leases.hintIfSomethingLooksLeaked(permits.size());
    }
    servers.tend(nowNanos);
    events.tick(nowNanos);
    watch.tend(nowNanos);
    return toCool;
  }

  /** Has the engine look after connections that nobody uses; not in a thread that stays. */
  void cool() {
    stock.cool();
  }

  /** Closes the pool if nobody has used it for its {@code poolIdleTimeout}; for the housekeeper. */
  boolean closeIfUnused(long nowNanos) {
    long opens = events.counters().opens();
    if (opens != opensThen || users.count() > 0) {
      opensThen = opens;
      lastUse = nowNanos;
    }
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
      stock.evictIdle();
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

  /** Closes idle connections now, and those in use as they are returned. */
  void evict() {
    evictedAt = System.nanoTime();
    stock.evictIdle();
  }

  /** Changes {@code maximumPoolSize}: idle connections beyond it are closed, others on return. */
  void resize(int maximumPoolSize) {
    if (maximumPoolSize < 1 || maximumPoolSize > MOST) {
      throw new IllegalArgumentException(
          "maximumPoolSize is '%d', but must be a number from 1 to %d"
              .formatted(maximumPoolSize, MOST));
    }
    int before = permits.resize(maximumPoolSize);
    stock.resize(maximumPoolSize);
    watch.room().resized();
    Log.resized(name, before, maximumPoolSize);
  }

  private void endEngine() {
    ended = true;
    JmxRegistration bean = registration;
    if (bean != null) {
      bean.hide();
    }
    servers.close();
    stock.close();
    PoolNames.giveBack(name);
    events.ended();
  }

  // What is known of it

  String name() {
    return name;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  List<LeaseReport> oldestLeases(int most) {
    return leases.oldest(name, most);
  }

  PoolSnapshot snapshot() {
    return new PoolSnapshot(
        name,
        target,
        events.counters(),
        events.lastMinute(),
        servers.connections(),
        leases.count(),
        stock.idle(),
        permits.waiting(),
        permits.size(),
        settings.minimumIdle(),
        endpoint.breakerState(),
        endpoint.rejections(),
        endpoint.breakerOpenings(),
        watch.serverLimit(),
        watch.serverUsed());
  }
}
