/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.io.PrintStream;
import java.util.Locale;

/** Shows samples as they come: in one line that changes, or, where that is no use, now and then. */
final class Progress {

  private static final double SECONDS_BETWEEN_LINES = 2;

  private final PrintStream out;
  private final boolean live;
  private double nextLine;

  Progress(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Whether somebody is likely to look on at a terminal. */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on it is never null: then CI decides
  static boolean terminal() {
    String term = System.getenv("TERM");
    boolean capable = term != null && !term.isEmpty() && !term.equals("dumb");
    return System.getenv("CI") == null && (System.console() != null || capable);
  }

  void begin() {
    nextLine = SECONDS_BETWEEN_LINES;
  }

  void show(String phase, Phase.Sample sample) {
    String line =
        String.format(
            Locale.ROOT,
            "  %-8s %4.1f s  %,9d queries  %,7.0f/s  %,6d connects  TIME_WAIT %s  %d errors",
            phase,
            sample.second(),
            sample.queries(),
            sample.perSecond(),
            sample.connects(),
            Figures.count(sample.timeWait()),
            sample.errors());
    if (live) {
      out.print("\r" + line + "   ");
      out.flush();
    } else if (sample.second() >= nextLine) {
      out.println(line);
      nextLine += SECONDS_BETWEEN_LINES;
    }
  }

  void end() {
    if (live) {
      out.println();
    }
  }
}
