/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.freshet.FreshetPools;
import dev.freshet.FreshetStats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Freshet's own names, {@code freshet.…}. */
final class FreshetMeters extends PoolMeters {

  private final Timer wait;
  private final Timer usage;
  private final Timer connect;
  private final AtomicLong saved = new AtomicLong();
  private final Set<String> resetReasons = ConcurrentHashMap.newKeySet();
  private final Set<String> discardReasons = ConcurrentHashMap.newKeySet();

  FreshetMeters(MeterRegistry registry, Tags more, FreshetPools pools, FreshetStats stats) {
    super(registry, more.and("pool", stats.pool()), pools, stats);
    wait = timer("freshet.lease.wait", "From asking for a connection to having it");
    usage = timer("freshet.lease.usage", "From having a connection to closing it");
    connect = timer("freshet.connect.time", "Making a connection to the server");
    counts();
    sizes();
    breaker();
    stats.resetReasons().keySet().forEach(this::reset);
    stats.discardReasons().keySet().forEach(this::discarded);
  }

  private void counts() {
    counter("freshet.opens", "Connections handed to the application", FreshetStats::opens);
    counter(
        "freshet.physical.connects",
        "Connections made to the server",
        FreshetStats::physicalConnects);
    counter("freshet.sockets.saved", "Opens that did not become connects", this::saved);
    counter("freshet.connect.failures", "Connects that failed", FreshetStats::connectFailures);
    counter("freshet.dead", "Connections that had ended while idle", FreshetStats::deadFound);
    counter("freshet.waits", "Opens that found everything in use", FreshetStats::waits);
    counter("freshet.overflow", "Opens that connected beyond the pool", FreshetStats::overflows);
    counter("freshet.timeouts", "Opens that gave up waiting", FreshetStats::timeouts);
    counter("freshet.leaks", "Connections never closed and taken back", FreshetStats::leaks);
  }

  /** A counter must not fall, and the difference of two that are read in turn may. */
  private double saved(FreshetStats stats) {
    return saved.accumulateAndGet(stats.socketsSaved(), Math::max);
  }

  private void sizes() {
    gauge("freshet.connections.active", "Connections out", FreshetStats::inUse);
    gauge("freshet.connections.idle", "Connections ready", FreshetStats::idle);
    gauge("freshet.connections.pending", "Opens that wait", FreshetStats::waiting);
    gauge("freshet.connections.max", "maximumPoolSize", FreshetStats::maximumPoolSize);
    gauge("freshet.connections.min", "minimumIdle", FreshetStats::minimumIdle);
  }

  private void breaker() {
    for (String state : new String[] {"CLOSED", "OPEN", "HALF_OPEN"}) {
      gauge(
          "freshet.breaker.state",
          "1 for the state that the circuit breaker of the server is in",
          Tags.of("state", state.toLowerCase(Locale.ROOT)),
          s -> s.breaker().equals(state) ? 1 : 0);
    }
    counter("freshet.breaker.openings", "How often it opened", FreshetStats::breakerOpenings);
    counter("freshet.breaker.rejections", "Opens that it let fail", FreshetStats::rejections);
  }

  @Override
  void opened(long tookNanos) {
    wait.record(tookNanos, NANOSECONDS);
  }

  @Override
  void closed(long heldNanos) {
    usage.record(heldNanos, NANOSECONDS);
  }

  @Override
  void connected(long tookNanos) {
    connect.record(tookNanos, NANOSECONDS);
  }

  @Override
  void reset(String reason) {
    if (resetReasons.add(reason)) {
      counter(
          "freshet.resets",
          "Sessions reset on return",
          Tags.of("reason", reason),
          s -> s.resetReasons().getOrDefault(reason, 0L));
    }
  }

  @Override
  void discarded(String reason) {
    if (discardReasons.add(reason)) {
      counter(
          "freshet.discards",
          "Connections closed on return instead of reused",
          Tags.of("reason", reason),
          s -> s.discardReasons().getOrDefault(reason, 0L));
    }
  }
}
