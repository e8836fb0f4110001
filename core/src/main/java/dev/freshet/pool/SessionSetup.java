/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.connect.ReachedHost;
import dev.freshet.jdbc.ClosedObjects;
import dev.freshet.observe.Log;
import dev.freshet.observe.PoolEvents;
import dev.freshet.pool.PoolSettings.SessionReset;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionCleaners;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How new connections of one pool become ones whose sessions are known. Thread-safe. */
final class SessionSetup {

  private static final long CLOSED_OBJECTS_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long CONNECT_AT_LEAST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final String name;
  private final PhysicalConnector connector;
  private final PoolSettings settings;
  private final PoolEvents events;
  private final BooleanSupplier isAlone;

  /**
   * Held while the cleaner is worked out, which takes a few round trips, once per pool and host.
   */
  private final ReentrantLock preparing = new ReentrantLock();

  /** By host; all servers behind one name count as one. Written under {@link #preparing}. */
  private final Map<String, SessionCleaner> cleaners = new ConcurrentHashMap<>();

  private final Set<PhysicalConnection> made = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ClosedObjects closedObjects;

  /**
   * @param isAlone whether there is nobody who waits for the one that prepares a connection
   */
  SessionSetup(
      String name,
      PhysicalConnector connector,
      PoolSettings settings,
      PoolEvents events,
      BooleanSupplier isAlone) {
    this.isAlone = isAlone;
    this.name = name;
    this.connector = connector;
    this.settings = settings;
    this.events = events;
  }

  /** Null before a connection to that host was prepared. */
  @Nullable SessionCleaner cleanerOf(PhysicalConnection connection) {
    SessionCleaner own = connection.cleaner();
    return own != null ? own : cleaners.get(connection.host().name());
  }

  /** Has it worked out anew at the next connect: another server may answer there now. */
  void forget(ReachedHost host) {
    cleaners.remove(host.name());
  }

  /** The connections that have been made and are not closed. */
  Set<PhysicalConnection> open() {
    made.removeIf(PhysicalConnection::isClosed);
    return made;
  }

  /**
   * Until when a connect may wait for the server's answers: as long as an open may take, but never
   * too short for a server that is there.
   */
  static long answersUntil(long deadline) {
    return Math.max(deadline, System.nanoTime() + CONNECT_AT_LEAST_NANOS);
  }

  PhysicalConnection connect(long deadline) throws SQLException {
    return told(answersUntil(deadline));
  }

  private PhysicalConnection told(long deadline) throws SQLException {
    long start = System.nanoTime();
    try {
      PhysicalConnection connection = connector.connect(deadline);
      events.connected(System.nanoTime() - start);
      made.add(connection);
      return connection;
    } catch (SQLException e) {
      events.connectFailed(System.nanoTime() - start, e);
      throw e;
    }
  }

  PhysicalConnection connectPrepared(long deadline) throws SQLException {
    return prepare(connect(deadline), deadline);
  }

  /**
   * Works out, once per pool and host, how sessions are cleaned, and has this one watched. Where
   * another thread is at it, nobody waits: the session is reset and watched when it comes back.
   *
   * @return the connection, or another one if working it out has left marks on this
   */
  PhysicalConnection prepare(PhysicalConnection fresh, long deadline) throws SQLException {
    PhysicalConnection prepared = fresh;
    made.add(fresh);
    try {
      boolean first = cleanerOf(fresh) == null;
      SessionCleaner known = cleanerFor(fresh);
      if (first && known != null && isAlone.getAsBoolean()) {
        known.settle(fresh.raw());
      }
      if (known != null && known.spoiled(fresh.raw())) {
        fresh.close();
        prepared = connect(deadline);
      }
      if (known != null) {
        prepared.watchedBy(known);
      }
      prepared.setUp(settings.validationTimeout());
      prepared.unlimited();
      return prepared;
    } catch (SQLException | RuntimeException | Error e) { // an Error by a driver of another version
      prepared.close();
      throw e;
    }
  }

  /**
   * Null if it is not known, and another thread is finding it out.
   *
   * @param fresh to find it out on
   */
  private @Nullable SessionCleaner cleanerFor(PhysicalConnection fresh) throws SQLException {
    String host = fresh.host().name();
    SessionCleaner known = cleaners.get(host);
    if (known != null || !preparing.tryLock()) {
      return known;
    }
    try {
      known = cleaners.get(host);
      if (known == null) {
        known = workedOutOn(fresh);
        cleaners.put(host, known);
      }
      return known;
    } finally {
      preparing.unlock();
    }
  }

  /** The connection's cleaner, once it is known; null if that failed, or takes too long. */
  @Nullable SessionCleaner awaitCleanerOf(PhysicalConnection connection, Duration patience) {
    if (cleanerOf(connection) == null) {
      boolean interrupted = Thread.interrupted();
      try {
        if (preparing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
          preparing.unlock();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return cleanerOf(connection);
  }

  private SessionCleaner workedOutOn(PhysicalConnection fresh) throws SQLException {
    SessionReset reset = settings.sessionReset();
    return reset == SessionReset.NEVER
        ? SessionCleaners.jdbcOnly(fresh.raw())
        : SessionCleaners.resetting(
            fresh.raw(),
            sameSessions(fresh),
            reset == SessionReset.SMART,
            reason -> Log.cannotReset(name, reason),
            () -> Log.noReports(name));
  }

  private @Nullable String sameSessions(PhysicalConnection fresh) {
    String same = connector.sameSessions();
    return same == null ? null : same + " " + fresh.host().name();
  }

  /** Whether it takes no longer to prepare such a connection than to connect. */
  boolean isSoonPrepared(PhysicalConnection fresh) {
    return SessionCleaners.isKnown(
        sameSessions(fresh), settings.sessionReset() == SessionReset.SMART);
  }

  /** The driver's closed objects, made the first time that somebody uses a handle after close. */
  ClosedObjects closedObjects() {
    ClosedObjects objects = closedObjects;
    if (objects == null) {
      try {
        objects = ClosedObjects.of(told(System.nanoTime() + CLOSED_OBJECTS_NANOS).raw());
        closedObjects = objects;
      } catch (SQLException e) {
        Log.noClosedObjects(name, e);
        objects = ClosedObjects.GENERIC; // for this time; the next may find the server again
      }
    }
    return objects;
  }
}
