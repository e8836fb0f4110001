/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Shows the diagnosis again and again: in place on a terminal, else a line each time. */
final class Watch {

  private static final String CLEAR = "\u001B[H\u001B[2J";
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final int CHART_WIDTH = 72;
  private static final int CHART_HEIGHT = 5;

  private final Examination examination;
  private final PrintWriter out;
  private final boolean terminal;
  private final TerminalChart chart =
      new TerminalChart(CHART_WIDTH, CHART_HEIGHT, Charset.defaultCharset());

  Watch(Examination examination, PrintWriter out, boolean terminal) {
    this.examination = examination;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * @param times 0 for without end
   * @return the last diagnosis
   */
  Diagnosis run(Duration step, int times) throws InterruptedException {
    for (int i = 1; ; i++) {
      Diagnosis diagnosis = examination.next(step);
      show(diagnosis);
      // What scrolled out of the chart is of no use; a watch may go on for days.
      List<Observation> windows = examination.windows();
      if (windows.size() > CHART_WIDTH) {
        windows.subList(0, windows.size() - CHART_WIDTH).clear();
      }
      if (i == times) {
        return diagnosis;
      }
    }
  }

  private void show(Diagnosis diagnosis) {
    if (terminal) {
      out.print(CLEAR);
      out.println(CLOCK.format(diagnosis.time()) + "  " + diagnosis.verdict().firstLine());
      List<Series.Point> points = Series.of(examination.windows(), diagnosis.target());
      out.println();
      chart("TIME_WAIT", points.stream().map(point -> (double) point.timeWait()).toList());
      chart("New connections/s", points.stream().map(Series.Point::connectsPerSecond).toList());
      for (Rows.Row row : Rows.of(diagnosis)) {
        out.printf(Locale.ROOT, "%-11s%s%n", row.name(), row.text());
      }
      out.println();
      out.println("Ctrl-C ends it. Without --watch doctor also says what to do.");
    } else {
      out.println(line(diagnosis));
    }
    out.flush();
  }

  private void chart(String name, List<Double> values) {
    chart.draw(name, values).forEach(out::println);
    out.println();
  }

  private static String line(Diagnosis diagnosis) {
    Traffic target = diagnosis.target();
    return CLOCK.format(diagnosis.time())
        + (target == null
            ? ""
            : "  TIME_WAIT "
                + Numbers.count(target.timeWait())
                + "  open "
                + Numbers.count(target.live())
                + "  connects "
                + Numbers.perSecond(target.connectsPerSecond()))
        + "  "
        + diagnosis.verdict().firstLine();
  }
}
