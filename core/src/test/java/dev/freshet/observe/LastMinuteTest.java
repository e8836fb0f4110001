/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rates, with the time as an argument. */
class LastMinuteTest {

  private static final double ROUNDING = 1e-9;

  private final PoolCounters counters = new PoolCounters();
  private final LastMinute lastMinute = new LastMinute(counters, 0);

  private static long seconds(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void aYoungPoolIsRatedByItsAge() {
    counters.opens.add(100);
    assertThat(lastMinute.rates(seconds(20)).opens()).isEqualTo(5, within(ROUNDING));
  }

  @Test
  void noRateIsBlownUpByAVeryShortLife() {
    counters.opens.add(100);
    assertThat(lastMinute.rates(seconds(0.001)).opens()).isEqualTo(100, within(ROUNDING));
  }

  @Test
  void onlyTheLastMinuteCounts() {
    counters.opens.add(1_000_000);
    for (int s = 1; s <= 300; s++) {
      if (s > 100) {
        counters.opens.add(10);
        counters.resets.add(1);
      }
      lastMinute.tick(seconds(s));
    }
    assertThat(lastMinute.rates(seconds(300)).opens()).isEqualTo(10, within(ROUNDING));
    assertThat(lastMinute.rates(seconds(300)).resets()).isEqualTo(1, within(ROUNDING));
    assertThat(lastMinute.rates(seconds(300)).physicalConnects()).isZero();
  }

  @Test
  void aPoolAtRestComesToRestWithinAMinute() {
    counters.opens.add(600);
    for (int s = 1; s <= 70; s++) {
      lastMinute.tick(seconds(s));
    }
    assertThat(lastMinute.rates(seconds(70)).opens()).isZero();
  }
}
