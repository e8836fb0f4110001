/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.pool.PoolSettings.LeakReclaim;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The leases of one pool that are out, and what is known of who holds them. Thread-safe. */
final class LeaseBook {

  /** Holders that an exception names, and the frames that it shows of each. */
  private static final int NAMED = 5;

  private static final int FRAMES = 3;
  private static final int LOGGED_FRAMES = 12;

  private final PoolSettings settings;
  private final @Nullable LeakReclaimer reclaimer;

  /**
   * Those that have been leased and are not closed; which of them are out, they know themselves.
   */
  private final Set<PhysicalConnection> connections = ConcurrentHashMap.newKeySet();

  private final Consumer<PhysicalConnection> forget = connections::remove;

  /** How long a pool that leaks a lot counts as one. */
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long TRACE_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** When the stack of an open was last kept because connections were scarce. */
  private volatile long lastTrace = System.nanoTime() - TRACE_PAUSE_NANOS;

  private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** A pool that has leaked once keeps the stacks of its opens from then on. */
  private volatile boolean hasLeaked;

  /** Leaks since {@link #periodStart}; written by the reclaiming thread only. */
  private volatile int leaksInPeriod;

  private volatile long periodStart = System.nanoTime();

  /** Where leaked connections were opened. */
  private final Set<String> places = ConcurrentHashMap.newKeySet();

  private static final int MOST_PLACES = 100;

  LeaseBook(PoolSettings settings, LeakReclaimer reclaimer) {
    this.settings = settings;
    this.reclaimer = settings.leakReclaim() == LeakReclaim.OFF ? null : reclaimer;
  }

  /**
   * The handle of a new lease.
   *
   * @param scarce whether few connections are left; then some stacks are worth the microsecond that
   *     each costs, and those of opens that connected always are
   */
  ConnectionHandle handOut(PoolLease lease, boolean scarce) {
    boolean connected = lease.slot().receipt() == null;
    boolean trace =
        settings.leakReclaim() == LeakReclaim.TRACE
            || (reclaimer != null
                && (connected || hasLeaked || (scarce && isTraceDue(lease.openedAt()))));
    PhysicalConnection connection = lease.connection();
    if (connection.lendTo(lease, forget)) {
      connections.add(connection);
    }
    return lease.handle(reclaimer, trace ? new Throwable("opened here") : null);
  }

  /** A busy pool is always short of connections, and is not to pay for that with each open. */
  private boolean isTraceDue(long now) {
    if (now - lastTrace < TRACE_PAUSE_NANOS) {
      return false;
    }
    lastTrace = now;
    return true;
  }

  void returned(PoolLease lease) {
    lease.connection().returnedBy(lease);
  }

  private Stream<PoolLease> out() {
    return connections.stream()
        .map(c -> c.borrower() instanceof PoolLease lease ? lease : null)
        .filter(Objects::nonNull);
  }

  /** Where the opening thread was, as text for the log; from then on every open is traced. */
  String leaked(PoolLease lease) {
    hasLeaked = true;
    countLeak();
    Throwable stack = lease.stack();
    if (stack == null) {
      return "its stack was not kept, but those of later opens are (leakReclaim=trace keeps all)";
    }
    int most = settings.leakReclaim() == LeakReclaim.TRACE ? Integer.MAX_VALUE : LOGGED_FRAMES;
    return "opened" + frames(stack.getStackTrace(), most, "\n    at ");
  }

  /** Whether no leak from there was seen before; of very many places some count as known. */
  boolean isNewPlace(String where) {
    return places.size() < MOST_PLACES && places.add(where);
  }

  private void countLeak() {
    long now = System.nanoTime();
    if (now - periodStart > PERIOD_NANOS) {
      periodStart = now;
      leaksInPeriod = 0;
    }
    int before = leaksInPeriod;
    leaksInPeriod = before + 1;
  }

  /**
   * Whether so much leaks that to wait for a return is hopeless: a whole pool in a few seconds.
   * Such a program never closes, and only the garbage collector gives anything back.
   */
  boolean leaksALot(int maximumPoolSize) {
    return hasLeaked
        && leaksInPeriod >= maximumPoolSize
        && System.nanoTime() - periodStart < 2 * PERIOD_NANOS;
  }

