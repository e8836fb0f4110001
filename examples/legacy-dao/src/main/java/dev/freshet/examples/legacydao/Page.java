/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** The result as one HTML file that needs nothing else. */
final class Page {

  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Freshet demo</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; color: #1f2937; background: #f3f4f6;
        margin: 0; padding: 2.5rem 1rem; }
      main { max-width: 1080px; margin: auto; background: #fff; border-radius: 12px;
        padding: 2.5rem; box-shadow: 0 1px 6px rgba(0, 0, 0, .12); }
      h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .3rem; }
      p { color: #6b7280; margin: 0 0 1.6rem; }
      .charts { display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 1.6rem; }
      .charts img { flex: 1 1 420px; min-width: 0; max-width: 100%; height: auto; }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: .5rem .8rem; border-bottom: 1px solid #e5e7eb; }
      th:first-child, td:first-child { text-align: left; }
      td:nth-child(2) { color: #c2410c; }
      td:nth-child(3) { color: #0f766e; font-weight: 600; }
      </style>
      </head>
      <body>
      <main>
      <h1>@headline@</h1>
      <p>The same program, a connection for each query; its URL begins <code>jdbc:mysql:</code>, then
      <code>jdbc:freshet:mysql:</code>. @source@.</p>
      <div class="charts">
      @charts@</div>
      <table>
      <thead><tr><th></th><th>plain JDBC</th><th>Freshet</th><th></th></tr></thead>
      <tbody>
      @rows@</tbody>
      </table>
      <p style="margin: 1.6rem 0 0">@data@</p>
      </main>
      </body>
      </html>
      """;

  private final Picture picture;
  private final List<Figures.Row> table;
  private final String source;
  private final boolean sameData;

  Page(Picture picture, List<Figures.Row> table, String source, boolean sameData) {
    this.picture = picture;
    this.table = table;
    this.source = source;
    this.sameData = sameData;
  }

  Path write(Path file) throws IOException {
    StringBuilder charts = new StringBuilder();
    for (byte[] png : picture.charts()) {
      charts
          .append("<img alt=\"chart\" src=\"data:image/png;base64,")
          .append(Base64.getEncoder().encodeToString(png))
          .append("\">\n");
    }
    StringBuilder rows = new StringBuilder();
    for (Figures.Row row : table) {
      rows.append("<tr>");
      for (String cell : List.of(row.label(), row.plain(), row.freshet(), row.change())) {
        rows.append("<td>").append(escape(cell)).append("</td>");
      }
      rows.append("</tr>\n");
    }
    String page =
        FRAME
            .replace("@headline@", escape(picture.headline()))
            .replace("@source@", escape(source))
            .replace("@charts@", charts)
            .replace("@rows@", rows)
            .replace("@data@", sameData ? SAME : DIFFERENT);
    Files.createDirectories(file.getParent());
    Files.writeString(file, page);
    return file;
  }

  private static final String SAME =
      "The same fixed work done each way on an empty database left the same data in every table.";
  private static final String DIFFERENT =
      "The same fixed work done each way on an empty database left DIFFERENT data.";

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
