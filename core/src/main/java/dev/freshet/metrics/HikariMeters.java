/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.freshet.FreshetPools;
import dev.freshet.FreshetStats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * HikariCP's names, for the dashboards there are. Not its own tracker: waiting, connecting and the
 * limit are Freshet's, so HikariCP would count a look at an empty shelf as a time-out, see no
 * connection that its borrower made itself, and never know of anybody who waits.
 */
final class HikariMeters extends PoolMeters {

  private final Timer acquire;
  private final Timer usage;
  private final Timer creation;

  HikariMeters(MeterRegistry registry, Tags more, FreshetPools pools, FreshetStats stats) {
    super(registry, more.and("pool", stats.pool()), pools, stats);
    acquire = timer("hikaricp.connections.acquire", "Connection acquire time");
    usage = timer("hikaricp.connections.usage", "Connection usage time");
    creation = timer("hikaricp.connections.creation", "Connection creation time");
    counter(
        "hikaricp.connections.timeout", "Connection timeout total count", FreshetStats::timeouts);
    gauge("hikaricp.connections", "Total connections", s -> s.inUse() + s.idle());
    gauge("hikaricp.connections.idle", "Idle connections", FreshetStats::idle);
    gauge("hikaricp.connections.active", "Active connections", FreshetStats::inUse);
    gauge("hikaricp.connections.pending", "Pending threads", FreshetStats::waiting);
    gauge("hikaricp.connections.max", "Max connections", FreshetStats::maximumPoolSize);
    gauge("hikaricp.connections.min", "Min connections", FreshetStats::minimumIdle);
  }

  @Override
  void opened(long tookNanos) {
    acquire.record(tookNanos, NANOSECONDS);
  }

  @Override
  void closed(long heldNanos) {
    usage.record(heldNanos, NANOSECONDS);
  }

  @Override
  void connected(long tookNanos) {
    creation.record(tookNanos, NANOSECONDS);
  }
}
