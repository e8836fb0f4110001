/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import dev.freshet.connect.PhysicalConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * HikariCP as the place where idle connections are: it hands them out, keeps them alive, ends those
 * that are idle or old for long, and closes them.
 *
 * <p>It is never a queue and never connects for anybody who waits. Physical connects happen in the
 * opening thread, which serves itself directly; when such a connection is returned, {@link
 * #putBack} gives it to HikariCP as the answer to the next connection that HikariCP asks for. So a
 * burst is not held up by HikariCP's single adding thread, and its 30 ms pause after each
 * connection.
 */
public final class HikariShelf implements AutoCloseable {

  private static final int HAND_OVER_SLICE_MILLIS = 5;

  private final HikariConfig config;
  private final IntakeDataSource intake;
  private final HikariPool pool;
  private final WarmPlaces warm;

  /** Odd while connections go from {@link #warm} to HikariCP, where a borrower may miss them. */
  private final AtomicInteger cooled = new AtomicInteger();

  private final ReentrantLock cooling = new ReentrantLock();

  /** Sizes and times, with HikariCP's words and meanings. */
  public record Settings(
      String name,
      int maximumPoolSize,
      int minimumIdle,
      Duration idleTimeout,
      Duration maxLifetime,
      Duration keepaliveTime) {}

  /**
   * A place for a connection in use.
   *
   * @param receipt HikariCP's proxy, or null for a connection that HikariCP has not seen yet
   * @param term when HikariCP handed it out, see {@link WarmPlaces}
   */
  public record Slot(PhysicalConnection connection, @Nullable Connection receipt, int term) {

    /** For a connection that HikariCP has not seen yet. */
    public Slot(PhysicalConnection connection) {
      this(connection, null, 0);
    }
  }

  /** Connects for {@code minimumIdle}, in HikariCP's own thread. */
  public interface BackgroundConnect {
    PhysicalConnection connect() throws SQLException;
  }

  public HikariShelf(Settings settings, EngineClock clock, BackgroundConnect connect) {
    config = new HikariConfig();
    config.setPoolName(settings.name()); // else it would make one up, in a system property
    config.setMaximumPoolSize(settings.maximumPoolSize());
    config.setMinimumIdle(settings.minimumIdle());
    config.setMaxLifetime(settings.maxLifetime().toMillis());
    config.setIdleTimeout(shorterThanLife(settings.idleTimeout(), settings.maxLifetime()));
    config.setKeepaliveTime(shorterThanLife(settings.keepaliveTime(), settings.maxLifetime()));
    config.setInitializationFailTimeout(-1);
    config.setScheduledExecutor(clock.executor());
    config.setThreadFactory(new EngineThreads(settings.name()));
    intake = new IntakeDataSource(config, settings, connect);
    config.setDataSource(intake); // a URL would set DriverManager's login timeout for the whole JVM
    config.validate();
    pool = new HikariPool(config);
    warm = new WarmPlaces(settings.maximumPoolSize());
    intake.open(pool::getTotalConnections);
  }

  private static long shorterThanLife(Duration time, Duration life) {
    return !life.isZero() && time.compareTo(life) >= 0 ? 0 : time.toMillis();
  }

  /**
   * An idle connection, or null if there is none; never connects, and waits only where one is just
   * about to become idle.
   */
  public @Nullable Slot take() {
    for (; ; ) {
      int before = cooled.get();
      Slot returnedLast = warm.take();
      if (returnedLast != null) {
        return returnedLast;
      }
      Slot idle = takeFromHikari();
      if (idle != null) {
        return idle;
      }
      PhysicalConnection admitted = intake.poll();
      if (admitted != null) {
        return new Slot(admitted);
      }
      boolean missed = isCooling(before) || cooled.get() != before;
      if (!(missed || intake.isHandingOver()) || Thread.currentThread().isInterrupted()) {
        return warm.take(); // put there while another thread took the engine's last one
      }
      if (missed) {
        Thread.yield();
      }
    }
  }

  private static boolean isCooling(int cooled) {
    return (cooled & 1) != 0;
  }

  private @Nullable Slot takeFromHikari() {
    boolean handingOver = intake.isHandingOver();
    if (pool.getIdleConnections() == 0 && !handingOver) {
      return null;
    }
    try {
      int term = warm.term(); // of the time before, for it may be evicted from now on
      Connection receipt = pool.getConnection(handingOver ? HAND_OVER_SLICE_MILLIS : 0);
      intake.handedOver();
      return new Slot(receipt.unwrap(ShelvedConnection.class).physical(), receipt, term);
    } catch (SQLException e) {
      return null; // another thread was quicker, or this one is interrupted, which HikariCP minds
    }
  }

  /** Puts a connection back as idle; false if there is no room for it. */
  public boolean putBack(Slot slot) throws SQLException {
    Connection receipt = slot.receipt();
    if (receipt == null) {
      return admit(slot.connection());
    }
    if (isOverfull()) {
      return false;
    }
    if (!warm.put(slot)) {
      receipt.close();
    }
    return true;
  }

  /**
   * Lets time go by; to be called every second or so.
   *
   * @return whether there is something for {@link #cool}
   */
  public boolean tick() {
    warm.nextTerm();
    return warm.isAnythingAtRest();
  }

  /**
   * Gives HikariCP what nobody has wanted for a while. Not in a thread that stays: HikariCP keeps,
   * for each thread, what it has given back, and with it a pool that ended long ago.
   */
  public void cool() {
    if (!cooling.tryLock()) {
      return; // another thread is at it
    }
    try {
      cooled.getAndIncrement();
      warm.takeAtRest(this::giveBack);
    } finally {
      cooled.getAndIncrement();
      cooling.unlock();
    }
  }

  private void giveBack(Slot slot) {
    try {
      if (slot.receipt() != null) {
        slot.receipt().close();
      }
    } catch (SQLException e) {
      evict(slot);
    }
  }

  /** Takes a connection off for good and closes it. */
  public void evict(Slot slot) {
    slot.connection().close();
    Connection receipt = slot.receipt();
    if (receipt != null) {
      pool.evictConnection(receipt);
    }
  }

  /** Has HikariCP take in a connection that was made outside. */
  private boolean admit(PhysicalConnection connection) {
    if (pool.poolState != HikariPool.POOL_NORMAL
        || pool.getTotalConnections() + intake.size() >= config.getMaximumPoolSize()) {
      return false;
    }
    pool.addBagItem(intake.offer(connection));
    return true;
  }

  /** Whether there are more connections than there may be, since that has become fewer. */
  public boolean isOverfull() {
    return total() > config.getMaximumPoolSize();
  }

  /** Changes how many connections there may be; idle ones beyond it are closed. */
  public void resize(int maximumPoolSize) {
    config.setMaximumPoolSize(maximumPoolSize);
    intake.resized();
    shed(maximumPoolSize); // the rest is in use, and is closed on return
  }

  /**
   * Closes idle connections while there are more than so many, with those in use.
   *
   * @return how many it closed
   */
  public int shed(int keep) {
    int closed = 0;
    while (total() > keep) {
      Slot idle = take();
      if (idle == null) {
        break;
      }
      evict(idle);
      closed++;
    }
    return closed;
  }

  /** Connections that are idle, and those of them that are out. */
  public int total() {
    return pool.getTotalConnections() + intake.size();
  }

  public int idle() {
    return warm.count() + pool.getIdleConnections() + intake.size();
  }

  /** Closes idle connections; those taken are closed as they come back. */
  public void evictIdle() {
    warm.nextTerm(); // those that are on their way back go to HikariCP, which knows
    warm.takeAll(this::evict);
    pool.softEvictConnections();
    PhysicalConnection admitted;
    while ((admitted = intake.poll()) != null) {
      admitted.close();
    }
  }

  /** Closes everything and ends the threads. */
  @Override
  public void close() {
    evictIdle();
    try {
      pool.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    evictIdle();
  }

  /** Daemon threads, named after the pool; by their class a keepalive is told from a borrower. */
  static final class EngineThread extends Thread {
    EngineThread(Runnable task, String name) {
      super(task, name);
      setDaemon(true);
      // Else the application's, which a server would take this thread for.
      setContextClassLoader(EngineThread.class.getClassLoader());
    }
  }

  static final class EngineThreads implements ThreadFactory {
    private final String pool;
    private final AtomicInteger made = new AtomicInteger();

    EngineThreads(String pool) {
      this.pool = pool;
    }

    @Override
    public Thread newThread(Runnable task) {
      return new EngineThread(task, pool + "-engine-" + made.incrementAndGet());
    }
  }
}
