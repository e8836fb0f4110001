/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that says what became of the goals, lists all reports and shows all plots. */
final class Contents {

  private static final String OWN = "README.md";

  private static final String BEGIN = "<!-- by hand:begin -->\n";
  private static final String END = "<!-- by hand:end -->";

  private static final String TEXT =
      """
      # Benchmarks

      What Freshet costs and saves beside what one would use instead, written by `./mvnw -q -Pbench \
      verify`. Contenders take turns, so that what disturbs the machine disturbs all of them; \
      figures are medians.

      ## Goals

      %1$s%2$s%3$s%4$s

      ## Reports

      %5$s

      ## How to read a ratio

      %6$s

      ## Plots
      %7$s
      """;

  private Contents() {}

  static String page(Path directory) throws IOException {
    return TEXT.formatted(
                new Verdicts(directory).markdown(),
                BEGIN,
                byHand(directory),
                END,
                list(directory).strip(),
                Ratio.RULE,
                plots(directory))
            .strip()
        + "\n";
  }

  /** What a person has written between the markers, which stays. */
  private static String byHand(Path directory) throws IOException {
    Path file = directory.resolve(OWN);
    String before = Files.exists(file) ? Files.readString(file) : "";
    int begin = before.indexOf(BEGIN);
    int end = before.indexOf(END);
    return begin < 0 || end < begin ? "" : before.substring(begin + BEGIN.length(), end);
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
