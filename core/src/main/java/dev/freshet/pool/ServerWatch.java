/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.Endpoint;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.observe.Log;
import dev.freshet.observe.OncePerMinute;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.ServerUse;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionCleaner.Outcome;
import dev.freshet.session.SessionState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks the server from time to time how full it is, on a connection that is idle anyway, and has
 * the pool give back what {@link ServerRoom} says. Thread-safe.
 */
final class ServerWatch {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long a reading stands in the queue of a pool that is never idle. */
  private static final long QUEUE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String name;
  private final PoolSettings settings;
  private final Endpoint endpoint;
  private final Permits permits;
  private final Stock stock;
  private final ServerRoom room;
  private final AtomicBoolean reading = new AtomicBoolean();
  private final OncePerMinute warning = new OncePerMinute();

  ServerWatch(String name, PoolSettings settings, Endpoint endpoint, Permits permits, Stock stock) {
    this.name = name;
    this.settings = settings;
    this.endpoint = endpoint;
    this.permits = permits;
    this.stock = stock;
    room =
        new ServerRoom(permits, settings.minimumIdle(), settings.serverLimits(), System.nanoTime());
  }

  /** What the server allows, as it last said; -1 if it has not. */
  int serverLimit() {
    ServerUse said = room.said();
    return said == null ? -1 : said.limit();
  }

  /** How much of that was in use then; -1 if it has not said. */
  int serverUsed() {
    ServerUse said = room.said();
    return said == null ? -1 : said.used();
  }

  ServerRoom room() {
    return room;
  }

  /** A connect found no room at the server, while so many connections went from hand to hand. */
  void foundFull(int going) {
    room.full(going, System.nanoTime());
    if (warning.isDue()) {
      Log.serverIsFull(name, room.most());
    }
  }

  /** For the housekeeper, which this does not keep: the server is asked in another thread. */
  void tend(long nowNanos) {
    int keep = room.tick(endpoint.foundFull(), nowNanos);
    if (keep < Integer.MAX_VALUE) {
      int closed = stock.shed(keep);
      ServerUse said = room.said();
      if (closed > 0 && said != null && warning.isDue()) {
        Log.serverIsNearlyFull(name, said.used(), said.limit(), closed, room.most());
      }
    }
    if (room.isReadingDue(nowNanos) && reading.compareAndSet(false, true)) {
      if (!stock.beside(this::read)) {
        reading.set(false);
      }
    }
  }

  private void read() {
    try {
      if (permits.tryPooled() || permits.awaitPooled(QUEUE_NANOS)) {
        try {
          Slot idle = stock.takeIdle();
          if (idle == null) {
            room.notSaid(System.nanoTime());
          } else {
            readOn(idle);
          }
        } finally {
          permits.releasePooled();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the pool is closed
    } finally {
      reading.set(false);
    }
  }

  private void readOn(Slot slot) {
    PhysicalConnection connection = slot.connection();
    boolean good = false;
    connection.limit(PATIENCE);
    try {
      good = ask(connection) && !isIdleForLong(connection);
    } catch (SQLException | RuntimeException e) {
      if (connection.isClosed()) {
        room.notSaid(System.nanoTime());
      } else {
        room.neverSays();
        Log.noServerLimits(name, e);
      }
    } finally {
      connection.unlimited();
      if (good) {
        stock.putBack(slot);
      } else {
        stock.evict(slot);
      }
    }
  }

  /** False if the session could not be made fresh again. */
  private boolean ask(PhysicalConnection connection) throws SQLException {
    SessionCleaner cleaner = connection.cleaner();
    if (cleaner == null) {
      return true;
    }
    SessionState lease = connection.ownLease();
    ServerUse said = cleaner.serverUse(lease);
    boolean fresh = cleaner.clean(lease).outcome() != Outcome.DISCARD;
    connection.answered(System.nanoTime());
    if (said == null) {
      room.neverSays();
    } else {
      room.said(said, stock.held(), System.nanoTime());
    }
    return fresh;
  }

  /** Else the engine would take a connection that is only ever asked this for one in use. */
  private boolean isIdleForLong(PhysicalConnection connection) {
    long limit = settings.idleTimeout().toNanos();
    return limit > 0
        && stock.held() > settings.minimumIdle()
        && connection.isUnusedFor(limit, System.nanoTime());
  }
}
