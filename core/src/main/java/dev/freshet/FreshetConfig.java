/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.connect.ConnectPolicy;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.pool.ConnectionRequest;
import dev.freshet.pool.PoolSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All settings of Freshet, checked. Immutable and thread-safe.
 *
 * <p>In a URL and in {@link java.util.Properties} the names carry the prefix {@code freshet.}; here
 * they may. Durations are written {@code 500ms}, {@code 30s}, {@code 10m}, {@code 1h}, {@code 1d}
 * or as ISO-8601 ({@code PT30S}). {@link #settings()} lists every name with its default and
 * meaning.
 */
public final class FreshetConfig {

  private static final FreshetConfig DEFAULTS = builder().build();

  private final Map<Setting, String> values;

  private FreshetConfig(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * A setting as documentation shows it.
   *
   * @param name the name without the prefix {@code freshet.}
   * @param defaultValue what holds where nothing is set; empty if nothing does
   * @param allowed the values it takes, in words
   * @param meaning what it does, in one line
   */
  public record SettingInfo(String name, String defaultValue, String allowed, String meaning) {}

  /** Every setting there is, in the order in which they are best read. */
  public static List<SettingInfo> settings() {
    return Arrays.stream(Setting.values())
        .map(s -> new SettingInfo(s.key(), s.defaultValue(), s.allowed(), s.meaning()))
        .toList();
  }

  /** The configuration in which nothing is set. */
  public static FreshetConfig defaults() {
    return DEFAULTS;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The value of a setting as text, its default where it was not set.
   *
   * @param name with or without the prefix {@code freshet.}
   * @throws IllegalArgumentException if there is no such setting
   */
  public String get(String name) {
    return get(find(name));
  }

  private String get(Setting setting) {
    String value = values.get(setting);
    return value == null ? setting.defaultValue() : value;
  }

  private int number(Setting setting) {
    return Integer.parseInt(get(setting));
  }

  private Duration duration(Setting setting) {
    return Setting.duration(get(setting));
  }

  @Nullable String poolName() {
    String name = get(Setting.POOL_NAME);
    return name.isEmpty() ? null : name;
  }

  int maximumPools() {
    return number(Setting.MAXIMUM_POOLS);
  }

  boolean enabled() {
    return flag(Setting.ENABLED);
  }

  boolean jmx() {
    return flag(Setting.METRICS_JMX);
  }

  private boolean flag(Setting setting) {
    return get(setting).equals("true");
  }

  PoolSettings poolSettings() {
    return new PoolSettings(
        number(Setting.MAXIMUM_POOL_SIZE),
        number(Setting.MINIMUM_IDLE),
        duration(Setting.CONNECTION_TIMEOUT),
        duration(Setting.VALIDATION_TIMEOUT),
        duration(Setting.IDLE_TIMEOUT),
        duration(Setting.MAX_LIFETIME),
        duration(Setting.KEEPALIVE_TIME),
        duration(Setting.PING_AFTER_IDLE),
        PoolSettings.SessionReset.valueOf(get(Setting.SESSION_RESET).toUpperCase(Locale.ROOT)),
        duration(Setting.OVERFLOW_AFTER),
        number(Setting.OVERFLOW_SIZE),
        PoolSettings.LeakReclaim.valueOf(get(Setting.LEAK_RECLAIM).toUpperCase(Locale.ROOT)),
        flag(Setting.LEAK_GC_HINT),
        duration(Setting.POOL_IDLE_TIMEOUT),
        duration(Setting.SHUTDOWN_TIMEOUT),
        duration(Setting.SUMMARY_INTERVAL),
        duration(Setting.DNS_CHECK_INTERVAL),
        duration(Setting.ROLE_CHECK_INTERVAL),
        flag(Setting.SERVER_LIMITS));
  }

  ConnectPolicy connectPolicy() {
    return new ConnectPolicy(
        number(Setting.RETRY_MAX_ATTEMPTS),
        duration(Setting.RETRY_INITIAL_BACKOFF),
        duration(Setting.RETRY_MAX_BACKOFF),
        number(Setting.BREAKER_FAILURE_RATE_THRESHOLD),
        number(Setting.BREAKER_MINIMUM_CALLS),
        duration(Setting.BREAKER_OPEN_DURATION));
  }

  /** Everything that a request needs to know besides how to connect. */
  ConnectionRequest.Plan plan(PhysicalConnector connector, @Nullable String name) {
    return new ConnectionRequest.Plan(
        connector, poolSettings(), connectPolicy(), name, maximumPools(), enabled(), jmx());
  }

  private static Setting find(String name) {
    String key = name.startsWith(Setting.PREFIX) ? name.substring(Setting.PREFIX.length()) : name;
    Setting setting = Setting.named(key);
    if (setting == null) {
      throw new IllegalArgumentException(
          "there is no setting "
              + Setting.PREFIX
              + key
              + "; the nearest is "
              + Setting.PREFIX
              + Setting.nearest(key).key());
    }
    return setting;
  }

  /** Only what was set; there are no secrets among the settings. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("FreshetConfig{");
    values.forEach(
        (setting, value) ->
            text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ")
                .append(setting.key())
                .append('=')
                .append(value));
    return text.append('}').toString();
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private Builder() {}

    /**
     * Sets one setting.
     *
     * @param name with or without the prefix {@code freshet.}
     * @throws IllegalArgumentException if there is no such setting, with the nearest one there is,
     *     or if the value is not allowed, with what is
     */
    public Builder set(String name, String value) {
      Setting setting = find(name);
      setting.check(value);
      values.put(setting, value);
      return this;
    }

    /**
     * @throws IllegalArgumentException if settings contradict each other
     */
    public FreshetConfig build() {
      FreshetConfig config = new FreshetConfig(new EnumMap<>(values));
      int minimumIdle = config.number(Setting.MINIMUM_IDLE);
      int maximumPoolSize = config.number(Setting.MAXIMUM_POOL_SIZE);
      if (minimumIdle > maximumPoolSize) {
        throw new IllegalArgumentException(
            "freshet.minimumIdle is '%d', but must be at most freshet.maximumPoolSize, which is '%d'"
                .formatted(minimumIdle, maximumPoolSize));
      }
      Duration initial = config.duration(Setting.RETRY_INITIAL_BACKOFF);
      Duration longest = config.duration(Setting.RETRY_MAX_BACKOFF);
      if (initial.compareTo(longest) > 0) {
        throw new IllegalArgumentException(
            "freshet.retry.initialBackoff is '%s', but must be at most freshet.retry.maxBackoff, which is '%s'"
                .formatted(
                    config.get(Setting.RETRY_INITIAL_BACKOFF),
                    config.get(Setting.RETRY_MAX_BACKOFF)));
      }
      return config;
    }
  }
}
