/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents say what the raw figures beside them say. */
class ReportsTest {

  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
  private static final Path DIRECTORY = ROOT.resolve("docs/benchmarks");

  @Test
  void theReadmesTableIsThatOfTheFigures() throws IOException {
    assertThat(SideBySide.in(Files.readString(ROOT.resolve("README.md"))))
        .isEqualTo(SideBySide.table(DIRECTORY, Areas.ALL));
  }

  @Test
  void thePagesAreThoseOfTheFigures() throws IOException {
    for (Area area : Areas.ALL) {
      Path json = DIRECTORY.resolve(area.name() + ".json");
      if (Files.exists(json)) {
        assertThat(DIRECTORY.resolve(area.name() + ".md"))
            .hasContent(Areas.page(area, Measurements.read(json)));
      }
    }
  }

  @Test
  void theListOfReportsIsComplete() throws IOException {
    assertThat(DIRECTORY.resolve("README.md")).hasContent(Contents.page(DIRECTORY));
  }

  @Test
  void figuresAreReadAsTheyWereWritten(@TempDir Path directory) throws IOException {
    Measurements figures =
        new Measurements(
            "yesterday",
            new TreeMap<>(java.util.Map.of("HikariCP", "7.1.0")),
            List.of(new Measurement("open", "8 threads", "Freshet", "ns", List.of(1.5, 2.0))));
    Path file = directory.resolve("figures.json");
    figures.write(file);
    assertThat(Measurements.read(file)).isEqualTo(figures);
  }
}
