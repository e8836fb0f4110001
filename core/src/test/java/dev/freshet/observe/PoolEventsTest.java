/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.freshet.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a pool says what it has done, with the time as an argument. */
class PoolEventsTest {

  private static PoolEvents events(Duration summaryInterval) {
    return new PoolEvents("quiet", new Listeners(null), new PoolEvents.Totals(), summaryInterval);
  }

  private static void tick(PoolEvents events, long begin, int seconds) {
    events.tick(begin + Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void aPoolAtRestHasNothingNewToSay() {
    PoolEvents events = events(Duration.ofSeconds(10));
    long begin = System.nanoTime();
    try (LogLines log = LogLines.captured(Level.INFO)) {
      tick(events, begin, 11);
      assertThat(log.with("FRS-102")).isEmpty();
      events.opened(1);
      tick(events, begin, 15);
      assertThat(log.with("FRS-102")).as("too early").isEmpty();
      tick(events, begin, 22);
      assertThat(log.with("FRS-102")).hasSize(1);
      tick(events, begin, 33);
      assertThat(log.with("FRS-102")).as("no news").hasSize(1);
      events.opened(1);
      tick(events, begin, 44);
      assertThat(log.with("FRS-102 quiet: 2 opens")).hasSize(1);
    }
  }

  @Test
  void itSaysNothingUnlessAsked() {
    PoolEvents events = events(Duration.ZERO);
    try (LogLines log = LogLines.captured(Level.INFO)) {
      events.opened(1);
      tick(events, System.nanoTime(), 100_000);
      assertThat(log.with("FRS-102")).isEmpty();
    }
  }
}
