/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many times another contender's figure one's own is, round by round. A ratio that varies by
 * more than it differs from 1 is no result, and is not printed as one.
 */
public final class Ratio {

  /** From as many rounds on, the middle half of them tells the spread, before all of them. */
  private static final int MANY = 8;

  /** Fewer have no spread to speak of. */
  private static final int FEWEST = 3;

  private final Sample rounds;

  private Ratio(Sample rounds) {
    this.rounds = rounds;
  }

  /** Of two that were measured in the same rounds. */
  public static Ratio of(Sample own, Sample others) {
    int size = own.values().size();
    if (size != others.values().size()) {
      throw new IllegalArgumentException(size + " rounds against " + others.values().size());
    }
    List<Double> rounds = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rounds.add(own.values().get(i) / others.values().get(i));
    }
    return new Ratio(new Sample(rounds));
  }

  public double median() {
    return rounds.median();
  }

  /** The lower end of the spread. */
  public double low() {
    return rounds.quantile(few() ? 0 : 0.25);
  }

  /** The upper end of the spread. */
  public double high() {
    return rounds.quantile(few() ? 1 : 0.75);
  }

  private boolean few() {
    return rounds.values().size() < MANY;
  }

  /** Whether its distance from 1 is more than its spread. Both are taken as factors. */
  public boolean isTold() {
    return rounds.values().size() >= FEWEST
        && Math.abs(Math.log(median())) > Math.log(high() / low());
  }

  /** With its spread; or the spread alone, where there is no more to say. */
  @Override
  public String toString() {
    if (rounds.values().size() < FEWEST) {
      return "no ratio: too few rounds";
    }
    String spread = "%s to %s".formatted(figure(low()), figure(high()));
    return isTold()
        ? "%s× (%s)".formatted(figure(median()), spread)
        : "no ratio: the spread, %s, is wider than the effect".formatted(spread);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
