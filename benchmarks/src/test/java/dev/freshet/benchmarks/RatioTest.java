/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioTest {

  private static Sample sample(double... values) {
    return new Sample(java.util.Arrays.stream(values).boxed().toList());
  }

  @Test
  void isTakenRoundByRound() {
    // A slow second round is slow for both.
    Ratio ratio = Ratio.of(sample(20, 60, 21), sample(10, 30, 10));
    assertThat(ratio.isTold()).isTrue();
    assertThat(ratio).hasToString("2.00× (2.00 to 2.10)");
  }

  @Test
  void isNotPrintedIfItsSpreadIsWiderThanItsEffect() {
    Ratio ratio = Ratio.of(sample(11, 9, 13), sample(10, 10, 10));
    assertThat(ratio.isTold()).isFalse();
    assertThat(ratio).hasToString("no ratio: the interval, 0.90 to 1.30, is wider than the effect");
  }

  @Test
  void belowOneCountsAsAbove() {
    assertThat(Ratio.of(sample(10, 10, 10), sample(20, 21, 20)).isTold()).isTrue();
    assertThat(Ratio.of(sample(10, 10, 10), sample(10, 11, 12)).isTold()).isFalse();
  }

  @Test
  void ofManyRoundsTheOutermostDoNotCount() {
    double[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    Ratio ratio = Ratio.of(sample(0.1, 2, 2, 2, 2, 2, 2, 3, 9), sample(ones));
    assertThat(ratio.low()).isEqualTo(2);
    assertThat(ratio.high()).isEqualTo(3);
  }

  /** The ranks are those of any table of the sign test's intervals. */
  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "6, 1", "8, 1", "9, 2", "11, 2", "12, 3", "15, 4", "20, 6"})
  void theIntervalHoldsTheMedianInNinetyFiveOfAHundredCases(int rounds, int rank) {
    double[] values = IntStream.rangeClosed(1, rounds).asDoubleStream().toArray();
    double[] ones = DoubleStream.generate(() -> 1).limit(rounds).toArray();
    Ratio ratio = Ratio.of(sample(values), sample(ones));
    assertThat(ratio.low()).isEqualTo(rank);
    assertThat(ratio.high()).isEqualTo(rounds + 1.0 - rank);
  }

  @Test
  void whoHadFewerTurnsIsComparedInThose() {
    Ratio ratio = Ratio.ofCommonRounds(sample(20, 20, 20, 90), sample(10, 10, 10));
    assertThat(ratio).hasToString("2.00× (2.00 to 2.00)");
  }

  @Test
  void ofOneRoundNothingIsTold() {
    Ratio ratio = Ratio.of(sample(2), sample(1));
    assertThat(ratio.isTold()).isFalse();
    assertThat(ratio).hasToString("no ratio: too few rounds");
  }

  @Test
  void roundsBelongTogether() {
    assertThatThrownBy(() -> Ratio.of(sample(1, 2), sample(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void mediansLieBetweenTwoWhereTheyMust() {
    assertThat(new Sample(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }
}
