/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.Endpoint;
import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.PhysicalConnection.Liveness;
import dev.freshet.connect.ReachedHost;
import dev.freshet.observe.Log;
import dev.freshet.observe.PoolEvents;
import dev.freshet.pool.engine.EngineClock;
import dev.freshet.pool.engine.HikariShelf;
import dev.freshet.pool.engine.HikariShelf.Slot;
import dev.freshet.session.DiscardReason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The idle connections of one pool, and where more come from. Thread-safe. */
final class Stock implements AutoCloseable {

  private static final Duration LONGEST_WAIT_FOR_OTHERS = Duration.ofMillis(50);

  private final String name;
  private final PoolSettings settings;
  private final Endpoint endpoint;
  private final SessionSetup sessions;
  private final PoolEvents events;
  private final HikariShelf shelf;
  private final IdleCheck idleCheck;
  private final Growth growth = new Growth(LONGEST_WAIT_FOR_OTHERS);

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
      PoolEvents events,
      EngineClock clock) {
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
            clock,
            this::connectInBackground);
  }

  /**
   * A new connection, or one that became idle before it was this thread's turn to connect.
   *
   * @throws SQLException the driver's own
   */
  Slot connect(long deadline) throws SQLException {
    Slot idle = growth.enter(() -> take(System.nanoTime()));
    if (idle != null) {
      return idle;
    }
    long start = System.nanoTime();
    long took = 0;
    try {
      Slot slot =
          endpoint.connect(
              () -> new Slot(sessions.connectPrepared(deadline)),
              () -> take(System.nanoTime()),
              deadline);
      took = System.nanoTime() - start;
      return slot;
    } finally {
      growth.ended(took);
    }
  }

  /**
   * The pool's first connection, ready to be lent.
   *
   * @param connectNanos how long it took to connect
   * @param others lets in those who come after it, if they would have to wait for long
   * @throws SQLException if that could not be done; it is closed then
   */
  Slot first(PhysicalConnection connection, long connectNanos, long deadline, Runnable others)
      throws SQLException {
    growth.first(connectNanos);
    try {
      if (!sessions.isSoonPrepared(connection)) {
        others.run();
      }
      return new Slot(sessions.prepare(connection, deadline));
    } finally {
      growth.ended(0);
    }
  }

  /**
   * The next idle connection that lives, or null; dead ones are closed on the way.
   *
   * @param now of {@link System#nanoTime()}, a moment ago
   */
  @Nullable Slot take(long now) {
    long pingAfterIdle = settings.pingAfterIdle().toNanos();
    for (; ; ) {
      Slot slot = shelf.take();
      if (slot == null) {
        return null;
      }
      PhysicalConnection connection = slot.connection();
      if (connection.retired() != null) {
        evictRetired(slot);
        continue;
      }
      if (connection.isSilentSince(suspectBefore) && idleCheck.hand(slot)) {
        continue; // no borrower waits for a second time-out
      }
      Liveness found = connection.check(now, pingAfterIdle);
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
        growth.becameIdle();
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

  /** Closes idle connections whose server was left. */
  void closeRetired() {
    List<Slot> others = new ArrayList<>();
    int most = shelf.idle();
    for (Slot slot; others.size() < most && (slot = shelf.take()) != null; ) {
      if (slot.connection().retired() != null) {
        evictRetired(slot);
      } else {
        others.add(slot);
      }
    }
    others.forEach(this::putBack);
  }

  void evictRetired(Slot slot) {
    DiscardReason reason = slot.connection().retired();
    if (reason != null) {
      events.discarded(slot.connection(), reason.name(), "its server was left");
    }
    shelf.evict(slot);
  }

  /** Takes an idle connection of each host, out of a few, so that borrowers find the others. */
  List<Slot> takeOneOfEachHost() {
    List<Slot> few = new ArrayList<>(FEW);
    for (Slot slot; few.size() < FEW && (slot = shelf.take()) != null; ) {
      few.add(slot);
    }
    Collections.shuffle(few);
    Map<ReachedHost, Slot> chosen = new HashMap<>();
    for (Slot slot : few) {
      if (chosen.putIfAbsent(slot.connection().host(), slot) != null) {
        putBack(slot);
      }
    }
    return List.copyOf(chosen.values());
  }

  private static final int FEW = 3;

  void evict(Slot slot) {
    shelf.evict(slot);
  }

  void evictIdle() {
    shelf.evictIdle();
  }

  /** Takes an idle connection that lives off the shelf, or gives null; never connects. */
  @Nullable Slot takeIdle() {
    return take(System.nanoTime());
  }

  /** Closes idle connections while there are more than so many, with those in use. */
  int shed(int keep) {
    return shelf.shed(keep);
  }

  /**
   * Lets time go by; from the housekeeper.
   *
   * @return whether there is something for {@link #cool}
   */
  boolean tick() {
    return shelf.tick();
  }

  /** See {@link HikariShelf#cool}. */
  void cool() {
    shelf.cool();
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
