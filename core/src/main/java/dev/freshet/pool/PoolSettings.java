/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.time.Duration;

/** The settings of one pool, checked before they come here. */
public record PoolSettings(
    int maximumPoolSize,
    int minimumIdle,
    Duration connectionTimeout,
    Duration idleTimeout,
    Duration maxLifetime,
    Duration keepaliveTime,
    Duration pingAfterIdle,
    SessionReset sessionReset,
    Duration overflowAfter,
    int overflowSize,
    Duration poolIdleTimeout) {

  /** When the session of a returned connection is reset. */
  public enum SessionReset {
    /** When it may have been changed. */
    SMART,
    /** On each return. */
    ALWAYS,
    /** Never: what JDBC knows of is restored, and the rest stays. */
    NEVER
  }
}
