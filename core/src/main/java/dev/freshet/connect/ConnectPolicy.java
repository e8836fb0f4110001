/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.time.Duration;

/**
 * How gently an endpoint is treated that fails.
 *
 * @param maxAttempts attempts in a row before a failure is passed on
 * @param initialBackoff pause after the first failure
 * @param maxBackoff longest pause; an attempt that takes longer than this is not repeated
 * @param failureRateThreshold percent of failures among the last {@code minimumCalls} connects at
 *     which the breaker opens
 * @param openDuration time from then until the next attempt
 */
public record ConnectPolicy(
    int maxAttempts,
    Duration initialBackoff,
    Duration maxBackoff,
    int failureRateThreshold,
    int minimumCalls,
    Duration openDuration) {

  /** Equal for equal policies, without a record's own equals, which would keep its class loader. */
  String key() {
    return maxAttempts
        + "/"
        + initialBackoff
        + "/"
        + maxBackoff
        + "/"
        + failureRateThreshold
        + "/"
        + minimumCalls
        + "/"
        + openDuration;
  }
}
