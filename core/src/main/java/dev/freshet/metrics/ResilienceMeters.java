/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import dev.freshet.FreshetPools;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetricsPublisher;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetricsPublisher;
import io.github.resilience4j.retry.Retry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resilience4j's own meters of the breakers and retries, one of each for a server however many
 * pools connect there. Loaded only where resilience4j-micrometer is.
 */
final class ResilienceMeters {

  private final FreshetPools pools;
  private final TaggedCircuitBreakerMetricsPublisher breakers;
  private final TaggedRetryMetricsPublisher retries;

  /** By pool. Guarded by this. */
  private final Map<String, Both> ofPools = new HashMap<>();

  private record Both(CircuitBreaker breaker, Retry retry) {}

  private ResilienceMeters(FreshetPools pools, MeterRegistry registry) {
    this.pools = pools;
    this.breakers = new TaggedCircuitBreakerMetricsPublisher(registry);
    this.retries = new TaggedRetryMetricsPublisher(registry);
  }

  /** Null where resilience4j-micrometer is not on the class path. */
  static @Nullable ResilienceMeters find(FreshetPools pools, MeterRegistry registry) {
    try {
      Class.forName(
          "io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetricsPublisher");
      return new ResilienceMeters(pools, registry);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  void add(String pool) {
    CircuitBreaker breaker = pools.unwrap(pool, CircuitBreaker.class).orElse(null);
    Retry retry = pools.unwrap(pool, Retry.class).orElse(null);
    if (breaker == null || retry == null) {
      return;
    }
    boolean first;
    synchronized (this) {
      first = !isMeasured(breaker.getName());
      ofPools.put(pool, new Both(breaker, retry));
    }
    if (first) {
      breakers.publishMetrics(breaker);
      retries.publishMetrics(retry);
    }
  }

  void remove(String pool) {
    Both left;
    synchronized (this) {
      left = ofPools.remove(pool);
      if (left == null || isMeasured(left.breaker.getName())) {
        return;
      }
    }
    breakers.removeMetrics(left.breaker);
    retries.removeMetrics(left.retry);
  }

  /** With the monitor held. */
  private boolean isMeasured(String name) {
    return ofPools.values().stream().anyMatch(both -> both.breaker.getName().equals(name));
  }
}
