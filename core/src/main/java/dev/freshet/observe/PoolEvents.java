/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What happens in one pool, said once and heard by all: the counters, the log, and the listeners,
 * Flight Recorder among them. Thread-safe; called without any lock.
 */
public final class PoolEvents {

  private final String pool;
  private final Listeners listeners;
  private final Totals totals;
  private final PoolCounters counters = new PoolCounters();
  private final OncePerMinute overflowWarning = new OncePerMinute();
  private final OncePerMinute leakWarning = new OncePerMinute();
  private final LastMinute lastMinute = new LastMinute(counters, System.nanoTime());
  private final long summaryIntervalNanos;

  /** When the summary was last logged, and how many opens it had. For the housekeeper alone. */
  private long summaryAt = System.nanoTime();

  private long summaryOpens;

  /** What pools that have ended had counted, so that the sum over all pools never falls. */
  public static final class Totals {
    private final LongAdder opens = new LongAdder();
    private final LongAdder physicalConnects = new LongAdder();

    public long opens() {
      return opens.sum();
    }

    public long physicalConnects() {
      return physicalConnects.sum();
    }
  }

  /**
   * @param summaryInterval how often a summary is logged; zero for never
   */
  public PoolEvents(String pool, Listeners listeners, Totals totals, Duration summaryInterval) {
    this.pool = pool;
    this.summaryIntervalNanos = summaryInterval.toNanos();
    this.listeners = listeners;
    this.totals = totals;
  }

  public PoolCounters counters() {
    return counters;
  }

  public LastMinute.Rates lastMinute() {
    return lastMinute.rates(System.nanoTime());
  }

  /** Lets time go by; to be called every second or so, by one thread. */
  public void tick(long nowNanos) {
    lastMinute.tick(nowNanos);
    if (summaryIntervalNanos == 0 || nowNanos - summaryAt < summaryIntervalNanos) {
      return;
    }
    summaryAt = nowNanos;
    long opens = counters.opens();
    if (opens != summaryOpens) { // a pool at rest has nothing new to say
      summaryOpens = opens;
      Log.summary(pool, counters.summary());
    }
  }

  public void started(String target, int maximumPoolSize) {
    Log.poolStarted(pool, target, maximumPoolSize);
    listeners.poolStarted(pool, target);
  }

  public void ended() {
    totals.opens.add(counters.opens());
    totals.physicalConnects.add(counters.physicalConnects());
    Log.poolClosed(pool, counters.summary());
    listeners.poolClosed(pool);
  }

  /**
   * An open has succeeded.
   *
   * @param start when it began, by {@link System#nanoTime()}
   */
  public void opened(long start) {
    counters.opens.increment();
    if (listeners.hearOfEach()) {
      listeners.opened(pool, System.nanoTime() - start);
    }
  }

  /**
   * A connection was given back.
   *
   * @param openedAt since when it was held, by {@link System#nanoTime()}
   */
  public void closed(long openedAt) {
    if (listeners.hearOfEach()) {
      listeners.closed(pool, System.nanoTime() - openedAt);
    }
  }

  /** An open found everything in use; how long it waits is told by {@link #waited}. */
  public void waits() {
    counters.waits.increment();
  }

  public void waited(long nanos) {
    listeners.waited(pool, nanos);
  }

  /**
   * @param wantedAtOnce how many connections would have been enough
   */
  public void overflowed(long overflowAfterMillis, int maximumPoolSize, int wantedAtOnce) {
    counters.overflows.increment();
    if (overflowWarning.isDue()) {
      Log.overflow(pool, overflowAfterMillis, maximumPoolSize, wantedAtOnce);
    }
    listeners.overflowed(pool);
  }

  public void timedOut() {
    counters.timeouts.increment();
    listeners.timedOut(pool);
  }

  public void connected(long tookNanos) {
    counters.physicalConnects.increment();
    listeners.connected(pool, tookNanos);
  }

  public void connectFailed(long tookNanos, Exception failure) {
    counters.connectFailures.increment();
    listeners.connectFailed(pool, tookNanos, failure);
  }

  /** A return found the session touched. */
  public void touched(Object connection, List<String> reasons, Object outcome) {
    counters.dirty(reasons);
    Log.dirty(pool, connection, reasons, outcome);
  }

  public void reset(String reason, List<String> touched, long tookNanos) {
    counters.reset(reason);
    listeners.reset(pool, reason, touched, tookNanos);
  }

  /**
   * @param why the same as the reason, in words
   */
  public void discarded(Object connection, String reason, String why) {
    counters.discarded(reason);
    Log.discarded(pool, connection, why);
    listeners.discarded(pool, reason);
  }

  public void cleaningFailed(Object connection, String reason, Exception cause) {
    counters.discarded(reason);
    Log.cleaningFailed(pool, connection, cause);
    listeners.discarded(pool, reason);
  }

  public void foundDead(Object connection, long idleMillis) {
    counters.deadFound.increment();
    Log.deadConnection(pool, connection, idleMillis);
    listeners.foundDead(pool, TimeUnit.MILLISECONDS.toNanos(idleMillis));
  }

  /**
   * @param newPlace whether no leak from there was seen before
   */
  public void leaked(String thread, long ageNanos, String where, boolean newPlace) {
    counters.leaks.increment();
    if (newPlace | leakWarning.isDue()) { // both are to take note
      long ageMillis = TimeUnit.NANOSECONDS.toMillis(ageNanos);
      Log.leaked(pool, thread, ageMillis, where, counters.leaks());
    }
    listeners.leaked(pool, thread, ageNanos, where);
  }
}
