/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.session.Session;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection of the driver's, and how to tell whether it still lives. */
public final class PhysicalConnection {

  /** What a look at an idle connection found. */
  public enum Liveness {
    ALIVE,
    /** The server or its host ended it. */
    ENDED,
    /** No answer: somewhere on the way it was dropped in silence, or the server hangs. */
    SILENT
  }

  /** Time for the last words to a server that may not listen any more. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Connection raw;
  private final @Nullable ProbeSocket socket;

  /** Set once, before the first lease. */
  private volatile Duration validationTimeout = Duration.ofSeconds(1);

  /** Held here for as long as the connection lives; set once, before the first lease. */
  private @Nullable SessionCleaner cleaner;

  private @Nullable Session session;

  /** {@link System#nanoTime()} of the last answer from the server, as far as known here. */
  private volatile long lastAnswer = System.nanoTime();

  /** {@link System#nanoTime()} when somebody last borrowed it. */
  private volatile long lastLease = System.nanoTime();

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
    lastLease = System.nanoTime();
    return ownLease();
  }

  /** Where Freshet's own use is noted, which does not count as one. */
  public SessionState ownLease() {
    if (cleaner == null || session == null) {
      throw new IllegalStateException(this + " has not been prepared");
    }
    return cleaner.lease(session);
  }

  /** Whether nobody has borrowed it for so long. */
  public boolean isUnusedFor(long nanos, long nowNanos) {
    return nowNanos - lastLease >= nanos;
  }

  /** Notes that the server answered just now. */
  public void answered() {
    lastAnswer = System.nanoTime();
  }

  /**
   * @param validationTimeout how long a ping may take; a server that needs longer is as good as
   *     gone
   */
  public void setUp(Duration validationTimeout) {
    this.validationTimeout = validationTimeout;
  }

  /** Whether an end can be seen without a ping. */
  public boolean hasProbe() {
    return socket != null;
  }

  /**
   * From now on no wait for the server is longer than this in all, if the socket is ours; until
   * {@link #unlimited()}.
   */
  public void limit(Duration time) {
    if (socket != null) {
      socket.waitUntil(System.nanoTime() + time.toNanos());
    }
  }

  /** From now on waits are as long as the driver and the application want them. */
  public void unlimited() {
    if (socket != null) {
      socket.waitUntil(ProbeSocket.NO_DEADLINE);
    }
  }

  /** Whether {@link #check} sends a ping if the connection was idle for so long. */
  public boolean wouldPing(long pingAfterIdleNanos) {
    return socket == null || System.nanoTime() - lastAnswer >= pingAfterIdleNanos;
  }

  /** Whether the server's last answer is older than a moment of {@link System#nanoTime()}. */
  public boolean isSilentSince(long nanoTime) {
    return lastAnswer - nanoTime < 0;
  }

  /**
   * Whether the connection can be handed out. The probe of the socket costs no round trip and sees
   * what the server or its host ended; what was dropped in silence only a ping finds, which goes
   * out when the connection was idle for long, or when there is nothing to probe.
   *
   * @param pingAfterIdleNanos idle time from which on a ping is sent
   */
  public Liveness check(long pingAfterIdleNanos) {
    try {
      if (raw.isClosed() || (socket != null && !socket.looksAlive())) {
        return Liveness.ENDED;
      }
      if (!wouldPing(pingAfterIdleNanos)) {
        return Liveness.ALIVE;
      }
      return ping();
    } catch (SQLException e) {
      return Liveness.ENDED;
    }
  }

  private Liveness ping() throws SQLException {
    long start = System.nanoTime();
    limit(validationTimeout);
    try {
      if (raw.isValid((int) Math.max(1, (validationTimeout.toMillis() + 999) / 1000))) {
        answered();
        return Liveness.ALIVE;
      }
      boolean waited = System.nanoTime() - start >= validationTimeout.toNanos() / 2;
      return waited ? Liveness.SILENT : Liveness.ENDED;
    } finally {
      unlimited();
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
    limit(FAREWELL);
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
