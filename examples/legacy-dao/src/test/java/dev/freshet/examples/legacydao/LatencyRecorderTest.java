/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatencyRecorderTest {

  private final LatencyRecorder recorder = new LatencyRecorder();

  @Test
  void knowsNothingAtFirst() {
    assertThat(recorder.count()).isZero();
    assertThat(recorder.percentile(50)).isZero();
  }

  @Test
  void isExactForShortDurations() {
    for (long nanos = 1; nanos <= 100; nanos++) {
      recorder.record(nanos);
    }
    assertThat(recorder.count()).isEqualTo(100);
    assertThat(recorder.percentile(1)).isEqualTo(1);
    assertThat(recorder.percentile(50)).isEqualTo(50);
    assertThat(recorder.percentile(99)).isEqualTo(99);
    assertThat(recorder.percentile(100)).isEqualTo(100);
  }

  @Test
  void isNeverOffByMoreThanA64th() {
    for (long nanos = 1; nanos > 0 && nanos < Long.MAX_VALUE / 3; nanos = nanos * 3 + 1) {
      LatencyRecorder one = new LatencyRecorder();
      one.record(nanos);
      assertThat(one.percentile(50)).isBetween(nanos, nanos + nanos / 64);
    }
  }

  @Test
  void takesTheLongestDurationThereIs() {
    recorder.record(Long.MAX_VALUE);
    recorder.record(-1);
    assertThat(recorder.percentile(100)).isEqualTo(Long.MAX_VALUE);
    assertThat(recorder.percentile(50)).isZero();
  }

  @Test
  void percentilesOfAnEvenSpread() {
    for (long micros = 1; micros <= 10_000; micros++) {
      recorder.record(micros * 1000);
    }
    assertThat((double) recorder.percentile(50)).isCloseTo(5_000_000, within(80_000.0));
    assertThat((double) recorder.percentile(99)).isCloseTo(9_900_000, within(160_000.0));
  }
}
