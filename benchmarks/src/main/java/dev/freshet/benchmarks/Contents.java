/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that lists all reports and shows all plots. */
final class Contents {

  private static final String OWN = "README.md";

  private static final String TEXT =
      """
      # Benchmarks

      Written by `./mvnw -q -Pbench verify`. Contenders take turns in each round, so that what \
      disturbs the machine disturbs all of them; figures are medians of the rounds. A ratio is \
      taken round by round, and where it varies by more than it differs from 1, it is not printed.

      %s
      """;

  private Contents() {}

  static String page(Path directory) throws IOException {
    return TEXT.formatted(list(directory) + plots(directory)).strip() + "\n";
  }

  private static String list(Path directory) throws IOException {
    StringBuilder list = new StringBuilder();
    for (Path report : files(directory, ".md")) {
      if (!report.endsWith(OWN)) {
        String title = Files.readAllLines(report).get(0).replaceFirst("^# *", "");
        list.append("- [%s](%s)\n".formatted(title, report.getFileName()));
      }
    }
    return list.toString();
  }

  private static String plots(Path directory) throws IOException {
    return files(directory, ".svg").stream()
        .map(plot -> plot.getFileName().toString())
        .map(name -> "\n![%s](%s)\n".formatted(name.replace(".svg", "").replace('-', ' '), name))
        .collect(Collectors.joining());
  }

  private static List<Path> files(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }
}