  /**
   * Asks for a garbage collection, if some lease looks as if nobody had it any more: old enough,
   * and no call inside.
   */
  void hintIfSomethingLooksLeaked(int maximumPoolSize) {
    if (reclaimer == null || !settings.leakGcHint()) {
      return;
    }
    long now = System.nanoTime();
    long old = leaksALot(maximumPoolSize) ? SOON_NANOS : settings.overflowAfter().toNanos() / 2;
    if (out().anyMatch(l -> l.ageNanos(now) >= old && !l.isBusy())) {
      reclaimer.hint();
    }
  }

  /** Who holds the oldest leases, in one text. */
  String holders() {
    long now = System.nanoTime();
    return oldest(now, NAMED).map(l -> holder(l, now)).collect(Collectors.joining("; "));
  }

  private Stream<PoolLease> oldest(long now, int most) {
    return out()
        .sorted(Comparator.comparingLong((PoolLease l) -> l.ageNanos(now)).reversed())
        .limit(most);
  }

  /** The oldest leases, the oldest first. */
  List<LeaseReport> oldest(String pool, int most) {
    long now = System.nanoTime();
    return oldest(now, most).map(l -> report(pool, l, now)).toList();
  }

  private static LeaseReport report(String pool, PoolLease lease, long now) {
    Throwable stack = lease.stack();
    return new LeaseReport(
        pool,
        lease.opener().getName(),
        Math.max(0, lease.ageNanos(now)),
        lease.isBusy(),
        stack == null ? List.of() : framesOf(stack.getStackTrace()));
  }

  int count() {
    return (int) out().count();
  }

  private static String holder(PoolLease lease, long now) {
    Throwable stack = lease.stack();
    return String.format(
        Locale.ROOT,
        "\"%s\" for %.1f s%s%s",
        lease.opener().getName(),
        lease.ageNanos(now) / 1e9,
        lease.isBusy() ? ", in a call" : "",
        stack == null
            ? whereNow(lease.opener())
            : ", opened" + frames(stack.getStackTrace(), FRAMES, " at "));
  }

  /** What the thread that opened it does meanwhile, where it is not known from where it opened. */
  private static String whereNow(Thread opener) {
    String frames =
        opener == Thread.currentThread() ? "" : frames(opener.getStackTrace(), FRAMES, " at ");
    return frames.isEmpty() ? "" : ", now" + frames;
  }

  /** Freshet's own classes, by each way in, and those of JDBC and drivers. */
  private static final List<String> WAY_IN =
      List.of(
          "dev.freshet.pool.",
          "dev.freshet.Freshet",
          "dev.freshet.Agent",
          "dev.freshet.agent.",
          "dev.freshet.spring.",
          "java.sql.",
          "com.mysql.",
          "org.mariadb.jdbc.",
          "org.postgresql.");

  /** The frames outside of Freshet and JDBC's own classes. */
  private static String frames(StackTraceElement[] stack, int most, String before) {
    return framesOf(stack).stream()
        .limit(most)
        .map(frame -> before + frame)
        .collect(Collectors.joining());
  }

  private static List<StackTraceElement> framesOf(StackTraceElement[] stack) {
    return Arrays.stream(stack).dropWhile(LeaseBook::isOnTheWayIn).toList();
  }

  private static boolean isOnTheWayIn(StackTraceElement frame) {
    return WAY_IN.stream().anyMatch(frame.getClassName()::startsWith);
  }

  /** How many leases somebody other than the calling thread has. */
  long heldByOthers() {
    Thread self = Thread.currentThread();
    return out().filter(l -> l.opener() != self).count();
  }

  /** Aborts those leases; returns how many there were. */
  int abortThoseOfOthers(Executor executor) {
    Thread self = Thread.currentThread();
    int aborted = 0;
    for (PoolLease lease : out().toList()) {
      if (lease.opener() != self) {
        aborted++;
        try {
          lease.abort(executor);
        } catch (SQLException e) {
          // it is given up either way
        }
      }
    }
    return aborted;
  }
}
