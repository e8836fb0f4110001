/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.freshet.FreshetPools;
import dev.freshet.FreshetStats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** The names of OpenTelemetry's semantic conventions for connection pools. */
final class OpenTelemetryMeters extends PoolMeters {

  private static final String STATE = "db.client.connection.state";

  private final Timer wait;
  private final Timer use;
  private final Timer create;

  OpenTelemetryMeters(MeterRegistry registry, Tags more, FreshetPools pools, FreshetStats stats) {
    super(registry, more.and("db.client.connection.pool.name", stats.pool()), pools, stats);
    wait =
        timer(
            "db.client.connection.wait_time",
            "The time it took to obtain an open connection from the pool");
    use =
        timer(
            "db.client.connection.use_time",
            "The time between borrowing a connection and returning it to the pool");
    create =
        timer("db.client.connection.create_time", "The time it took to create a new connection");
    gauge(
        "db.client.connection.count",
        "The connections in this state",
        Tags.of(STATE, "used"),
        FreshetStats::inUse);
    gauge(
        "db.client.connection.count",
        "The connections in this state",
        Tags.of(STATE, "idle"),
        FreshetStats::idle);
    gauge("db.client.connection.idle.max", "Most idle ones", FreshetStats::maximumPoolSize);
    gauge("db.client.connection.idle.min", "Fewest idle ones", FreshetStats::minimumIdle);
    gauge("db.client.connection.max", "Most open ones", FreshetStats::maximumPoolSize);
    gauge("db.client.connection.pending_requests", "Opens that wait", FreshetStats::waiting);
    counter("db.client.connection.timeouts", "Opens that gave up waiting", FreshetStats::timeouts);
  }

  @Override
  void opened(long tookNanos) {
    wait.record(tookNanos, NANOSECONDS);
  }

  @Override
  void closed(long heldNanos) {
    use.record(heldNanos, NANOSECONDS);
  }

  @Override
  void connected(long tookNanos) {
    create.record(tookNanos, NANOSECONDS);
  }
}
