/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.observe.PoolCounters;
import dev.freshet.pool.PoolSnapshot;
import java.util.Map;

/**
 * What a pool has done, and holds, at one moment. Counters run from the pool's beginning.
 *
 * @param pool the pool's name
 * @param opens connections handed to the application
 * @param physicalConnects connections made to the server for them; the difference to {@code opens}
 *     is the number of sockets saved
 * @param resets sessions that were reset on return
 * @param dirtyReasons how many returns found the session touched, for each reason; the names are
 *     those of docs/session-state.md
 * @param discards connections closed on return because their session could not be made fresh, or
 *     because they had broken
 * @param deadFound connections that had ended while idle, found before anybody got them
 * @param waits opens that found every connection in use
 * @param overflows opens that connected directly after such a wait
 * @param timeouts opens that failed after such a wait
 * @param leaks connections that were never closed and taken back
 * @param breaker how the circuit breaker of the server stands: {@code CLOSED} while it is reached,
 *     {@code OPEN} while opens fail at once, {@code HALF_OPEN} while one connect is tried. It is
 *     the same for all pools that connect to one server, as are the two counts that follow
 * @param breakerOpenings how often it opened
 * @param rejections opens that it let fail
 * @param inUse connections out now, with opens under way
 * @param idle connections ready now
 */
public record FreshetStats(
    String pool,
    long opens,
    long physicalConnects,
    long resets,
    Map<String, Long> dirtyReasons,
    long discards,
    long deadFound,
    long waits,
    long overflows,
    long timeouts,
    long leaks,
    String breaker,
    long breakerOpenings,
    long rejections,
    int inUse,
    int idle) {

  static FreshetStats of(PoolSnapshot s) {
    PoolCounters c = s.counters();
    return new FreshetStats(
        s.name(),
        c.opens(),
        c.physicalConnects(),
        c.resets(),
        c.dirtyReasons(),
        c.discards(),
        c.deadFound(),
        c.waits(),
        c.overflows(),
        c.timeouts(),
        c.leaks(),
        s.breaker(),
        s.breakerOpenings(),
        s.rejections(),
        s.inUse(),
        s.idle());
  }

  /** One line for people. */
  @Override
  public String toString() {
    return ("%s: %,d opens served by %,d connects; %,d resets, %,d discards, %,d found dead,"
            + " %,d waits, %,d overflows, %,d timeouts, %,d leaks; %d in use, %d idle; breaker %s,"
            + " %,d rejected; touched: %s")
        .formatted(
            pool,
            opens,
            physicalConnects,
            resets,
            discards,
            deadFound,
            waits,
            overflows,
            timeouts,
            leaks,
            inUse,
            idle,
            breaker,
            rejections,
            dirtyReasons);
  }
}
