/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the tables showed over some time.
 *
 * @param startSeconds when it began, after the first look
 * @param seconds how long it took
 * @param traffic by server; the sockets are those of the last look
 * @param makers who made the connections to each server: distinct sockets traced to each process
 * @param untraced sockets to each server whose process was not found
 * @param hostConnectsPerSecond all attempts of the host to connect, by the kernel's own count
 */
record Observation(
    double startSeconds,
    double seconds,
    int looks,
    Map<Endpoint, Traffic> traffic,
    Map<Endpoint, Map<Integer, Integer>> makers,
    Map<Endpoint, Integer> untraced,
    int deniedProcesses,
    OptionalDouble hostConnectsPerSecond) {

  static final Observation NOTHING =
      new Observation(0, 0, 0, Map.of(), Map.of(), Map.of(), 0, OptionalDouble.empty());

  /** The busiest first. */
  List<Traffic> busiest() {
    return traffic.values().stream()
        .sorted(Comparator.comparing(Traffic::weight).reversed())
        .toList();
  }

  double endSeconds() {
    return startSeconds + seconds;
  }
}
