/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.freshet.observe.ObservingBenchmark;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The table of {@link ObservingBenchmark}. */
final class ObservingReport implements Report {

  private static final String TEXT =
      """
      # Being observed

      What it costs an open and its close that they are counted, told and recorded ([what there is \
      to see](../observing.md)). Measured with `./mvnw -q -Pbench verify`, which wrote this page; \
      the raw figures are in [%1$s.json](%1$s.json).

      %2$s

      Medians, with the lowest and the highest of all. `tell` is an open and a close as they are \
      told of, and nothing else: the difference of two of its rows is the price of what one has \
      more. `openAndClose` goes the whole way through a pool whose connections do nothing at once; \
      `openAndCloseByBean` does so with a DataSource bean that the Spring Boot starter serves. \
      `query` is an open, `SELECT 1` and a close, with a server on the same machine. *All off* \
      has the counters alone (`freshet.metrics.jmx=false`), and is what *of all off* compares with, \
      row by row of the same kind. *As it comes* has the counters, JMX, and a Flight Recorder that does not record; *Micrometer* two sets of \
      meters in a registry for Prometheus; *recording* all events, also those of each open.

      | what | observed by | ns | of all off | lowest to highest | B allocated |
      |---|---|---:|---:|---:|---:|
      %3$s
      """;

  @Override
  public String name() {
    return "observing";
  }

  @Override
  public Class<?> benchmark() {
    return ObservingBenchmark.class;
  }

  @Override
  public String markdown(Collection<RunResult> results, Conditions conditions) {
    BenchmarkParams any = results.iterator().next().getParams();
    return TEXT.formatted(
        name(),
        conditions.describe(any),
        results.stream()
            .map(each -> row(each, allOff(results, each)))
            .collect(Collectors.joining("\n")));
  }

  /** What a result is compared with; empty for those that have no observers. */
  private static Optional<RunResult> allOff(Collection<RunResult> results, RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return results.stream()
        .filter(each -> each.getParams().getBenchmark().equals(benchmark))
        .filter(each -> "ALL_OFF".equals(each.getParams().getParam("observers")))
        .findFirst();
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static String row(RunResult result, Optional<RunResult> allOff) {
    BenchmarkParams params = result.getParams();
    String benchmark = params.getBenchmark();
    String by = params.getParam("hearers");
    String ratio =
        allOff
            .map(off -> String.format(Locale.ROOT, "%.2f", median(result) / median(off)))
            .orElse("");
    Statistics time = result.getPrimaryResult().getStatistics();
    double allocated =
        requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %,.1f | %s | %,.1f to %,.1f | %,.0f |",
        benchmark.substring(benchmark.lastIndexOf('.') + 1),
        (by == null ? params.getParam("observers") : by).toLowerCase(Locale.ROOT).replace('_', ' '),
        median(result),
        ratio,
        time.getMin(),
        time.getMax(),
        allocated);
  }
}
