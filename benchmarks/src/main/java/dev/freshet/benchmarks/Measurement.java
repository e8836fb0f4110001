/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.List;

/**
 * One figure of one contender, as often as it was taken.
 *
 * @param what the name of what was measured
 * @param at the point at which, such as a number of threads; empty if there is only one
 * @param peer the contender's title
 * @param unit of the values
 * @param values in the order of the rounds
 */
public record Measurement(String what, String at, String peer, String unit, List<Double> values) {

  public Sample sample() {
    return new Sample(values);
  }
}
