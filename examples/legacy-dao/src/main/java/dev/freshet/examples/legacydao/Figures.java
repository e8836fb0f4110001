/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The before/after table, as cells and as text. */
final class Figures {

  /** One line of the table. */
  record Row(String label, String plain, String freshet, String change) {}

  private Figures() {}

  static List<Row> table(Phase plain, Phase freshet) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "queries per second",
            number(plain.perSecond()),
            number(freshet.perSecond()),
            factor(freshet.perSecond() / plain.perSecond())));
    rows.add(
        new Row(
            "one query, median",
            millis(plain.p50Nanos()),
            millis(freshet.p50Nanos()),
            change(plain.p50Nanos(), freshet.p50Nanos())));
    rows.add(
        new Row(
            "one query, 99th percentile",
            millis(plain.p99Nanos()),
            millis(freshet.p99Nanos()),
            change(plain.p99Nanos(), freshet.p99Nanos())));
    rows.add(
        new Row(
            "connections the server accepted",
            number(plain.connects()),
            number(freshet.connects()),
            ""));
    rows.add(
        new Row(
            "sockets in TIME_WAIT, peak",
            count(plain.timeWaitPeak()),
            count(freshet.timeWaitPeak()),
            ""));
    rows.add(new Row("errors", number(plain.errors()), number(freshet.errors()), ""));
    return rows;
  }

  static String text(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    String line = "  %-33s%14s%14s%14s%n";
    text.append(String.format(Locale.ROOT, line, "", "plain JDBC", "Freshet", ""));
    text.append("  ").append("-".repeat(75)).append(System.lineSeparator());
    for (Row row : rows) {
      text.append(
          String.format(Locale.ROOT, line, row.label(), row.plain(), row.freshet(), row.change()));
    }
    return text.toString();
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String count(OptionalInt count) {
    return count.isPresent() ? number(count.getAsInt()) : "n/a";
  }

  static String factor(double factor) {
    return String.format(Locale.ROOT, "%.1f x", factor);
  }

  static String millis(long nanos) {
    double millis = nanos / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.1f ms", millis);
  }

  private static String change(long before, long after) {
    if (before == 0 || after == 0) {
      return "";
    }
    return before >= after
        ? String.format(Locale.ROOT, "%.1f x less", (double) before / after)
        : String.format(Locale.ROOT, "%.1f x more", (double) after / before);
  }
}
