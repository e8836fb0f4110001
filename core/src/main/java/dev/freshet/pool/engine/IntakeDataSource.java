/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool.engine;

import com.zaxxer.hikari.HikariConfig;
import dev.freshet.connect.PhysicalConnection;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where HikariCP gets its connections: those that borrowers made and gave back, and new ones only
 * to keep {@code minimumIdle}.
 */
final class IntakeDataSource implements DataSource {

  /** HikariCP asks again when it is told to; this is not an error that anybody should see. */
  private static final SQLException NOTHING_ADMITTED =
      new SQLException("no connection was given back", "08001") {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
          return this;
        }
      };

  /** Longer than the way from the queue to being idle can take on a busy machine. */
  private static final int HAND_OVER_MILLIS = 100;

  private final HikariConfig config;
  private final HikariShelf.Settings settings;
  private final HikariShelf.BackgroundConnect connect;
  private final Queue<PhysicalConnection> admitted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  /** HikariCP's number of connections; set once the pool is there. */
  private volatile IntSupplier total = () -> Integer.MAX_VALUE;

  IntakeDataSource(
      HikariConfig config, HikariShelf.Settings settings, HikariShelf.BackgroundConnect connect) {
    this.config = config;
    this.settings = settings;
    this.connect = connect;
  }

  /** {@link System#nanoTime()} when HikariCP took an admitted connection that is not idle yet. */
  private volatile long takenAt;

  private volatile boolean handingOver;

  void open(IntSupplier total) {
    this.total = total;
  }

  int size() {
    return size.get();
  }

  /**
   * Queues a connection and makes HikariCP want one: it asks only while fewer than {@code
   * minimumIdle} are idle, so that is raised until the queue is empty.
   *
   * @return the length of the queue
   */
  int offer(PhysicalConnection connection) {
    int length = size.incrementAndGet();
    admitted.add(connection);
    config.setMinimumIdle(config.getMaximumPoolSize());
    return length;
  }

  @Nullable PhysicalConnection poll() {
    PhysicalConnection connection = admitted.poll();
    if (connection != null) {
      size.decrementAndGet();
    }
    if (admitted.isEmpty()) {
      config.setMinimumIdle(minimumIdle());
    }
    return connection;
  }

  private int minimumIdle() {
    return Math.min(settings.minimumIdle(), config.getMaximumPoolSize());
  }

  /** The maximum in the configuration is another one now. */
  void resized() {
    config.setMinimumIdle(admitted.isEmpty() ? minimumIdle() : config.getMaximumPoolSize());
  }

  /** Whether a connection is on its way from the queue to being idle, which takes microseconds. */
  boolean isHandingOver() {
    return handingOver
        && System.nanoTime() - takenAt < TimeUnit.MILLISECONDS.toNanos(HAND_OVER_MILLIS);
  }

  void handedOver() {
    if (handingOver) {
      handingOver = false;
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    takenAt = System.nanoTime();
    handingOver = size() > 0; // before it leaves the queue, so that no borrower misses it in both
    PhysicalConnection connection = poll();
    if (connection == null) {
      handingOver = false;
      if (total.getAsInt() >= minimumIdle()) {
        throw NOTHING_ADMITTED;
      }
      connection = connect.connect();
    }
    return ShelvedConnection.of(connection);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public int getLoginTimeout() {
    return 1; // HikariCP waits this long for its adding thread when it shuts down
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // the driver's own connect timeout holds, as it does without a pool
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // nothing is written
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("not a wrapper for " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
