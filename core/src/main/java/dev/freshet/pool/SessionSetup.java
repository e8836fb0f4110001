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
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How new connections of one pool become ones whose sessions are known. Thread-safe. */
final class SessionSetup {

  private static final long CLOSED_OBJECTS_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long CONNECT_AT_LEAST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final String name;
  private final PhysicalConnector connector;
  private final PoolSettings settings;
  private final PoolEvents events;

  /**
   * Held while the cleaner is worked out, which takes a few round trips, once per pool and host.
   */
  private final ReentrantLock preparing = new ReentrantLock();

  /** By host; all servers behind one name count as one. Written under {@link #preparing}. */
  private final Map<String, SessionCleaner> cleaners = new ConcurrentHashMap<>();

  private final Set<PhysicalConnection> made = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ClosedObjects closedObjects;

  SessionSetup(String name, PhysicalConnector connector, PoolSettings settings, PoolEvents events) {
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
   * Works out, once per pool and host, how sessions are cleaned, and has this one watched.
   *
   * @return the connection, or another one if working it out has left marks on this
   */
  PhysicalConnection prepare(PhysicalConnection fresh, long deadline) throws SQLException {
    PhysicalConnection prepared = fresh;
    made.add(fresh);
    try {
      SessionCleaner known = cleanerFor(fresh, deadline);
      if (known.spoiled(fresh.raw())) {
        fresh.close();
        prepared = connect(deadline);
      }
      prepared.watchedBy(known);
      prepared.setUp(settings.validationTimeout());
      prepared.unlimited();
      return prepared;
    } catch (SQLException | RuntimeException | Error e) { // an Error by a driver of another version
      prepared.close();
      throw e;
    }
  }

  SessionCleaner cleanerFor(PhysicalConnection fresh, long deadline) throws SQLException {
    String host = fresh.host().name();
    SessionCleaner known = cleaners.get(host);
    if (known != null) {
      return known;
    }
    lock(deadline);
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

  private void lock(long deadline) throws SQLException {
    try {
      if (preparing.tryLock()
          || preparing.tryLock(answersUntil(deadline) - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
      throw new SQLTransientConnectionException(
          name + ": the server does not answer what the pool's first connection asked", "08001");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          name + ": interrupted while waiting for a connection", "08001", e);
    }
  }

  private SessionCleaner workedOutOn(PhysicalConnection fresh) throws SQLException {
    SessionReset reset = settings.sessionReset();
    return reset == SessionReset.NEVER
        ? SessionCleaners.jdbcOnly(fresh.raw())
        : SessionCleaners.resetting(
            fresh.raw(),
            reset == SessionReset.SMART,
            reason -> Log.cannotReset(name, reason),
            () -> Log.noReports(name));
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
