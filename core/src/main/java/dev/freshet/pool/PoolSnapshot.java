/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.observe.LastMinute.Rates;
import dev.freshet.observe.PoolCounters;
import java.util.Map;

/**
 * A pool's name, where it connects to, its counters and present sizes, and how the breaker of its
 * endpoint stands; what the server said last of its limits, or -1.
 */
public record PoolSnapshot(
    String name,
    String target,
    PoolCounters counters,
    Rates lastMinute,
    Map<String, Integer> hosts,
    int inUse,
    int idle,
    int waiting,
    int maximumPoolSize,
    int minimumIdle,
    String breaker,
    long rejections,
    long breakerOpenings,
    int serverLimit,
    int serverUsed) {}
