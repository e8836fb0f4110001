/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalChartTest {

  @Test
  void drawsColumnsOfTheNewestValues() {
    assertThat(
            new TerminalChart(3, 2, StandardCharsets.UTF_8)
                .draw("n", List.of(1000.0, 0.0, 4.0, 16.0)))
        .containsExactly("n, at most 16", "  |  █", "  | ▄█", "  +---");
  }

  @Test
  void isPlainWhereTheTerminalIs() {
    assertThat(new TerminalChart(9, 2, StandardCharsets.US_ASCII).draw("n", List.of(4.0, 16.0)))
        .allMatch(line -> line.chars().allMatch(c -> c < 128));
  }
}
