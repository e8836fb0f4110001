/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How many times another contender's figure one's own is, round by round, with the interval in
 * which the median of ever more rounds would lie. A ratio whose interval is wider than its distance
 * from 1 is no result, and is not printed as one.
 */
public final class Ratio {

  /** How the interval comes about, for the pages. */
  public static final String RULE =
      """
      A ratio is taken round by round, of turns that are neighbours in time: told are the median of \
      the rounds and, in brackets, where it lies with 95 % confidence whatever the distribution \
      (between the second lowest and the second highest of nine rounds, the fourth of fifteen; with \
      fewer than six, of all). A goal is met or missed only where this whole interval says so, and a \
      ratio whose interval is wider than its distance from 1 is not told.""";

  /** That the median lies outside of the interval. */
  private static final double ERROR = 0.05;

  /** Fewer have no spread to speak of. */
  private static final int FEWEST = 3;

  private final Sample rounds;

  /** How many of the lowest rounds, and of the highest, lie outside of the interval. */
  private final int outside;

  private Ratio(Sample rounds) {
    this.rounds = rounds;
    this.outside = outside(rounds.values().size());
  }

  /**
   * As many as may be: of so many rounds, fewer than {@code k} lie below the true median as often
   * as a fair coin shows heads fewer than {@code k} times.
   */
  private static int outside(int size) {
    double tail = Math.pow(0.5, size);
    double below = tail;
    int outside = 0;
    while (2 * (below + tail * (size - outside) / (outside + 1)) <= ERROR) {
      tail *= (double) (size - outside) / (outside + 1);
      below += tail;
      outside++;
    }
    return outside;
  }

  /** Of two of which one had a turn in the first rounds only, or both in all: what both had. */
  public static Ratio ofCommonRounds(Sample own, Sample others) {
    int common = Math.min(own.values().size(), others.values().size());
    return of(own.first(common), others.first(common));
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

  /** The lower end of the interval. */
  public double low() {
    return rounds.values().stream().sorted().skip(outside).findFirst().orElseThrow();
  }

  /** The upper end of the interval. */
  public double high() {
    return rounds.values().stream()
        .sorted(Comparator.reverseOrder())
        .skip(outside)
        .findFirst()
        .orElseThrow();
  }

  /** Whether there were enough rounds to speak of an interval. */
  boolean isDecisive() {
    return rounds.values().size() >= FEWEST;
  }

  /** Whether its distance from 1 is more than its interval. Both are taken as factors. */
  public boolean isTold() {
    return isDecisive() && Math.abs(Math.log(median())) > Math.log(high() / low());
  }

  /** With its interval; or that alone, where there is no more to say. */
  @Override
  public String toString() {
    if (!isDecisive()) {
      return "no ratio: too few rounds";
    }
    String interval = "%s to %s".formatted(figure(low()), figure(high()));
    return isTold()
        ? "%s× (%s)".formatted(figure(median()), interval)
        : "no ratio: the interval, %s, is wider than the effect".formatted(interval);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
