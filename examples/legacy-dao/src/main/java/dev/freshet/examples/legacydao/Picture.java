/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The two phases as charts: throughput, and what the connects cost in sockets. */
final class Picture {

  private static final int WIDTH = 620;
  private static final int HEIGHT = 400;
  private static final int HEADER = 96;
  private static final int SCALE = 2;

  private static final Color PLAIN = new Color(0xC2410C);
  private static final Color FRESHET = new Color(0x0F766E);
  private static final Color INK = new Color(0x1F2937);
  private static final Color FAINT = new Color(0x6B7280);
  private static final Color GRID = new Color(0xE5E7EB);

  private final Phase plain;
  private final Phase freshet;

  Picture(Phase plain, Phase freshet) {
    this.plain = plain;
    this.freshet = freshet;
  }

  /** Both charts under a headline. */
  Path write(Path file, String source) throws IOException {
    BufferedImage image = canvas(2 * WIDTH, HEADER + HEIGHT);
    Graphics2D g = graphics(image, 2 * WIDTH, HEADER + HEIGHT);
    g.setColor(INK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 24));
    g.drawString(headline(), 28, 46);
    g.setColor(FAINT);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    g.drawString(source, 28, 74);
    g.translate(0, HEADER);
    throughput().paint(g, WIDTH, HEIGHT);
    g.translate(WIDTH, 0);
    sockets().paint(g, WIDTH, HEIGHT);
    g.dispose();
    Files.createDirectories(file.getParent());
    Files.write(file, png(image));
    return file;
  }

  String headline() {
    return String.format(
        Locale.ROOT,
        "%s queries/s instead of %s, over %s connections instead of %s",
        Figures.number(freshet.perSecond()),
        Figures.number(plain.perSecond()),
        Figures.number(freshet.connects()),
        Figures.number(plain.connects()));
  }

  /** The charts one by one, as PNG files. */
  List<byte[]> charts() throws IOException {
    return List.of(chartPng(throughput()), chartPng(sockets()));
  }

  private XYChart throughput() {
    return chart("Queries per second", Phase.Sample::perSecond);
  }

  /** Where TIME_WAIT cannot be read, the connects show the same. */
  private XYChart sockets() {
    if (plain.timeWaitPeak().isPresent() && freshet.timeWaitPeak().isPresent()) {
      return chart("Sockets in TIME_WAIT", sample -> sample.timeWait().orElse(0));
    }
    return chart("Connections the server accepted", Phase.Sample::connects);
  }

  private XYChart chart(String title, ToDoubleFunction<Phase.Sample> value) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("seconds").build();
    style(chart.getStyler());
    add(chart, "plain JDBC", plain, value, PLAIN);
    add(chart, "Freshet", freshet, value, FRESHET);
    return chart;
  }

  private static void add(
      XYChart chart, String name, Phase phase, ToDoubleFunction<Phase.Sample> value, Color color) {
    double[] x = phase.samples().stream().mapToDouble(Phase.Sample::second).toArray();
    double[] y = phase.samples().stream().mapToDouble(value).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  private static void style(XYStyler style) {
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
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setYAxisMin(0.0);
    style.setXAxisMin(0.0);
    style.setLocale(Locale.ROOT);
    style.setYAxisDecimalPattern("#,##0");
    style.setXAxisDecimalPattern("0.#");
    style.setAntiAlias(true);
  }

  private static byte[] chartPng(XYChart chart) throws IOException {
    BufferedImage image = canvas(WIDTH, HEIGHT);
    Graphics2D g = graphics(image, WIDTH, HEIGHT);
    chart.paint(g, WIDTH, HEIGHT);
    g.dispose();
    return png(image);
  }

  private static BufferedImage canvas(int width, int height) {
    return new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
  }

  private static Graphics2D graphics(BufferedImage image, int width, int height) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.scale(SCALE, SCALE);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    return g;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
