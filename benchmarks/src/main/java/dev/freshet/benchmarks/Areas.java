/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Chart;

/** Measures the {@link Area}s and writes their reports. */
final class Areas {

  static final List<Area> ALL = List.of(new CycleReport(), new GrowthKeysReport());

  private static final String PAGE =
      """
      # %1$s

      Measured with `./mvnw -q -Pbench -Dbench.only=%2$s verify`, which wrote this page; the raw \
      figures are in [%2$s.json](%2$s.json).

      %3$s

      %4$s
      """;

  private Areas() {}

  static void run(Area area, boolean quick, Path directory) throws Exception {
    System.out.println("Measuring " + area.name() + " …");
    Measurements measurements = area.measure(quick);
    measurements.write(directory.resolve(area.name() + ".json"));
    System.out.println(page(area, measurements));
    write(area, measurements, directory);
  }

  private static void write(Area area, Measurements measurements, Path directory)
      throws IOException {
    Files.writeString(directory.resolve(area.name() + ".md"), page(area, measurements));
    for (Map.Entry<String, Chart<?, ?>> plot : area.plots(measurements).entrySet()) {
      Plots.write(plot.getValue(), directory, plot.getKey());
    }
  }

  static String page(Area area, Measurements measurements) {
    return PAGE.formatted(
        area.title(), area.name(), measurements.conditions(), area.markdown(measurements).strip());
  }

  /** The areas' pages, the table of the README, and the page about all reports: from figures. */
  static void writeSummaries(Path root, Path directory) throws IOException {
    for (Area area : ALL) {
      Path json = directory.resolve(area.name() + ".json");
      if (Files.exists(json)) {
        write(area, Measurements.read(json), directory);
      }
    }
    RealServers.draw(directory);
    SideBySide.writeInto(root.resolve("README.md"), SideBySide.table(directory, ALL));
    Files.writeString(directory.resolve("README.md"), Contents.page(directory));
  }
}
