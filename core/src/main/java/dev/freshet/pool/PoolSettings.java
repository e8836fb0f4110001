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
    boolean resetSessions,
    Duration overflowAfter,
    int overflowSize,
    Duration poolIdleTimeout) {}
