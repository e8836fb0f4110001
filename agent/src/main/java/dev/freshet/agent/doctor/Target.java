/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked about.
 *
 * @param addresses of the server; empty for any
 * @param port of the server; 0 for any
 * @param pid the process that connects, if it was given
 */
record Target(Set<HostAddress> addresses, int port, OptionalInt pid) {

  static final Target ANY = new Target(Set.of(), 0, OptionalInt.empty());

  /** The busiest server that fits, or null. */
  @Nullable Traffic pick(Observation observation) {
    return observation.busiest().stream()
        .filter(traffic -> fits(traffic, observation))
        .max(
            Comparator.comparingInt((Traffic traffic) -> tracedToPid(traffic, observation))
                .thenComparingDouble(Traffic::weight))
        .orElse(null);
  }

  private boolean fits(Traffic traffic, Observation observation) {
    return (addresses.isEmpty() || addresses.contains(traffic.server().address()))
        && (port == 0 || port == traffic.server().port())
        && (pid.isEmpty()
            || !addresses.isEmpty()
            || port != 0
            || tracedToPid(traffic, observation) > 0);
  }

  private int tracedToPid(Traffic traffic, Observation observation) {
    return pid.isEmpty()
        ? 0
        : observation
            .makers()
            .getOrDefault(traffic.server(), Map.of())
            .getOrDefault(pid.getAsInt(), 0);
  }
}
