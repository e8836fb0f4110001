/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README's table of all areas, written between two markers from their JSON files. */
final class SideBySide {

  private static final String BEGIN = "<!-- side-by-side:begin -->\n";
  private static final String END = "<!-- side-by-side:end -->";
  private static final String HEAD =
      "| what | against | Freshet | theirs | Freshet ÷ theirs |\n|---|---|---:|---:|---|\n";

  private SideBySide() {}

  /** A row; the ratio's column says what it says. */
  static String row(String what, String against, String freshet, String theirs, String ratio) {
    return "| %s | %s | %s | %s | %s |".formatted(what, against, freshet, theirs, ratio);
  }

  /** The table as the figures in this directory have it. */
  static String table(Path directory, List<Area> areas) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Area area : areas) {
      Path json = directory.resolve(area.name() + ".json");
      if (Files.exists(json)) {
        rows.addAll(area.sideBySide(Measurements.read(json)));
      }
    }
    rows.addAll(RealServers.rows(directory));
    return rows.isEmpty()
        ? "Not measured on a quiet machine yet: `./mvnw -q -Pbench verify` does it.\n"
        : HEAD + String.join("\n", rows) + "\n";
  }

  /** What stands between the markers. */
  static String in(String readme) {
    return readme.substring(begin(readme), readme.indexOf(END));
  }

  static void writeInto(Path file, String table) throws IOException {
    String readme = Files.readString(file);
    Files.writeString(
        file, readme.substring(0, begin(readme)) + table + readme.substring(readme.indexOf(END)));
  }

  private static int begin(String readme) {
    int begin = readme.indexOf(BEGIN);
    if (begin < 0 || readme.indexOf(END) < begin) {
      throw new IllegalArgumentException("no markers " + BEGIN.strip() + " and " + END);
    }
    return begin + BEGIN.length();
  }
}
