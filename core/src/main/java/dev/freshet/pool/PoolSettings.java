/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.time.Duration;

/** The settings of one pool, checked before they come here. */
public record PoolSettings(
    int maximumPoolSize,
    int minimumIdle,
    Duration connectionTimeout,
    Duration validationTimeout,
    Duration idleTimeout,
    Duration maxLifetime,
    Duration keepaliveTime,
    Duration pingAfterIdle,
    SessionReset sessionReset,
    Duration overflowAfter,
    int overflowSize,
    LeakReclaim leakReclaim,
    boolean leakGcHint,
    Duration poolIdleTimeout,
    Duration shutdownTimeout,
    Duration summaryInterval,
    Duration dnsCheckInterval,
    Duration roleCheckInterval,
    boolean serverLimits) {

  /** When the session of a returned connection is reset. */
  public enum SessionReset {
    /** When it may have been changed. */
    SMART,
    /** On each return. */
    ALWAYS,
    /** Never: what JDBC knows of is restored, and the rest stays. */
    NEVER
  }

  /** What happens to connections that were never closed. */
  public enum LeakReclaim {
    /** They are taken back; their stacks are known as far as they come cheap. */
    ON,
    /** They are taken back, and the stack of every open is kept for that. */
    TRACE,
    /** Nothing: they keep their places. */
    OFF
  }
}
