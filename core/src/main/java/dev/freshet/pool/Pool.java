/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.ConnectFailures;
import dev.freshet.connect.Endpoint;
import dev.freshet.connect.FailureKind;
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
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionState;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
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

  /** When the pool was last seen in use, and its opens then. For the housekeeper alone. */
  private long lastUse = System.nanoTime();

  private long opensThen;

  /** When the lease was opened that was returned last, which spares a look at the clock. */
  private volatile long lastReturned = System.nanoTime();

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
      PoolLease lease = lease(start, deadline);
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
    return leases.handOut(lease, lease.slot().receipt() == null || permits.areScarce());
  }

  /** While the server is full, a connection that another borrower returns is waited for. */
  private PoolLease lease(long start, long deadline) throws SQLException {
    for (long now = start; ; now = System.nanoTime()) {
      try {
        return permits.tryPooled() ? pooled(now, deadline) : afterWait(now, deadline);
      } catch (SQLException e) {
        if (ConnectFailures.kindOf(e) != FailureKind.FULL) {
          throw e;
        }
        int going = goingRound();
        watch.foundFull(going);
        if (going == 0 || deadline - System.nanoTime() <= 0) {
          throw e;
        }
      }
    }
  }

  /** How many connections borrowers may wait for; none if there have not been any for a while. */
  private int goingRound() {
    boolean oneCameBack = System.nanoTime() - lastReturned < CAME_BACK_NANOS;
    return Math.max(leases.count(), oneCameBack ? 1 : 0);
  }

  private static final long CAME_BACK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Everything is in use: waits for a place in the pool, then connects directly, then waits on. */
  private PoolLease afterWait(long start, long deadline) throws SQLException {
    events.waits();
    SQLException serverIsFull = null;
    try {
      boolean hopeless = leases.leaksALot(permits.size());
      long overflowAfter = hopeless ? 0 : overflowAfterNanos();
      if (permits.awaitPooled(Math.min(deadline - System.nanoTime(), overflowAfter))) {
        return pooled(waited(start), deadline);
      }
      if (permits.tryOverflow()) {
        events.waited(System.nanoTime() - start);
        try {
          return overflow(deadline);
        } catch (SQLException e) {
          if (ConnectFailures.kindOf(e) != FailureKind.FULL) {
            throw e;
          }
          serverIsFull = e; // a place in the pool is still to be had
        }
      }
      leases.hintIfSomethingLooksLeaked(permits.size());
      for (long left; (left = deadline - System.nanoTime()) > 0; ) {
        // In one go, for whoever comes back to the queue stands at its end.
        if (permits.awaitPooled(hopeless ? Math.min(left, SLICE_NANOS) : left)) {
          return pooled(waited(start), deadline);
        }
        leases.hintIfSomethingLooksLeaked(permits.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          name + ": interrupted while waiting for a connection", "08001", e);
    }
    events.waited(System.nanoTime() - start);
    events.timedOut();
    throw exhausted(serverIsFull);
  }

  /** Tells of a wait that is over; returns the time. */
  private long waited(long start) {
    long now = System.nanoTime();
    events.waited(now - start);
    return now;
  }

  /** Longer where a direct connect would take the room of programs that have none. */
  private long overflowAfterNanos() {
    return settings.overflowAfter().toNanos() * (watch.room().isTight() ? OVERFLOW_SLOWED : 1);
  }

  private static final int OVERFLOW_SLOWED = 4;

  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private SQLException exhausted(@Nullable SQLException cause) {
    String holders = leases.holders();
    return new SQLTransientConnectionException(
        "%s: no connection became free within %d ms: all %d (maximumPoolSize) and %d beyond (overflowSize) are in use%s"
            .formatted(
                name,
                settings.connectionTimeout().toMillis(),
                permits.size(),
                settings.overflowSize(),
                holders.isEmpty() ? "" : "; held longest by " + holders),
        "08001",
        cause);
  }

  private PoolLease pooled(long now, long deadline) throws SQLException {
    boolean leased = false;
    try {
      PoolLease lease = taken(now, deadline);
      leased = true;
      return lease;
    } finally {
      if (!leased) {
        permits.releasePooled();
      }
    }
  }

  private PoolLease taken(long now, long deadline) throws SQLException {
    Slot idle = stock.take(now);
    return idle != null
        ? new PoolLease(this, idle, Permit.POOLED, now)
        : lease(stock.takeOrConnect(deadline), Permit.POOLED);
  }

  private PoolLease lease(Slot slot, Permit permit) {
    return new PoolLease(this, slot, permit, System.nanoTime());
  }

  private PoolLease overflow(long deadline) throws SQLException {
    boolean leased = false;
    try {
      PoolLease lease = endpoint.connect(() -> direct(deadline), () -> null, deadline);
      leased = true;
      events.overflowed(settings.overflowAfter().toMillis(), permits.size(), users.count());
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
      SessionCleaner known = sessions.cleanerFor(connection);
      SessionState state =
          (known == null ? SessionCleaner.NOT_YET_KNOWN : known).onlyLease(connection.raw());
      connection.unlimited();
      Slot slot = new Slot(connection, null);
      return new PoolLease(this, slot, Permit.OVERFLOW, System.nanoTime(), state);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Leases a connection that was made when there was no pool yet.
   *
   * @param start when it was asked for
   * @param connectNanos how long it took to connect
   * @return null if the pool was closed meanwhile
   */
  @Nullable ConnectionHandle adopt(PhysicalConnection connection, long start, long connectNanos)
      throws SQLException {
    if (!users.enter()) {
      return null;
    }
    boolean leased = false;
    try {
      events.connected(connectNanos);
      long deadline = System.nanoTime() + settings.connectionTimeout().toNanos();
      PhysicalConnection prepared = sessions.prepare(connection, deadline);
      Permit permit = permits.tryPooled() ? Permit.POOLED : Permit.NONE;
      leased = true;
      return handOut(lease(new Slot(prepared, null), permit), start);
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
    lastReturned = lease.openedAt();
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

  /** What is to be looked at from time to time; for the housekeeper. */
  void tend(long nowNanos) {
    if (permits.areWaitedFor()) {
      leases.hintIfSomethingLooksLeaked(permits.size());
    }
    servers.tend(nowNanos);
    events.tick(nowNanos);
    watch.tend(nowNanos);
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
