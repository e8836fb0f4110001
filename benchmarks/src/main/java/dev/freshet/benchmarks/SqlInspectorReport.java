/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.freshet.session.SampleStatement;
import dev.freshet.session.SqlInspectorBenchmark;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** The table of {@link SqlInspectorBenchmark}. */
final class SqlInspectorReport implements Report {

  private static final String TEXT =
      """
      # Looking at a statement

      Before a statement is executed, prepared or added to a batch, Freshet reads its text once, to \
      tell what it may leave in its session. This is what the reading costs, a call. Measured with \
      `./mvnw -q -Pbench verify`, which wrote this page; the raw figures are in \
      [%1$s.json](%1$s.json).

      %2$s

      Medians, with the lowest and the highest of all. Each row reads one text over and over, which \
      is the best case for caches and branch prediction. Names: how many tables and views have \
      stored code behind them, for which each word of a text is looked up. JMH itself allocates some \
      6 kB an iteration, which long calls, being few, show in the last column; \
      `SqlInspectorAllocationTest` asks the thread and has to find nothing.

      | statement | bytes | names | ns per call | lowest to highest | ns per byte | B allocated per call |
      |---|---:|---:|---:|---:|---:|---:|
      %3$s
      """;

  @Override
  public String name() {
    return "inspector";
  }

  @Override
  public Class<?> benchmark() {
    return SqlInspectorBenchmark.class;
  }

  @Override
  public void shorten(ChainedOptionsBuilder options) {
    options.param("storedNames", "300");
  }

  @Override
  public String markdown(Collection<RunResult> results, Conditions conditions) {
    BenchmarkParams any = results.iterator().next().getParams();
    return TEXT.formatted(
        name(),
        conditions.describe(any),
        results.stream().map(SqlInspectorReport::row).collect(Collectors.joining("\n")));
  }

  private static String row(RunResult result) {
    SampleStatement statement = SampleStatement.valueOf(result.getParams().getParam("statement"));
    int bytes = statement.text().length(); // all of them are ASCII
    Statistics time = result.getPrimaryResult().getStatistics();
    double median = time.getPercentile(50);
    double allocated =
        requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %,.0f | %,.0f to %,.0f | %.2f | %.1f |",
        statement.name().substring(0, statement.name().indexOf('_')),
        bytes,
        result.getParams().getParam("storedNames"),
        median,
        time.getMin(),
        time.getMax(),
        median / bytes,
        allocated);
  }
}
