/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** A chart of columns in text, the newest at the right. */
final class TerminalChart {

  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
  private static final String PLAIN = " ...:::##";
  private static final int LEVELS = 8;

  private final int width;
  private final int height;
  private final String marks;

  TerminalChart(int width, int height, Charset charset) {
    this.width = width;
    this.height = height;
    this.marks = charset.newEncoder().canEncode(BLOCKS) ? BLOCKS : PLAIN;
  }

  /** Lines from the top down, the first with the greatest value. */
  List<String> draw(String name, List<Double> values) {
    List<Double> shown = values.subList(Math.max(0, values.size() - width), values.size());
    double most = Math.max(1, shown.stream().mapToDouble(value -> value).max().orElse(1));
    List<String> lines = new ArrayList<>();
    lines.add(name + ", at most " + Numbers.count(Math.round(most)));
    for (int row = height - 1; row >= 0; row--) {
      StringBuilder line = new StringBuilder("  |");
      for (double value : shown) {
        long filled = Math.round(value / most * height * LEVELS) - (long) row * LEVELS;
        line.append(marks.charAt((int) Math.max(0, Math.min(LEVELS, filled))));
      }
      lines.add(line.toString().stripTrailing());
    }
    lines.add("  +" + "-".repeat(Math.max(1, shown.size())));
    return lines;
  }
}
