/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {

  private static Ratio ratio(double... rounds) {
    List<Double> own = java.util.Arrays.stream(rounds).boxed().toList();
    return Ratio.of(new Sample(own), new Sample(own.stream().map(r -> 1.0).toList()));
  }

  @Test
  void missedGoalsComeFirst(@TempDir Path directory) throws IOException {
    List<Goal> goals =
        List.of(
            Goal.atLeast(1, ratio(1.1, 1.2, 1.3), "fast"),
            Goal.atLeast(2, ratio(1.1, 1.2, 1.3), "faster"),
            Goal.atLeast(1.2, ratio(1.1, 1.2, 1.3), "as fast"),
            Goal.atLeast(1, ratio(1.1, 1.2), "once or twice"));
    Files.writeString(directory.resolve("churn.json"), new Gson().toJson(Map.of("goals", goals)));
    assertThat(new Verdicts(directory).markdown())
        .contains("Of 4 goals **1 are met, 1 missed**, and of 2 the figures do not decide.")
        .containsSubsequence(
            "Missed",
            "| faster | 1.20 (1.10 to 1.30) | [churn](churn.md) |",
            "Not decided",
            "| as fast |",
            "| once or twice |",
            "Met",
            "| fast |");
  }

  @Test
  void whatAPersonWroteStays(@TempDir Path directory) throws IOException {
    String empty = Contents.page(directory);
    assertThat(empty).contains("<!-- by hand:begin -->\n<!-- by hand:end -->");
    Files.writeString(
        directory.resolve("README.md"),
        empty.replace("<!-- by hand:begin -->\n", "<!-- by hand:begin -->\nBecause.\n"));
    assertThat(Contents.page(directory))
        .contains("<!-- by hand:begin -->\nBecause.\n<!-- by hand:end -->");
  }
}
