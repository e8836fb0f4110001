/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That every part of it runs and says what it found, in its short form. How fast, is not asked. */
class ChurnBenchmarksTest {

  @Test
  void writesAllPages(@TempDir Path directory) throws Exception {
    new ChurnBenchmarks(true, directory, page -> true).run();
    for (String page : List.of("churn", "bursts", "sessions")) {
      assertThat(directory.resolve(page + ".md")).isNotEmptyFile();
      assertThat(directory.resolve(page + ".json")).isNotEmptyFile();
    }
    assertThat(Files.readAllLines(directory.resolve("sessions.md")))
        .anyMatch(line -> line.matches("\\| Freshet +\\| \\*\\*0\\*\\* of [1-9].*"))
        .anyMatch(line -> line.matches("\\| HikariCP [0-9.]+ \\| \\*\\*[1-9][0-9]*\\*\\* of .*"));
  }
}
