/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * What one contender was measured at, a value for each round. In a round all contenders have their
 * turn one after another, so that values of the same place came about under the same conditions.
 */
public record Sample(List<Double> values) {

  public Sample {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    values = List.copyOf(values);
  }

  Sample first(int count) {
    return new Sample(values.subList(0, count));
  }

  public double median() {
    return quantile(0.5);
  }

  public double lowest() {
    return quantile(0);
  }

  public double highest() {
    return quantile(1);
  }

  /** By linear interpolation. */
  public double quantile(double part) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }
}
