/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.session.DiscardReason;
import dev.freshet.session.Route;
import dev.freshet.session.Session;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  /** None or one; null where a URL of several hosts makes more as it goes. */
  private final @Nullable List<ProbeSocket> onlySocket;

  private final Route route;
  private final ReachedHost host;
  private final long connectedAt = System.nanoTime();

  /** Why it is not to be used any more, once its lease is over. */
  private volatile @Nullable DiscardReason retired;

  private volatile boolean closed;

  /** Set once, before the first lease. */
  private volatile Duration validationTimeout = Duration.ofSeconds(1);

  /** Whoever has it on lease, and the pool's business what that is. */
  @SuppressWarnings("UnusedVariable") // through BORROWER
  private volatile @Nullable Object borrower;

  /** Told when it is closed from this side; null before the first lease. */
  private volatile @Nullable Consumer<PhysicalConnection> closing;

  private static final VarHandle BORROWER;

  /** Written with each lease without a fence: readers need a recent value, not the last one. */
  private static final VarHandle LAST_ANSWER;

  private static final VarHandle LAST_LEASE;

  static {
    try {
      MethodHandles.Lookup own = MethodHandles.lookup();
      BORROWER = own.findVarHandle(PhysicalConnection.class, "borrower", Object.class);
      LAST_ANSWER = own.findVarHandle(PhysicalConnection.class, "lastAnswer", long.class);
      LAST_LEASE = own.findVarHandle(PhysicalConnection.class, "lastLease", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Held here for as long as the connection lives; set once, while no lease is out. */
  private @Nullable SessionCleaner cleaner;

  private @Nullable Session session;

  /** {@link System#nanoTime()} of the last answer from the server, as far as known here. */
  private volatile long lastAnswer = System.nanoTime();

  /** {@link System#nanoTime()} when somebody last borrowed it. */
  private volatile long lastLease = System.nanoTime();

  /**
   * @param endpoint where the URL leads, for drivers that do not tell
   */
  PhysicalConnection(Connection raw, @Nullable ProbeSocket socket, String endpoint) {
    this.raw = raw;
    this.route = Route.of(raw);
    boolean single = route.kind() == Route.Kind.SINGLE;
    this.onlySocket = !single ? null : socket == null ? List.of() : List.of(socket);
    this.host = ReachedHost.of(route, socket, endpoint);
    if (socket != null && !single) {
      socket.waitUntil(ProbeSocket.NO_DEADLINE); // nobody would lift it
    }
  }

  /** The host that it was connected to; the one for writing, if there are two. */
  public ReachedHost host() {
    return host;
  }

  /** What its URL's hosts are for. */
  public Route.Kind kind() {
    return route.kind();
  }

  /** False if it leads to a host that was only the next best when it was made, or since. */
  public boolean leadsToFirstHost() {
    return route.leadsToFirstHost();
  }

  /** {@link System#nanoTime()} when it was made. */
  public long connectedAt() {
    return connectedAt;
  }

  /** Has it closed instead of used once more; the first reason stays. */
  public boolean retire(DiscardReason reason) {
    boolean first = retired == null;
    if (first) {
      retired = reason;
    }
    return first;
  }

  /** Why it is to be closed; null if it is not. */
  public @Nullable DiscardReason retired() {
    return retired;
  }

  public Connection raw() {
    return raw;
  }

  /**
   * Has its session watched; between two leases.
   *
   * @throws SQLException if the connection broke
   */
  public void watchedBy(SessionCleaner cleaner) throws SQLException {
    this.cleaner = cleaner;
    session = cleaner.watch(raw);
  }

  /** Whether {@link #watchedBy} was called. */
  public boolean isWatched() {
    return cleaner != null;
  }

  /**
   * Where a lease that begins now is noted.
   *
   * @param nanoTime of {@link System#nanoTime()}
   */
  public SessionState newLease(long nanoTime) {
    LAST_LEASE.setRelease(this, nanoTime);
    return ownLease();
  }

  /** Whether nobody has borrowed it for so long. */
  public boolean isUnusedFor(long nanos, long nowNanos) {
    return nowNanos - lastLease >= nanos;
  }

  /** Where Freshet's own use is noted, which does not count as one. */
  public SessionState ownLease() {
    return cleaner == null || session == null
        ? SessionCleaner.NOT_YET_KNOWN.onlyLease(raw)
        : cleaner.lease(session);
  }

  /**
   * Notes who has it.
   *
   * @param closing is told when the connection is closed from this side
   * @return whether this is its first lease
   */
  public boolean lendTo(Object borrower, Consumer<PhysicalConnection> closing) {
    BORROWER.setRelease(this, borrower);
    if (this.closing != null) {
      return false;
    }
    this.closing = closing;
    return true;
  }

  /** Notes that this one does not have it any more; somebody else may have it already. */
  public void returnedBy(Object borrower) {
    BORROWER.compareAndSet(this, borrower, null);
  }

  /** Who has it, or null. */
  public @Nullable Object borrower() {
    return borrower;
  }

  /**
   * Notes that the server has answered at that moment, or later.
   *
   * @param nanoTime of {@link System#nanoTime()}
   */
  public void answered(long nanoTime) {
    LAST_ANSWER.setRelease(this, nanoTime);
  }

  /** How its sessions are cleaned; null before {@link #watchedBy}. */
  public @Nullable SessionCleaner cleaner() {
    return cleaner;
  }

  /**
   * Whether the server takes writes, by its own setting, asked while nobody has the connection.
   *
   * @return null if it does not tell
   * @throws SQLException if the connection broke
   */
  public @Nullable Boolean isServerReadOnly(Duration time) throws SQLException {
    SessionCleaner known = cleaner;
    if (known == null || session == null) {
      return null;
    }
    limit(time);
    try {
      return known.isServerReadOnly(session);
    } finally {
      unlimited();
    }
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
    return !sockets().isEmpty();
  }

  /** The sockets that there are now; empty if some are not ours. */
  private List<ProbeSocket> sockets() {
    if (onlySocket != null) {
      return onlySocket;
    }
    List<ProbeSocket> sockets = new ArrayList<>(2);
    for (Object factory : route.socketFactories()) {
      ProbeSocket made = factory instanceof ProbeSocket.Holder h ? h.socket() : null;
      if (made == null) {
        return List.of();
      }
      sockets.add(made);
    }
    return sockets;
  }

  /**
   * From now on no wait for the server is longer than this in all, if the socket is ours; until
   * {@link #unlimited()}.
   */
  public void limit(Duration time) {
    for (ProbeSocket s : sockets()) {
      s.waitAtMost(time.toNanos());
    }
  }

  /** From now on waits are as long as the driver and the application want them. */
  public void unlimited() {
    for (ProbeSocket s : sockets()) {
      s.waitUntil(ProbeSocket.NO_DEADLINE);
    }
  }

  /** Whether {@link #check} sends a ping if the connection was idle for so long. */
  public boolean wouldPing(long pingAfterIdleNanos) {
    return wouldPing(System.nanoTime(), pingAfterIdleNanos);
  }

  private boolean wouldPing(long nanoTime, long pingAfterIdleNanos) {
    return !hasProbe() || nanoTime - lastAnswer >= pingAfterIdleNanos;
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
    return check(System.nanoTime(), pingAfterIdleNanos);
  }

  /**
   * The same, by a clock that was read already.
   *
   * @param nanoTime of {@link System#nanoTime()}, a moment ago
   */
  public Liveness check(long nanoTime, long pingAfterIdleNanos) {
    try {
      if (raw.isClosed()) {
        return Liveness.ENDED;
      }
      for (ProbeSocket s : sockets()) {
        if (!s.looksAlive()) {
          return Liveness.ENDED;
        }
      }
      if (!wouldPing(nanoTime, pingAfterIdleNanos)) {
        return Liveness.ALIVE;
      }
      return ping(nanoTime);
    } catch (SQLException e) {
      return Liveness.ENDED;
    }
  }

  private Liveness ping(long start) throws SQLException {
    limit(validationTimeout);
    try {
      int seconds = (int) Math.max(1, (validationTimeout.toMillis() + 999) / 1000);
      boolean valid = true;
      for (Connection member : route.members(raw)) {
        valid = valid && member.isValid(seconds);
      }
      if (valid) {
        answered(start);
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
      return closed || raw.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Closes the driver's connection; failures do not matter any more. */
  public void close() {
    closed = true;
    tellClosing();
    limit(FAREWELL);
    try {
      raw.close();
    } catch (SQLException e) {
      abort();
    }
  }

  /** Closes the socket without a word to the server. */
  public void abort() {
    closed = true;
    tellClosing();
    try {
      raw.abort(Runnable::run);
    } catch (SQLException e) {
      // it is gone either way
    }
  }

  private void tellClosing() {
    Consumer<PhysicalConnection> listener = closing;
    if (listener != null) {
      listener.accept(this);
    }
  }

  /** Time since the server's last answer, in milliseconds. */
  public long idleMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastAnswer);
  }

  @Override
  public String toString() {
    return raw.getClass().getName()
        + "@"
        + Integer.toHexString(System.identityHashCode(raw))
        + " to "
        + host;
  }
}
