/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Something that Freshet means to reach.
 *
 * @param text what it is
 * @param outcome whether it was reached
 * @param figures that say so
 */
public record Goal(String text, Outcome outcome, String figures) {

  /** What the rounds say. */
  public enum Outcome {
    MET,
    MISSED,
    /** The wanted figure lies within the interval, or there were too few rounds. */
    OPEN
  }

  public static Goal atLeast(double wanted, Ratio ratio, String text) {
    return new Goal(
        text, outcome(ratio, ratio.low() >= wanted, ratio.high() < wanted), text(ratio));
  }

  public static Goal atMost(double wanted, Ratio ratio, String text) {
    return new Goal(
        text, outcome(ratio, ratio.high() <= wanted, ratio.low() > wanted), text(ratio));
  }

  private static Outcome outcome(Ratio ratio, boolean met, boolean missed) {
    if (!ratio.isDecisive()) {
      return Outcome.OPEN;
    }
    return met ? Outcome.MET : missed ? Outcome.MISSED : Outcome.OPEN;
  }

  private static String text(Ratio ratio) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.median(), ratio.low(), ratio.high());
  }

  public static Goal that(boolean met, String text, String figures) {
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

  public static String table(List<Goal> goals) {
    StringBuilder text = new StringBuilder("| goal | measured | |\n|---|---|---|\n");
    goals.forEach(goal -> text.append(goal.row()).append('\n'));
    return text.toString();
  }
}
