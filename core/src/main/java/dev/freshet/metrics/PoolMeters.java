/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import dev.freshet.FreshetPools;
import dev.freshet.FreshetStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one pool under one set of names, in one registry, until they are removed.
 * Thread-safe.
 */
abstract class PoolMeters {

  private final MeterRegistry registry;
  private final Tags tags;
  private final FreshetPools pools;
  private final String pool;

  /** The latest there are; of a pool that is about to end, the last. */
  private volatile FreshetStats latest;

  /** Guarded by this, with whether there may be more. */
  private final List<Meter> registered = new ArrayList<>();

  private boolean removed;

  PoolMeters(MeterRegistry registry, Tags tags, FreshetPools pools, FreshetStats stats) {
    this.registry = registry;
    this.tags = tags;
    this.pools = pools;
    this.pool = stats.pool();
    this.latest = stats;
  }

  // What a pool tells that is not a count; nothing, unless a name is there for it.

  void opened(long tookNanos) {}

  void closed(long heldNanos) {}

  void connected(long tookNanos) {}

  void reset(String reason) {}

  void discarded(String reason) {}

  // For those that give the names

  final void gauge(
      String name, String description, Tags more, ToDoubleFunction<FreshetStats> value) {
    register(
        Gauge.builder(name, this, m -> value.applyAsDouble(m.stats()))
            .description(description)
            .tags(tags.and(more))
            .register(registry));
  }

  final void gauge(String name, String description, ToDoubleFunction<FreshetStats> value) {
    gauge(name, description, Tags.empty(), value);
  }

  final void counter(
      String name, String description, Tags more, ToDoubleFunction<FreshetStats> value) {
    register(
        FunctionCounter.builder(name, this, m -> value.applyAsDouble(m.stats()))
            .description(description)
            .tags(tags.and(more))
            .register(registry));
  }

  final void counter(String name, String description, ToDoubleFunction<FreshetStats> value) {
    counter(name, description, Tags.empty(), value);
  }

  final Timer timer(String name, String description) {
    Timer timer = Timer.builder(name).description(description).tags(tags).register(registry);
    register(timer);
    return timer;
  }

  private void register(Meter meter) {
    boolean late;
    synchronized (this) {
      late = removed;
      registered.add(meter);
    }
    if (late) {
      registry.remove(meter);
    }
  }

  private FreshetStats stats() {
    FreshetStats now = pools.stats(pool).orElse(latest);
    latest = now;
    return now;
  }

  final void remove() {
    List<Meter> all;
    synchronized (this) {
      removed = true;
      all = List.copyOf(registered);
    }
    all.forEach(registry::remove);
  }
}
