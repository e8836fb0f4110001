/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.observe.LastMinute;
import dev.freshet.observe.PoolCounters;
import dev.freshet.observe.Summary;
import dev.freshet.pool.PoolSnapshot;
import java.util.Locale;
import java.util.Map;

/**
 * What a pool has done, and holds, at one moment. Immutable. Counters run from the pool's
 * beginning.
 *
 * @param pool the pool's name, which no other pool has at the same time
 * @param target where it connects to, without parameters
 * @param opens connections handed to the application
 * @param physicalConnects connections made to the server for them
 * @param connectFailures connects that failed
 * @param resets sessions that were reset on return
 * @param resetReasons the resets, by the one reason that made each necessary, the most frequent
 *     first; the names are those of docs/session-state.md, and {@code ALWAYS} for resets that only
 *     {@code sessionReset=always} asked for
 * @param dirtyReasons how many returns found the session touched, for each reason, whether that
 *     took a reset or less; one return may have several
 * @param discards connections closed on return because their session could not be made fresh, or
 *     because they had broken
 * @param discardReasons the discards by reason; the names are those of docs/observing.md
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
 * @param inUse connections out now
 * @param idle connections ready now
 * @param waiting opens that wait for a connection now
 * @param minimumIdle as it is set
 * @param maximumPoolSize as it is set, or was changed at run time
 * @param hosts open connections by the host that they lead to; for one that reads elsewhere than it
 *     writes, the host for writing
 * @param serverLimit connections that the server allows to all programs together, or to this
 *     account if that leaves less room, as it last said; -1 where it has not
 * @param serverUsed how many of them were in use then; -1 where it has not said
 * @param perSecond how fast it goes at present
 */
public record FreshetStats(
    String pool,
    String target,
    long opens,
    long physicalConnects,
    long connectFailures,
    long resets,
    Map<String, Long> resetReasons,
    Map<String, Long> dirtyReasons,
    long discards,
    Map<String, Long> discardReasons,
    long deadFound,
    long waits,
    long overflows,
    long timeouts,
    long leaks,
    String breaker,
    long breakerOpenings,
    long rejections,
    int inUse,
    int idle,
    int waiting,
    int minimumIdle,
    int maximumPoolSize,
    Map<String, Integer> hosts,
    int serverLimit,
    int serverUsed,
    Rates perSecond) {

  /**
   * What there was of each in a second, on average over the last minute, or since the pool's
   * beginning if that is less.
   */
  public record Rates(
      double opens,
      double physicalConnects,
      double resets,
      double discards,
      double waits,
      double overflows,
      double timeouts) {

    static Rates of(LastMinute.Rates r) {
      return new Rates(
          r.opens(),
          r.physicalConnects(),
          r.resets(),
          r.discards(),
          r.waits(),
          r.overflows(),
          r.timeouts());
    }

    /** For people. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%,.1f opens/s, %,.1f connects/s", opens, physicalConnects);
    }
  }

  static FreshetStats of(PoolSnapshot s) {
    PoolCounters c = s.counters();
    return new FreshetStats(
        s.name(),
        s.target(),
        c.opens(),
        c.physicalConnects(),
        c.connectFailures(),
        c.resets(),
        c.resetReasons(),
        c.dirtyReasons(),
        c.discards(),
        c.discardReasons(),
        c.deadFound(),
        c.waits(),
        c.overflows(),
        c.timeouts(),
        c.leaks(),
        s.breaker(),
        s.breakerOpenings(),
        s.rejections(),
        s.inUse(),
        s.idle(),
        s.waiting(),
        s.minimumIdle(),
        s.maximumPoolSize(),
        s.hosts(),
        s.serverLimit(),
        s.serverUsed(),
        Rates.of(s.lastMinute()));
  }

  /**
   * The opens that did not become connects: so many sockets were neither opened nor left in
   * TIME_WAIT.
   */
  public long socketsSaved() {
    return Math.max(0, opens - physicalConnects);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s, %,d discards%s, %,d found dead, %,d waits, %,d overflows, %,d timeouts; %d in use"
            + " and %d idle of %d, %d waiting%s; breaker %s, %,d rejected; last minute: %s",
        pool,
        Summary.of(opens, physicalConnects, resets, resetReasons, leaks),
        discards,
        Summary.reasons(discardReasons),
        deadFound,
        waits,
        overflows,
        timeouts,
        inUse,
        idle,
        maximumPoolSize,
        waiting,
        serverLimit < 0 ? "" : "; server %d of %d".formatted(serverUsed, serverLimit),
        breaker,
        rejections,
        perSecond);
  }
}
