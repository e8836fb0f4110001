/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Contests for people, and for programs. */
final class Tables {

  private static final String NOTHING = "—";

  private Tables() {}

  /** With each contestant compared to one of them. */
  static String of(Contest contest, String reference) {
    StringBuilder text = new StringBuilder("\n**").append(contest.title()).append("**\n\n");
    text.append(
        "| | cycles/s | lowest to highest | to "
            + reference
            + " | p50 µs | p99 µs | p99.9 µs | wait p99 µs | client CPU µs | server CPU µs | B allocated | connects | errors |\n");
    text.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (String name : contest.contestants()) {
      double[] rates = contest.figures(name, Slice::perSecond);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s to %s | %s | %s | %s | %s | %s | %s | %s | %s | %,d | %,d |%n",
              name,
              number(Figures.median(rates)),
              number(Arrays.stream(rates).min().orElse(0)),
              number(Arrays.stream(rates).max().orElse(0)),
              name.equals(reference)
                  ? "1"
                  : Figures.told(contest.ratio(name, reference, Slice::perSecond)),
              median(contest, name, slice -> slice.micros(50)),
              median(contest, name, slice -> slice.micros(99)),
              median(contest, name, slice -> slice.micros(99.9)),
              median(contest, name, slice -> slice.waitMicros(99)),
              median(contest, name, Slice::cpuMicros),
              median(contest, name, Slice::serverCpuMicros),
              median(contest, name, Slice::allocatedBytes),
              contest.of(name).stream().mapToLong(Slice::connects).sum(),
              contest.of(name).stream().mapToLong(Slice::errors).sum()));
    }
    for (String name : contest.contestants()) {
      contest.of(name).stream()
          .filter(slice -> slice.errors() > 0)
          .findFirst()
          .ifPresent(
              slice ->
                  text.append("\nThe last error of ")
                      .append(name)
                      .append(": ")
                      .append(slice.error())
                      .append('\n'));
    }
    return text.toString();
  }

  private static String median(Contest contest, String name, ToDoubleFunction<Slice> figure) {
    return number(contest.median(name, figure));
  }

  static String number(double number) {
    if (Double.isNaN(number)) {
      return NOTHING;
    }
    return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%,.1f" : "%,.0f", number);
  }

  static List<Map<String, Object>> json(List<Contest> contests) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Contest contest : contests) {
      for (String name : contest.contestants()) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("contest", contest.title());
        entry.put("contestant", name);
        entry.put("rounds", contest.of(name).stream().map(Tables::json).toList());
        all.add(entry);
      }
    }
    return all;
  }

  private static Map<String, Object> json(Slice slice) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("perSecond", rounded(slice.perSecond()));
    figures.put("p50Micros", rounded(slice.micros(50)));
    figures.put("p99Micros", rounded(slice.micros(99)));
    figures.put("p999Micros", rounded(slice.micros(99.9)));
    figures.put("waitP99Micros", rounded(slice.waitMicros(99)));
    figures.put("clientCpuMicros", rounded(slice.cpuMicros()));
    figures.put("serverCpuMicros", rounded(slice.serverCpuMicros()));
    figures.put("allocatedBytes", rounded(slice.allocatedBytes()));
    figures.put("connects", slice.connects());
    figures.put("errors", slice.errors());
    return figures;
  }

  /** Negative for what is not known, as JSON has no word for that in a number. */
  static double rounded(double number) {
    return Double.isFinite(number) ? Math.round(number * 10) / 10.0 : -1;
  }
}
