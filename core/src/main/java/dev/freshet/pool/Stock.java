/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.Endpoint;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.PhysicalConnection.Liveness;
import dev.freshet.observe.Log;
import dev.freshet.observe.PoolEvents;
import dev.freshet.pool.engine.HikariShelf;
import dev.freshet.pool.engine.HikariShelf.Slot;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The idle connections of one pool, and where more come from. Thread-safe. */
final class Stock implements AutoCloseable {

  private final String name;
  private final PoolSettings settings;
  private final Endpoint endpoint;
  private final SessionSetup sessions;
  private final PoolEvents events;
  private final HikariShelf shelf;
  private final IdleCheck idleCheck;

  /**
   * When a connection was last found dead that only a ping could tell. Those that have not answered
   * since may have died with it.
   */
  private volatile long suspectBefore = System.nanoTime();

  Stock(
      String name,
      PoolSettings settings,
      Endpoint endpoint,
      SessionSetup sessions,
      PoolEvents events) {
    this.name = name;
    this.settings = settings;
    this.endpoint = endpoint;
    this.sessions = sessions;
    this.events = events;
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
  }

  /**
   * An idle connection that lives, or a new one.
   *
   * @throws SQLException the driver's own
   */
  Slot takeOrConnect(long deadline) throws SQLException {
    Slot idle = take();
    return idle != null
        ? idle
        : endpoint.connect(
            () -> new Slot(sessions.connectPrepared(deadline), null), this::take, deadline);
  }

  /** The next idle connection that lives, or null; dead ones are closed on the way. */
  private @Nullable Slot take() {
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

  private PhysicalConnection connectInBackground() throws SQLException {
    try {
      long deadline = System.nanoTime() + settings.connectionTimeout().toNanos();
      return endpoint.connectIfHealthy(() -> sessions.connectPrepared(deadline));
    } catch (SQLException e) {
      Log.poolConnectFailed(name, e);
      throw e;
    }
  }

  void putBack(Slot slot) {
    try {
      if (shelf.putBack(slot)) {
        endpoint.becameIdle();
      } else {
        shelf.evict(slot);
      }
    } catch (SQLException e) {
      shelf.evict(slot);
    }
  }

  void evictDead(Slot slot) {
    events.foundDead(slot.connection(), slot.connection().idleMillis());
    shelf.evict(slot);
  }

  void evict(Slot slot) {
    shelf.evict(slot);
  }

  void evictIdle() {
    shelf.evictIdle();
  }

  /** Takes an idle connection that lives off the shelf, or gives null; never connects. */
  @Nullable Slot takeIdle() {
    return take();
  }

  /** Closes idle connections while there are more than so many, with those in use. */
  int shed(int keep) {
    return shelf.shed(keep);
  }

  /** Runs a task that nobody waits for; false once this is closed. */
  boolean beside(Runnable task) {
    return idleCheck.run(task);
  }

  /** Connections on the shelf and taken from it. */
  int held() {
    return shelf.total();
  }

  void resize(int maximumPoolSize) {
    shelf.resize(maximumPoolSize);
  }

  int idle() {
    return shelf.idle();
  }

  @Override
  public void close() {
    idleCheck.close();
    shelf.close();
  }
}
