/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.benchmarks.Ratio;
import java.util.Locale;

/**
 * Something that Freshet means to reach.
 *
 * @param text what it is
 * @param outcome whether it was reached
 * @param figures that say so
 */
record Goal(String text, Outcome outcome, String figures) {

  /** What the rounds say. */
  enum Outcome {
    MET,
    MISSED,
    /** Some rounds say this, some that, or there was only one. */
    OPEN
  }

  static Goal atLeast(double wanted, Ratio ratio, String text) {
    return new Goal(
        text, outcome(ratio, ratio.low() >= wanted, ratio.high() < wanted), text(ratio));
  }

  static Goal atMost(double wanted, Ratio ratio, String text) {
    return new Goal(
        text, outcome(ratio, ratio.high() <= wanted, ratio.low() > wanted), text(ratio));
  }

  private static Outcome outcome(Ratio ratio, boolean met, boolean missed) {
    boolean once = ratio.low() == ratio.high(); // one round says nothing
    return once ? Outcome.OPEN : met ? Outcome.MET : missed ? Outcome.MISSED : Outcome.OPEN;
  }

  private static String text(Ratio ratio) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.low(), ratio.high());
  }

  static Goal that(boolean met, String text, String figures) {
    return new Goal(text, met ? Outcome.MET : Outcome.MISSED, figures);
  }

  String row() {
    String word =
        switch (outcome) {
          case MET -> "met";
          case MISSED -> "**missed**";
          case OPEN -> "not decided";
        };
    return "| " + text + " | " + figures + " | " + word + " |";
  }
}
