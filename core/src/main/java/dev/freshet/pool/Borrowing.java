/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.ConnectFailures;
import dev.freshet.connect.Endpoint;
import dev.freshet.connect.FailureKind;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.observe.PoolEvents;
import dev.freshet.pool.PoolLease.Permit;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionState;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to a connection of one pool: an idle one, room to make one, a wait, one beyond the pool's
 * size. Thread-safe.
 */
final class Borrowing {

  private final Pool pool;
  private final String name;
  private final PoolSettings settings;
  private final Endpoint endpoint;
  private final SessionSetup sessions;
  private final Stock stock;
  private final Permits permits;
  private final LeaseBook leases;
  private final ServerWatch watch;
  private final Users users;
  private final PoolEvents events;

  /**
   * When a lease was opened that was returned of late: the last one, or one opened less than {@link
   * #NOTED_NANOS} before it. So neither a look at the clock nor a write that all threads see is
   * needed for each return.
   */
  private volatile long lastReturned = System.nanoTime();

  Borrowing(
      Pool pool,
      String name,
      PoolSettings settings,
      Endpoint endpoint,
      SessionSetup sessions,
      Stock stock,
      Permits permits,
      LeaseBook leases,
      ServerWatch watch,
      Users users,
      PoolEvents events) {
    this.pool = pool;
    this.name = name;
    this.settings = settings;
    this.endpoint = endpoint;
    this.sessions = sessions;
    this.stock = stock;
    this.permits = permits;
    this.leases = leases;
    this.watch = watch;
    this.users = users;
    this.events = events;
  }

  /** Notes that a lease has ended. */
  void returned(PoolLease lease) {
    long openedAt = lease.openedAt();
    if (openedAt - lastReturned > NOTED_NANOS) {
      lastReturned = openedAt;
    }
  }

  private static final long NOTED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * An idle connection that lives, or a new one. While the server is full, a connection that
   * another borrower returns is waited for.
   *
   * @param start when it was asked for, by {@link System#nanoTime()}
   * @param deadline until when there is to be one
   * @throws SQLException the driver's own, or that no connection became free in time
   */
  PoolLease lease(long start, long deadline) throws SQLException {
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
    boolean hopeless = leases.leaksALot(permits.size());
    long pause = hopeless ? 0 : pauseNanos();
    try (Permits.Wait wait = permits.newWait()) {
      if (wait.forPooled(Math.min(deadline - System.nanoTime(), pause))) {
        return pooled(waited(start), deadline);
      }
      if (wait.forOverflow()) {
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
        if (wait.forPooled(hopeless ? Math.min(left, SLICE_NANOS) : left)) {
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

  /**
   * After how long a borrower looks around for another way than to wait. Where there is no place
   * beyond the pool that is worth it for the first one alone, who has leaked connections looked
   * for: thousands need not wake up for that.
   */
  private long pauseNanos() {
    return settings.overflowSize() == 0 && permits.areWaitedFor()
        ? Long.MAX_VALUE
        : overflowAfterNanos();
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
        ? new PoolLease(pool, idle, Permit.POOLED, now)
        : lease(stock.connect(deadline), Permit.POOLED);
  }

  PoolLease lease(Slot slot, Permit permit) {
    return new PoolLease(pool, slot, permit, System.nanoTime());
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
      SessionCleaner known = sessions.cleanerOf(connection);
      SessionState state =
          (known == null ? SessionCleaner.NOT_YET_KNOWN : known).onlyLease(connection.raw());
      connection.unlimited();
      Slot slot = new Slot(connection);
      return new PoolLease(pool, slot, Permit.OVERFLOW, System.nanoTime(), state);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
