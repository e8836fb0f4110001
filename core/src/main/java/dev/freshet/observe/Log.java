/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every line that is logged, each a method with an id that stays. The pool's name comes first, no
 * line has a secret in it, and docs/troubleshooting.md has a paragraph for each WARN and ERROR.
 */
public final class Log {

  private static final Logger LOG = LoggerFactory.getLogger("dev.freshet");

  private Log() {}

  public static void poolStarted(String pool, String target, int maximumPoolSize) {
    LOG.info("FRS-100 {}: reusing connections to {} (at most {})", pool, target, maximumPoolSize);
  }

  public static void poolClosed(String pool, String summary) {
    LOG.info("FRS-101 {}: closed; {}", pool, summary);
  }

  public static void deadConnection(String pool, Object connection, long idleMillis) {
    LOG.debug(
        "FRS-110 {}: {} was ended while idle, for {} ms; not handed out",
        pool,
        connection,
        idleMillis);
  }

  public static void discarded(String pool, Object connection, String reason) {
    LOG.debug("FRS-111 {}: {} closed on return, not reused: {}", pool, connection, reason);
  }

  public static void cleaningFailed(String pool, Object connection, Exception cause) {
    LOG.debug("FRS-112 {}: {} could not be cleaned and is closed", pool, connection, cause);
  }

  public static void noClosedObjects(String pool, Exception cause) {
    LOG.debug("FRS-113 {}: no closed connection of the driver's to answer with", pool, cause);
  }

  public static void poolConnectFailed(String pool, Exception cause) {
    LOG.debug("FRS-114 {}: no connection for minimumIdle", pool, cause);
  }

  public static void noServerLimits(String pool, Exception cause) {
    LOG.debug("FRS-118 {}: the server does not say how full it is", pool, cause);
  }

  public static void dirty(String pool, Object connection, Object reasons, Object outcome) {
    if (LOG.isDebugEnabled()) { // may be once for each query
      LOG.debug("FRS-115 {}: {} was touched: {}; {}", pool, connection, reasons, outcome);
    }
  }

  public static void cannotReset(String pool, String reason) {
    LOG.warn(
        "FRS-210 {}: sessions cannot be reset, so a connection whose session was touched is closed on"
            + " return: {}",
        pool,
        reason);
  }

  public static void noReports(String pool) {
    LOG.warn(
        "FRS-212 {}: changes of a session are not reported as the server was asked to, so each is"
            + " reset on return, as with sessionReset=always; a proxy may keep the reports back",
        pool);
  }

  public static void resetOff(String pool) {
    LOG.warn(
        "FRS-211 {}: sessionReset=never: what one borrower leaves in its session, the next one sees",
        pool);
  }

  public static void overflow(
      String pool, long waitedMillis, int maximumPoolSize, int wantedAtOnce) {
    LOG.warn(
        "FRS-220 {}: all {} connections stayed in use for {} ms, so some opens connect directly;"
            + " {} were wanted at once, so maximumPoolSize={} would have done (said at most once a"
            + " minute)",
        pool,
        maximumPoolSize,
        waitedMillis,
        wantedAtOnce,
        wantedAtOnce);
  }

  public static void tooManyPools(int maximumPools) {
    LOG.warn(
        "FRS-221 all {} pools (maximumPools) are in use; opens under further URLs or users connect"
            + " directly (said at most once a minute)",
        maximumPools);
  }

  public static void serverIsFull(String pool, int most) {
    LOG.warn(
        "FRS-222 {}: the server has no room for another connection; this pool makes do with at most {}"
            + " until there is more (said at most once a minute)",
        pool,
        most);
  }

  public static void serverIsNearlyFull(String pool, int used, int limit, int closed, int most) {
    LOG.warn(
        "FRS-222 {}: {} of {} connections that the server allows are in use; this pool has given back"
            + " {} idle ones, and makes do with at most {} until there is more room (said at most"
            + " once a minute)",
        pool,
        used,
        limit,
        closed,
        most);
  }

  public static void leaked(
      String pool, String thread, long ageMillis, String where, long leaksSoFar) {
    LOG.warn(
        "FRS-230 {}: a connection was never closed and is taken back: thread \"{}\", {} ms ago; {}\n"
            + "  ({} so far; said once for each place, and then at most once a minute)",
        pool,
        thread,
        ageMillis,
        where,
        leaksSoFar);
  }

  public static void reclaimFailed(Object connection, Exception cause) {
    LOG.debug(
        "FRS-116 {} was never closed, and could not be taken back in good order",
        connection,
        cause);
  }

  public static void abortedAtClose(String pool, int connections, long timeoutMillis) {
    LOG.warn(
        "FRS-231 {}: {} connections were still in use {} ms (shutdownTimeout) after the pool was"
            + " closed, and were aborted",
        pool,
        connections,
        timeoutMillis);
  }

  public static void serverLeft(String pool, Object host, int connections, String why) {
    LOG.warn(
        "FRS-243 {}: {} is left: {}; its {} connections are closed, those in use as they are"
            + " returned, and opens connect anew",
        pool,
        host,
        why,
        connections);
  }

  public static void breakerOpened(String endpoint, long openMillis, String lastFailure) {
    LOG.warn(
        "FRS-240 {}: the last connects all failed; opens fail at once now, and one connect is tried"
            + " every {} ms; last failure: {}",
        endpoint,
        openMillis,
        lastFailure);
  }

  public static void breakerClosed(String endpoint) {
    LOG.info("FRS-241 {}: a connect succeeded; opens connect again", endpoint);
  }

  public static void endpointAccepts(String endpoint, int failures) {
    LOG.debug("FRS-242 {}: accepts again, after {} failed connects", endpoint, failures);
  }

  public static void switched(String name, boolean on) {
    LOG.warn(
        "FRS-250 {}: {}",
        name,
        on ? "reuse is on" : "reuse is off: every open is a plain connect until it is on again");
  }

  public static void noJmx(String name, Throwable cause) {
    LOG.debug("FRS-251 {}: not in JMX", name, cause);
  }

  public static void listenerFailed(String listener, Throwable failure) {
    LOG.warn(
        "FRS-260 a listener, {}, failed; what it was told of went on without it (said at most once a"
            + " minute)",
        listener,
        failure);
  }

  public static void summary(String pool, String summary) {
    LOG.info("FRS-102 {}: {}", pool, summary);
  }

  public static void resized(String pool, int before, int now) {
    LOG.warn("FRS-252 {}: maximumPoolSize is {} now, and was {}", pool, now, before);
  }

  public static void housekeepingFailed(String pool, Throwable cause) {
    LOG.debug("FRS-117 {}: could not be looked after this time", pool, cause);
  }
}
