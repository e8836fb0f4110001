/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.session.ServerUse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many connections a pool may have while the server has little room left for all programs that
 * share it. Pools of one program know nothing of another's, so each follows the same rule, at times
 * of its own: grow a little while there is room, stop before there is none, and when it gets tight,
 * give back the sooner the more of its size it has, and take the sooner the less it has. So they
 * come to be alike, also where the first ones had taken all. Thread-safe; does nothing but
 * arithmetic.
 */
final class ServerRoom {

  /** Percent of the server's limit up to which nobody minds; it is no matter who grows. */
  private static final int AT_EASE = 50;

  /** From here on idle connections go that were not in use of late, and some shrink. */
  private static final int GETTING_FULL = 80;

  /** From here on none grows; what lies above is for programs that have nothing yet. */
  private static final int NEARLY_FULL = 97;

  private static final int FULL = 100;

  private static final int UNBOUNDED = Integer.MAX_VALUE;

  private static final long FIRST_READING = TimeUnit.SECONDS.toNanos(15);
  private static final long READING = TimeUnit.MINUTES.toNanos(1);
  private static final long READING_IN_NEED = TimeUnit.SECONDS.toNanos(2);
  private static final long READING_WHILE_FULL = TimeUnit.MILLISECONDS.toNanos(500);

  /** How often a pool tries one connection more that no reading tells of the room for it. */
  private static final long BLIND_GROWTH = TimeUnit.SECONDS.toNanos(5);

  /** How long the most that were wanted at once count; up to twice this. */
  private static final long MOMENTS = TimeUnit.SECONDS.toNanos(10);

  private final Permits permits;
  private final int minimumIdle;

  /** Whether the server is asked at all; it may turn out that it does not answer. */
  private volatile boolean asks;

  private volatile @Nullable ServerUse said;

  /** Leases of this pool at most, or {@link #UNBOUNDED}. Guarded by this. */
  private int most = UNBOUNDED;

  /** Whether there is little room, as far as is known. Written under this. */
  private volatile boolean tight;

  /** Wanted at once since {@link #peakSince}. A race may lose one, which does not matter. */
  private volatile int peak;

  /** The same in the time before. Guarded by this, as the next ones. */
  private int peakBefore;

  private long peakSince;
  private long nextReading;
  private long nextGrowth;
  private long foundFullBefore;

  ServerRoom(Permits permits, int minimumIdle, boolean asks, long nowNanos) {
    this.permits = permits;
    this.minimumIdle = minimumIdle;
    this.asks = asks;
    peakSince = nowNanos;
    nextReading = nowNanos + jittered(FIRST_READING);
  }

  /** Notes how many connections are wanted at this moment. */
  void wanted(int number) {
    if (number > peak) {
      peak = number;
    }
  }

  /** What the server said last; null if nothing. */
  @Nullable ServerUse said() {
    return said;
  }

  /** Whether there is little room; connections beyond the pool are not to be tried soon then. */
  boolean isTight() {
    return tight;
  }

  /**
   * A connect has found the server full: the pool makes do with what it has. One that has nothing
   * is left as it is, since its borrowers would queue for what never comes.
   *
   * @param inUse connections out now
   */
  synchronized void full(int inUse, long nowNanos) {
    alarmed(nowNanos);
    bound(inUse == 0 ? UNBOUNDED : Math.min(most, inUse));
  }

  private void alarmed(long nowNanos) {
    tight = true;
    long soon = nowNanos + jittered(READING_WHILE_FULL);
    if (nextReading - soon > 0) {
      nextReading = soon;
    }
    nextGrowth = nowNanos + jittered(BLIND_GROWTH);
  }

  /**
   * The server has said how full it is.
   *
   * @param held connections of this pool, in use and idle
   */
  synchronized void said(ServerUse use, int held, long nowNanos) {
    said = use;
    int percent = use.percent();
    if (percent < AT_EASE) {
      bound(UNBOUNDED);
    } else if (percent < GETTING_FULL) {
      int room = use.limit() * GETTING_FULL / 100 - use.used();
      bound(most == UNBOUNDED ? UNBOUNDED : most + Math.max(1, room / 8));
    } else {
      bound(traded(most == UNBOUNDED ? Math.max(1, held) : most, percent));
    }
    tight = percent >= GETTING_FULL || most != UNBOUNDED;
    long pause = percent >= FULL ? READING_WHILE_FULL : tight ? READING_IN_NEED : READING;
    nextReading = nowNanos + jittered(pause);
  }

  /**
   * What one pool gives back another can take. By the cube, so that the many in the middle seldom
   * change anything, as each change costs a connect; but not while the server is full, which has to
   * end soon, for programs that have nothing.
   */
  private int traded(int now, int percent) {
    double tightness = Math.min(1, (percent - GETTING_FULL) / (double) IN_BETWEEN);
    double share = Math.min(1, now / (double) permits.size());
    double dice = ThreadLocalRandom.current().nextDouble();
    if (dice < (percent >= FULL ? share : tightness * cube(share))) {
      return Math.max(1, now - Math.max(1, now / 4));
    }
    boolean wantsMore = Math.max(peak, peakBefore) > now;
    return wantsMore && dice > 1 - (1 - tightness) * cube(1 - share) ? now + 1 : now;
  }

  private static final int IN_BETWEEN = NEARLY_FULL - GETTING_FULL;

  private static double cube(double a) {
    return a * a * a;
  }

  /** The server does not say how full it is, and will not be asked again. */
  void neverSays() {
    asks = false;
  }

  /** The reading did not come about this time. */
  synchronized void notSaid(long nowNanos) {
    nextReading = nowNanos + jittered(tight ? READING_IN_NEED : READING);
  }

  /** The pool has another size now. */
  synchronized void resized() {
    bound(most);
  }

  /**
   * Lets time go by.
   *
   * @param foundFull connects that have found the server full, of all pools that connect there
   * @return how many connections the pool is to keep; those beyond it that are idle are closed
   */
  synchronized int tick(long foundFull, long nowNanos) {
    if (foundFull != foundFullBefore) {
      foundFullBefore = foundFull;
      alarmed(nowNanos);
    }
    if (nowNanos - peakSince >= MOMENTS) {
      peakSince = nowNanos;
      peakBefore = peak;
      peak = 0;
    }
    if (!asks && tight && nowNanos - nextGrowth >= 0) {
      nextGrowth = nowNanos + jittered(BLIND_GROWTH);
      bound(most == UNBOUNDED ? UNBOUNDED : most + 1);
      tight = most != UNBOUNDED;
    }
    return tight ? Math.max(minimumIdle, Math.min(most, Math.max(peak, peakBefore))) : UNBOUNDED;
  }

  synchronized boolean isReadingDue(long nowNanos) {
    return asks && nowNanos - nextReading >= 0;
  }

  /** Leases at most; the pool's size if it is not less. */
  synchronized int most() {
    return Math.min(most, permits.size());
  }

  private void bound(int number) {
    most = number >= permits.size() ? UNBOUNDED : number;
    permits.allow(most);
  }

  /** A third up or down, so that many programs do not act in step. */
  private static long jittered(long nanos) {
    return nanos * 2 / 3 + ThreadLocalRandom.current().nextLong(nanos * 2 / 3);
  }
}
