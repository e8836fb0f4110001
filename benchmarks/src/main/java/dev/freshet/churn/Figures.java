/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.benchmarks.Ratio;
import dev.freshet.benchmarks.Sample;
import java.util.Arrays;
import java.util.Locale;

/** Figures of several rounds. */
final class Figures {

  private Figures() {}

  static double median(double... figures) {
    return sample(figures).median();
  }

  /** Round by round, as far as both had turns, so that what disturbs a round disturbs both. */
  static Ratio ratio(double[] figures, double[] others) {
    return Ratio.ofCommonRounds(sample(figures), sample(others));
  }

  /** For a table: the ratio, or only between what it lies. */
  static String told(Ratio ratio) {
    return ratio.isTold()
        ? number(ratio.median())
        : "not told (" + number(ratio.low()) + " to " + number(ratio.high()) + ")";
  }

  private static String number(double ratio) {
    return String.format(Locale.ROOT, ratio < 3 ? "%.2f" : ratio < 10 ? "%.1f" : "%,.0f", ratio);
  }

  private static Sample sample(double[] figures) {
    return new Sample(Arrays.stream(figures).boxed().toList());
  }
}
