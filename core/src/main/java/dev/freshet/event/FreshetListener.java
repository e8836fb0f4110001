/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.event;

import java.util.List;

/**
 * Hears what happens in pools, as it happens. Each method does nothing unless it is overridden, and
 * others may be added.
 *
 * <p>It is called in the thread that does what it tells of, often with an application waiting, so
 * it must be quick and thread-safe, and it must not open connections through Freshet. No lock of
 * Freshet's is held meanwhile. What it throws is logged and goes no further.
 *
 * <p>Times are in nanoseconds. {@code pool} is the pool's name, which no other pool has at the same
 * time. Reasons are the words of docs/observing.md. There is no secret in anything.
 */
public interface FreshetListener {

  /**
   * A pool began.
   *
   * @param target where it connects to
   */
  default void poolStarted(String pool, String target) {}

  /** A pool has ended; nothing more comes of it. */
  default void poolClosed(String pool) {}

  /**
   * The application got a connection.
   *
   * @param tookNanos from its asking for one
   */
  default void opened(String pool, long tookNanos) {}

  /**
   * The application's connection was closed, or taken back.
   *
   * @param heldNanos since it was opened
   */
  default void closed(String pool, long heldNanos) {}

  /** An open that found everything in use waits no longer. */
  default void waited(String pool, long nanos) {}

  /** An open that had waited got a connection beyond the pool. */
  default void overflowed(String pool) {}

  /** An open that had waited gave up. */
  default void timedOut(String pool) {}

  /** A connection to the server was made. */
  default void connected(String pool, long tookNanos) {}

  /**
   * A connect failed.
   *
   * @param pool where there is none yet, where the connect went
   */
  default void connectFailed(String pool, long tookNanos, Exception failure) {}

  /**
   * A session was reset on return.
   *
   * @param reason what made it necessary
   * @param touched everything that had been touched
   */
  default void reset(String pool, String reason, List<String> touched, long tookNanos) {}

  /** A connection was closed on return instead of reused. */
  default void discarded(String pool, String reason) {}

  /** A connection had ended while it was idle, and was found before anybody got it. */
  default void foundDead(String pool, long idleNanos) {}

  /**
   * A connection that was never closed is taken back.
   *
   * @param thread the name of the thread that opened it
   * @param where where that was, or that it is not known
   */
  default void leaked(String pool, String thread, long ageNanos, String where) {}

  /**
   * A circuit breaker changed.
   *
   * @param endpoint the server, or what stands in front of it
   * @param state {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}
   */
  default void breakerChanged(String endpoint, String state) {}
}
