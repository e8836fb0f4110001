/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code freshet.*}: the settings of {@link FreshetConfig}, and which beans to take. Values are
 * text, so that one grammar and one check hold for Spring, URLs and code; {@link FreshetConfig} has
 * both. Unknown names are refused, as everywhere in Freshet.
 *
 * @param wrap names of DataSource beans to wrap although they are not known to connect per use
 * @param leave names of DataSource beans to leave alone although they do
 */
@ConfigurationProperties(prefix = "freshet", ignoreUnknownFields = false)
record FreshetProperties(
    @Nullable String enabled,
    @Nullable String maximumPoolSize,
    @Nullable String minimumIdle,
    @Nullable String connectionTimeout,
    @Nullable String validationTimeout,
    @Nullable String idleTimeout,
    @Nullable String maxLifetime,
    @Nullable String keepaliveTime,
    @Nullable String pingAfterIdle,
    @Nullable String sessionReset,
    @Nullable String overflowAfter,
    @Nullable String overflowSize,
    @Nullable String leakReclaim,
    @Nullable String leakGcHint,
    @Nullable String maximumPools,
    @Nullable String poolIdleTimeout,
    @Nullable String shutdownTimeout,
    @Nullable String summaryInterval,
    @Nullable String dnsCheckInterval,
    @Nullable String roleCheckInterval,
    @Nullable String serverLimits,
    @Nullable String poolName,
    @Nullable Retry retry,
    @Nullable Breaker breaker,
    @Nullable Metrics metrics,
    @DefaultValue List<String> wrap,
    @DefaultValue List<String> leave) {

  /** {@code freshet.retry.*}. */
  record Retry(
      @Nullable String maxAttempts, @Nullable String initialBackoff, @Nullable String maxBackoff) {}

  /** {@code freshet.breaker.*}. */
  record Breaker(
      @Nullable String failureRateThreshold,
      @Nullable String minimumCalls,
      @Nullable String openDuration) {}

  /** {@code freshet.metrics.*}. */
  record Metrics(@Nullable String jmx) {}

  /**
   * What was set.
   *
   * @throws IllegalArgumentException naming the setting, the value and what is allowed
   */
  FreshetConfig.Builder builder() {
    FreshetConfig.Builder builder = FreshetConfig.builder();
    settings().forEach(builder::set);
    return builder;
  }

  /** By the names of {@link FreshetConfig#settings()}, without those that are not set. */
  Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "enabled", enabled);
    put(all, "maximumPoolSize", maximumPoolSize);
    put(all, "minimumIdle", minimumIdle);
    put(all, "connectionTimeout", connectionTimeout);
    put(all, "validationTimeout", validationTimeout);
    put(all, "idleTimeout", idleTimeout);
    put(all, "maxLifetime", maxLifetime);
    put(all, "keepaliveTime", keepaliveTime);
    put(all, "pingAfterIdle", pingAfterIdle);
    put(all, "sessionReset", sessionReset);
    put(all, "overflowAfter", overflowAfter);
    put(all, "overflowSize", overflowSize);
    put(all, "leakReclaim", yamlSwitch(leakReclaim));
    put(all, "leakGcHint", leakGcHint);
    put(all, "maximumPools", maximumPools);
    put(all, "poolIdleTimeout", poolIdleTimeout);
    put(all, "shutdownTimeout", shutdownTimeout);
    put(all, "summaryInterval", summaryInterval);
    put(all, "dnsCheckInterval", dnsCheckInterval);
    put(all, "roleCheckInterval", roleCheckInterval);
    put(all, "serverLimits", serverLimits);
    put(all, "poolName", poolName);
    if (retry != null) {
      put(all, "retry.maxAttempts", retry.maxAttempts);
      put(all, "retry.initialBackoff", retry.initialBackoff);
      put(all, "retry.maxBackoff", retry.maxBackoff);
    }
    if (breaker != null) {
      put(all, "breaker.failureRateThreshold", breaker.failureRateThreshold);
      put(all, "breaker.minimumCalls", breaker.minimumCalls);
      put(all, "breaker.openDuration", breaker.openDuration);
    }
    if (metrics != null) {
      put(all, "metrics.jmx", metrics.jmx);
    }
    return all;
  }

  private static void put(Map<String, String> all, String name, @Nullable String value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  /** YAML reads a bare {@code on} or {@code off} as a truth value. */
  private static @Nullable String yamlSwitch(@Nullable String value) {
    if ("true".equals(value)) {
      return "on";
    }
    return "false".equals(value) ? "off" : value;
  }
}
