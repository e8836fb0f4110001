/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.session.Session;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection of the driver's, and how to tell whether it still lives. */
public final class PhysicalConnection {

  /** How long a ping may take; a server that needs longer is as good as gone. */
  private static final int PING_TIMEOUT_SECONDS = 2;

  private final Connection raw;
  private final @Nullable ProbeSocket socket;

  /** Held here for as long as the connection lives; set once, before the first lease. */
  private @Nullable SessionCleaner cleaner;

  private @Nullable Session session;

  /** {@link System#nanoTime()} of the last answer from the server, as far as known here. */
  private volatile long lastAnswer = System.nanoTime();

  PhysicalConnection(Connection raw, @Nullable ProbeSocket socket) {
    this.raw = raw;
    this.socket = socket;
  }

  public Connection raw() {
    return raw;
  }

  /**
   * Has its session watched; before the first lease.
   *
   * @throws SQLException if the connection broke
   */
  public void watchedBy(SessionCleaner cleaner) throws SQLException {
    this.cleaner = cleaner;
    session = cleaner.watch(raw);
  }

  /** Where a lease that begins now is noted. */
  public SessionState newLease() {
    if (cleaner == null || session == null) {
      throw new IllegalStateException(this + " has not been prepared");
    }
    return cleaner.lease(session);
  }

  /** Notes that the server answered just now. */
  public void answered() {
    lastAnswer = System.nanoTime();
  }

  /**
   * Whether the connection can be handed out. The probe of the socket costs no round trip and sees
   * what the server or its host ended; what was dropped in silence only a ping finds, which goes
   * out when the connection was idle for long, or when there is nothing to probe.
   *
   * @param pingAfterIdleNanos idle time from which on a ping is sent
   */
  public boolean isAlive(long pingAfterIdleNanos) {
    try {
      if (raw.isClosed() || (socket != null && !socket.looksAlive())) {
        return false;
      }
      boolean idleForLong = System.nanoTime() - lastAnswer >= pingAfterIdleNanos;
      if (socket == null || idleForLong) {
        if (!raw.isValid(PING_TIMEOUT_SECONDS)) {
          return false;
        }
        answered();
      }
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  public boolean isClosed() {
    try {
      return raw.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Closes the driver's connection; failures do not matter any more. */
  public void close() {
    try {
      raw.close();
    } catch (SQLException e) {
      abort();
    }
  }

  /** Closes the socket without a word to the server. */
  public void abort() {
    try {
      raw.abort(Runnable::run);
    } catch (SQLException e) {
      // it is gone either way
    }
  }

  /** Time since the server's last answer, in milliseconds. */
  public long idleMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastAnswer);
  }

  @Override
  public String toString() {
    return raw.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(raw));
  }
}
