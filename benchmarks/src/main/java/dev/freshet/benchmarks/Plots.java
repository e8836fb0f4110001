/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import dev.freshet.peers.Peer;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** All plots in one look, and each contender in its colour. */
final class Plots {

  private static final Color INK = new Color(0x1F2937);
  private static final Color FAINT = new Color(0x6B7280);
  private static final Color GRID = new Color(0xE5E7EB);
  private static final Color FRESHET = new Color(0x0F766E);

  private static final Map<Peer, Color> COLORS =
      Map.ofEntries(
          Map.entry(Peer.PLAIN, new Color(0xC2410C)),
          Map.entry(Peer.HELD, new Color(0x111827)),
          Map.entry(Peer.FRESHET, FRESHET),
          Map.entry(Peer.FRESHET_URL, new Color(0x2DD4BF)),
          Map.entry(Peer.FRESHET_ALWAYS, new Color(0x65A30D)),
          Map.entry(Peer.HIKARI, new Color(0x1D4ED8)),
          Map.entry(Peer.HIKARI_RESET, new Color(0x93C5FD)),
          Map.entry(Peer.AGROAL, new Color(0x7C3AED)),
          Map.entry(Peer.DBCP2, new Color(0xCA8A04)),
          Map.entry(Peer.C3P0, new Color(0xBE123C)),
          Map.entry(Peer.TOMCAT, new Color(0x92400E)),
          Map.entry(Peer.DRUID, new Color(0xDB2777)),
          Map.entry(Peer.VIBUR, new Color(0x6B7280)));

  private Plots() {}

  /** A series' points. */
  record Line(Peer peer, double[] x, double[] y) {}

  /** Values of a contender, one for each category. */
  record Bars(Peer peer, List<Double> values) {}

  static CategoryChart bars(String title, String unit, List<String> categories, List<Bars> bars) {
    CategoryChart chart =
        new CategoryChartBuilder().width(860).height(460).title(title).yAxisTitle(unit).build();
    style(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.8);
    for (Bars b : bars) {
      CategorySeries series = chart.addSeries(b.peer().title(), categories, b.values());
      series.setFillColor(color(b.peer()));
    }
    return chart;
  }

  static XYChart lines(String title, String xTitle, String unit, List<Line> lines) {
    XYChart chart =
        new XYChartBuilder()
            .width(860)
            .height(460)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(unit)
            .build();
    style(chart.getStyler());
    for (Line line : lines) {
      XYSeries series = chart.addSeries(line.peer().title(), line.x(), line.y());
      series.setLineColor(color(line.peer()));
      series.setMarkerColor(color(line.peer()));
      series.setMarker(SeriesMarkers.CIRCLE);
      float width = line.peer().isFreshet() ? 3f : 1.6f;
      series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    return chart;
  }

  static Color color(Peer peer) {
    return COLORS.getOrDefault(peer, FAINT);
  }

  /** As SVG, with this name and its ending. */
  static void write(Chart<?, ?> chart, Path directory, String name) throws IOException {
    VectorGraphicsEncoder.saveVectorGraphic(
        chart, directory.resolve(name).toString(), VectorGraphicsFormat.SVG);
  }

  private static void style(AxesChartStyler style) {
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1f));
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setAxisTickLabelsColor(FAINT);
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
    style.setChartFontColor(INK);
    style.setChartTitleBoxVisible(false);
    style.setChartPadding(16);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    style.setYAxisMin(0.0);
    style.setLocale(Locale.ROOT);
    style.setYAxisDecimalPattern("#,##0.##");
    style.setXAxisDecimalPattern("#,##0.##");
    style.setAntiAlias(true);
  }
}
