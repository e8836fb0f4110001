/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.drills.Operation.Failure;
import dev.freshet.drills.Operation.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Failure FAILURE = new Failure(Stage.OPEN, 1040, "Too many after 17 ms");

  private final List<Operation> operations = new ArrayList<>();
  private final Timeline timeline = new Timeline(operations);

  /**
   * Ten operations in each 100 ms in the first second, errors until second 2.5, then work again.
   */
  private void workAndFail() {
    for (int millis = 0; millis < 3_500; millis += 10) {
      boolean away = millis >= 1_000 && millis < 2_500;
      long begin = nanos(millis);
      operations.add(
          new Operation(begin, begin + nanos(1), begin + nanos(5), away ? FAILURE : null));
    }
  }

  @Test
  void theRateIsThatOfTheMiddleBucket() {
    workAndFail();
    assertThat(timeline.medianRate(0, nanos(1_000))).isEqualTo(10);
    assertThat(timeline.medianRate(nanos(1_000), nanos(2_000))).isZero();
  }

  @Test
  void theFullRateIsReachedAtTheEndOfTheFirstFullBucket() {
    workAndFail();
    assertThat(timeline.nanosToFullRate(nanos(2_000), 10)).isEqualTo(nanos(600));
    assertThat(timeline.nanosToFullRate(nanos(2_000), 100)).isEqualTo(Timeline.NEVER);
  }

  @Test
  void errorsCountFromWhereTheirOperationsBegan() {
    workAndFail();
    assertThat(timeline.errors()).isEqualTo(150);
    assertThat(timeline.errorsBegunFrom(nanos(2_000))).isEqualTo(50);
    assertThat(timeline.errorsBegunFrom(nanos(2_500))).isZero();
    assertThat(timeline.nanosToFirstSuccess(nanos(2_000))).isEqualTo(nanos(505));
  }

  @Test
  void errorsThatDifferInNumbersAreOneSort() {
    operations.add(new Operation(0, 1, 1, FAILURE));
    operations.add(new Operation(0, 1, 1, new Failure(Stage.OPEN, 1040, "Too many after 4 ms")));
    assertThat(timeline.errorCounts()).containsExactly(entry("OPEN 1040 Too many after n ms", 2L));
  }

  private static Map.Entry<String, Long> entry(String sort, long number) {
    return Map.entry(sort, number);
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
