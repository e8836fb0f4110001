/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.util.List;
import java.util.OptionalInt;

/**
 * One way to connect under load for some seconds, and what was seen meanwhile.
 *
 * @param queries connections opened, used and closed by the program
 * @param connects connections that the server counted
 * @param samples in the order of time
 * @param complaints the first few errors
 */
record Phase(
    String name,
    double seconds,
    long queries,
    long p50Nanos,
    long p99Nanos,
    long connects,
    long errors,
    List<Sample> samples,
    List<String> complaints) {

  /**
   * The state at one moment.
   *
   * @param second since the phase began
   * @param perSecond queries per second since the sample before
   * @param timeWait sockets of this phase that are in TIME_WAIT
   */
  record Sample(
      double second,
      long queries,
      double perSecond,
      long connects,
      OptionalInt timeWait,
      long errors) {}

  double perSecond() {
    return queries / seconds;
  }

  OptionalInt timeWaitPeak() {
    return samples.stream()
        .map(Sample::timeWait)
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .max();
  }
}
