/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One setting: its name, what it takes, and what it means. The only place that says so. */
enum Setting {
  ENABLED(
      "enabled",
      Kind.CHOICE,
      "true",
      "true",
      "false",
      "whether connections are reused; false makes every open a plain connect"),
  MAXIMUM_POOL_SIZE(
      "maximumPoolSize", Kind.NUMBER, "10", "1", "10000", "most connections that a pool keeps"),
  MINIMUM_IDLE(
      "minimumIdle", Kind.NUMBER, "0", "0", "10000", "connections kept ready even when unused"),
  CONNECTION_TIMEOUT(
      "connectionTimeout",
      Kind.DURATION,
      "30s",
      "1ms",
      "1h",
      "longest time that an open waits: for a connection that is in use elsewhere, for its turn to"
          + " connect, and for the server's answers while it connects"),
  VALIDATION_TIMEOUT(
      "validationTimeout",
      Kind.DURATION,
      "1s",
      "10ms",
      "1h",
      "longest wait for the answer to a ping"),
  IDLE_TIMEOUT(
      "idleTimeout",
      Kind.DURATION_OR_OFF,
      "1m",
      "10s",
      "30d",
      "idle time after which a connection beyond minimumIdle is closed; 0s: never"),
  MAX_LIFETIME(
      "maxLifetime",
      Kind.DURATION_OR_OFF,
      "30m",
      "30s",
      "30d",
      "age at which a connection is closed when it is next idle; 0s: never"),
  KEEPALIVE_TIME(
      "keepaliveTime",
      Kind.DURATION_OR_OFF,
      "2m",
      "30s",
      "1d",
      "how often an idle connection is pinged, so that no firewall forgets it; 0s: never"),
  PING_AFTER_IDLE(
      "pingAfterIdle",
      Kind.DURATION,
      "30s",
      "0s",
      "1d",
      "idle time after which an open also pings, for what a look at the socket cannot see"),
  SESSION_RESET(
      "sessionReset",
      Kind.CHOICE,
      "smart",
      "smart, always",
      "never",
      "when a returned session is reset to a fresh one's state: when it may have been changed, on each"
          + " return, or not at all"),
  OVERFLOW_AFTER(
      "overflowAfter",
      Kind.DURATION,
      "250ms",
      "0s",
      "1h",
      "wait after which an open connects directly instead of waiting on"),
  OVERFLOW_SIZE(
      "overflowSize",
      Kind.NUMBER,
      "20",
      "0",
      "10000",
      "most direct connections beyond maximumPoolSize at a time"),
  LEAK_RECLAIM(
      "leakReclaim",
      Kind.CHOICE,
      "on",
      "on, trace",
      "off",
      "whether connections that were never closed are taken back once nobody can reach them; trace"
          + " keeps the stack of each open for the log, which costs a microsecond"),
  LEAK_GC_HINT(
      "leakGcHint",
      Kind.CHOICE,
      "true",
      "true",
      "false",
      "whether to ask for a garbage collection, seldom, when everything is in use and some of it"
          + " looks as if it had not been closed"),
  MAXIMUM_POOLS(
      "maximumPools",
      Kind.NUMBER,
      "200",
      "1",
      "100000",
      "most pools (one for each URL, user, password and properties); beyond it opens connect directly"),
  POOL_IDLE_TIMEOUT(
      "poolIdleTimeout",
      Kind.DURATION_OR_OFF,
      "15m",
      "1s",
      "30d",
      "time without use after which a whole pool is closed; 0s: never"),
  SHUTDOWN_TIMEOUT(
      "shutdownTimeout",
      Kind.DURATION,
      "10s",
      "0s",
      "1h",
      "how long a close waits for connections in use, before it aborts them"),
  RETRY_MAX_ATTEMPTS(
      "retry.maxAttempts",
      Kind.NUMBER,
      "3",
      "1",
      "100",
      "connects in a row that fail for a reason that may pass, until an open passes the failure on"),
  RETRY_INITIAL_BACKOFF(
      "retry.initialBackoff",
      Kind.DURATION,
      "50ms",
      "1ms",
      "1m",
      "pause after the first such failure; it doubles with each, give or take a half"),
  RETRY_MAX_BACKOFF(
      "retry.maxBackoff",
      Kind.DURATION,
      "250ms",
      "1ms",
      "1m",
      "longest pause; a connect that itself takes longer than this is not repeated for the same open"),
  BREAKER_FAILURE_RATE_THRESHOLD(
      "breaker.failureRateThreshold",
      Kind.NUMBER,
      "100",
      "1",
      "100",
      "percent of the last breaker.minimumCalls connects that must have failed for the breaker to open"),
  BREAKER_MINIMUM_CALLS(
      "breaker.minimumCalls",
      Kind.NUMBER,
      "30",
      "1",
      "10000",
      "connects that the breaker looks back on"),
  BREAKER_OPEN_DURATION(
      "breaker.openDuration",
      Kind.DURATION,
      "1s",
      "10ms",
      "1h",
      "time between two connects that are tried while the breaker is open"),
  DNS_CHECK_INTERVAL(
      "dnsCheckInterval",
      Kind.DURATION_OR_OFF,
      "30s",
      "1s",
      "1d",
      "how often the name of a host is looked up again; once it stands for other addresses, the"
          + " connections to the former ones are closed; 0s: never"),
  ROLE_CHECK_INTERVAL(
      "roleCheckInterval",
      Kind.DURATION_OR_OFF,
      "5s",
      "1s",
      "1d",
      "how often an idle connection is asked whether its server takes writes; once the answer is"
          + " another one, the connections to that host are closed; 0s: never"),
  SERVER_LIMITS(
      "serverLimits",
      Kind.CHOICE,
      "true",
      "true",
      "false",
      "whether a pool asks the server, on an idle connection, how many connections it allows and has,"
          + " and gives idle ones back before it is full (MySQL, MariaDB)"),
  METRICS_JMX(
      "metrics.jmx",
      Kind.CHOICE,
      "true",
      "true",
      "false",
      "whether JMX shows the pools, with a switch and what else steers them"),
  SUMMARY_INTERVAL(
      "summaryInterval",
      Kind.DURATION_OR_OFF,
      "0s",
      "1s",
      "1d",
      "how often a line at INFO says what a pool has done so far, if it was used; 0s: never"),
  POOL_NAME(
      "poolName",
      Kind.NAME,
      "",
      "",
      "",
      "the pool's name in logs, threads and metrics, with a number if there are several");

