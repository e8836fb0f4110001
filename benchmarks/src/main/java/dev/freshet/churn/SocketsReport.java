/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.benchmarks.Goal;
import dev.freshet.peers.Peer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Sockets over time, as a picture and in words. */
final class SocketsReport {

  static final String NAME = "sockets";

  private static final int WIDTH = 900;
  private static final int HEIGHT = 340;
  private static final int MOST_LEFT = 10;

  private static final Color PLAIN = new Color(0xC2410C);
  private static final Color FRESHET = new Color(0x0F766E);
  private static final Color INK = new Color(0x1F2937);
  private static final Color FAINT = new Color(0x6B7280);
  private static final Color GRID = new Color(0xE5E7EB);

  private static final String TEXT =
      """
      # Sockets over time

      ![Sockets in TIME_WAIT over time, plain driver and Freshet](sockets.svg)

      Eight threads open, select one row and close, as fast as they can. A closed TCP connection's \
      port is taken for another 60 s: a client has some 28,000 ports towards one server. Counted from \
      Linux's table of sockets: those to or from the server's port that came into TIME_WAIT since the \
      run's begin. Measured with `./mvnw -q -Pbench verify`, which wrote this page; all looks are in \
      [sockets.json](sockets.json).

      %s

      | | ran up to | cycles | seconds | connects | sockets in TIME_WAIT, peak | at the end | errors |
      |---|---|---:|---:|---:|---:|---:|---:|
      %s
      Both run alone, Freshet first. The plain driver's run is cut short, for on it goes in a straight \
      line until the ports are used up or the first 60 s are over.

      %s""";

  private final List<Sockets.Run> runs;

  SocketsReport(List<Sockets.Run> runs) {
    this.runs = runs;
  }

  String markdown(String conditions) {
    StringBuilder rows = new StringBuilder();
    for (Sockets.Run run : runs) {
      rows.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %,d | %.1f | %,d | %,d | %,d | %,d |%n",
              run.name(),
              run.bound(),
              run.last().cycles(),
              run.last().second(),
              run.connects(),
              run.peak(),
              run.last().timeWait(),
              run.errors()));
    }
    return TEXT.formatted(conditions, rows, Goal.table(List.of(goal())));
  }

  Goal goal() {
    Sockets.Run freshet =
        runs.stream()
            .filter(run -> run.name().equals(Peer.FRESHET.title()))
            .findFirst()
            .orElseThrow();
    return Goal.that(
        freshet.peak() <= MOST_LEFT,
        "Freshet leaves at most %d sockets in TIME_WAIT".formatted(MOST_LEFT),
        "%,d after %,d cycles".formatted(freshet.peak(), freshet.last().cycles()));
  }

  Map<String, Object> json(String conditions) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("conditions", conditions);
    root.put("goals", List.of(goal()));
    root.put("runs", runs);
    return root;
  }

  /** As SVG. */
  void draw(Path directory) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Sockets in TIME_WAIT, 8 threads that open, query and close")
            .xAxisTitle("seconds")
            .build();
    style(chart.getStyler());
    for (Sockets.Run run : runs) {
      boolean plain = run.name().equals(Peer.PLAIN.title());
      XYSeries series =
          chart.addSeries(
              String.format(Locale.ROOT, "%s: %,d cycles", run.name(), run.last().cycles()),
              run.samples().stream().mapToDouble(Sockets.Sample::second).toArray(),
              run.samples().stream().mapToDouble(Sockets.Sample::timeWait).toArray());
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(plain ? PLAIN : FRESHET);
      series.setLineStyle(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, directory.resolve(NAME).toString(), VectorGraphicsFormat.SVG);
  }

  private static void style(XYStyler style) {
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setAxisTickLabelsColor(FAINT);
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    style.setChartFontColor(INK);
    style.setChartTitleBoxVisible(false);
    style.setChartPadding(16);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setYAxisMin(0.0);
    style.setXAxisMin(0.0);
    style.setLocale(Locale.ROOT);
    style.setYAxisDecimalPattern("#,##0");
    style.setXAxisDecimalPattern("0.#");
  }
}