  /** What a setting takes. */
  enum Kind {
    NUMBER,
    DURATION,
    /** A duration within the bounds, or 0s. */
    DURATION_OR_OFF,
    CHOICE,
    NAME
  }

  /** The prefix that tells our settings from the driver's. */
  static final String PREFIX = "freshet.";

  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

  private final String key;
  private final Kind kind;
  private final String defaultValue;
  private final String least;
  private final String most;
  private final String meaning;

  Setting(String key, Kind kind, String defaultValue, String least, String most, String meaning) {
    this.key = key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.least = least;
    this.most = most;
    this.meaning = meaning;
  }

  /** The name without the prefix. */
  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  String meaning() {
    return meaning;
  }

  /** What is allowed, in words. */
  String allowed() {
    return switch (kind) {
      case NUMBER -> "a number from " + least + " to " + most;
      case DURATION -> "a duration from " + least + " to " + most + ", such as 500ms, 30s or PT30S";
      case DURATION_OR_OFF ->
          "0s, or a duration from " + least + " to " + most + ", such as 500ms, 30s or PT30S";
      case CHOICE -> least + " or " + most;
      case NAME -> "a name of 1 to 64 letters, digits, '.', '_' and '-'";
    };
  }

  /** The setting with this name, without the prefix; null if there is none. */
  static @Nullable Setting named(String key) {
    for (Setting s : values()) {
      if (s.key.equals(key)) {
        return s;
      }
    }
    return null;
  }

  /** The setting whose name is nearest to a name that is none. */
  static Setting nearest(String key) {
    Setting nearest =
        named(Spelling.nearest(key, Arrays.stream(values()).map(Setting::key).toList()));
    return nearest == null ? MAXIMUM_POOL_SIZE : nearest;
  }

  /**
   * Checks a value.
   *
   * @throws IllegalArgumentException naming the setting, the value and what is allowed
   */
  void check(String value) {
    boolean good =
        switch (kind) {
          case NUMBER -> isNumberWithin(value);
          case DURATION -> isDurationWithin(value);
          case DURATION_OR_OFF -> isDurationWithin(value) || Duration.ZERO.equals(parse(value));
          case CHOICE -> List.of((least + ", " + most).split(", ")).contains(value);
          case NAME -> value.matches("[A-Za-z0-9._-]{1,64}");
        };
    if (!good) {
      throw new IllegalArgumentException(
          PREFIX + key + " is '" + value + "', but must be " + allowed());
    }
  }

  private boolean isNumberWithin(String value) {
    try {
      int n = Integer.parseInt(value);
      return n >= Integer.parseInt(least) && n <= Integer.parseInt(most);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean isDurationWithin(String value) {
    Duration d = parse(value);
    return d != null && d.compareTo(duration(least)) >= 0 && d.compareTo(duration(most)) <= 0;
  }

  /** A duration that is known to be one. */
  static Duration duration(String value) {
    Duration d = parse(value);
    if (d == null) {
      throw new IllegalArgumentException("not a duration: " + value);
    }
    return d;
  }

  private static @Nullable Duration parse(String value) {
    Matcher m = SHORT_DURATION.matcher(value);
    if (m.matches()) {
      long amount = Long.parseLong(m.group(1));
      TimeUnit unit =
          switch (m.group(2)) {
            case "ms" -> TimeUnit.MILLISECONDS;
            case "s" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MINUTES;
            case "h" -> TimeUnit.HOURS;
            default -> TimeUnit.DAYS;
          };
      return Duration.of(amount, unit.toChronoUnit());
    }
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
