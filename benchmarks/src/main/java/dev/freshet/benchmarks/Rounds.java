/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH's benchmarks in rounds: in each, every one of them has its turn in a JVM of its own.
 * What a JVM's iterations came to in the middle is the round's value.
 */
final class Rounds {

  /** What a benchmark allocates is kept under its name with this. */
  static final String ALLOCATED = " allocates";

  /** So many iterations for warming up. */
  static final int WARM_UPS = 2;

  private final int rounds;
  private final TimeValue iteration;

  /** By what, at and peer, in the order in which they came first. */
  private final Map<List<String>, List<Double>> values = new LinkedHashMap<>();

  Rounds(int rounds, TimeValue iteration) {
    this.rounds = rounds;
    this.iteration = iteration;
  }

  /**
   * Some of JMH's benchmarks.
   *
   * @param rounds the first ones, in which they have a turn
   * @param warmUp {@value #WARM_UPS} times so long, which is to be enough for the compiler
   * @param choice of parameters and threads
   */
  record Turn(int rounds, TimeValue warmUp, Consumer<ChainedOptionsBuilder> choice) {}

  /**
   * @param at the point at which it was measured, for {@link Measurement#at}
   */
  List<Measurement> run(
      List<Turn> turns,
      Function<BenchmarkParams, String> at,
      Function<BenchmarkParams, String> contender)
      throws RunnerException {
    for (int round = 0; round < rounds; round++) {
      for (Turn turn : turns) {
        if (round >= turn.rounds()) {
          continue;
        }
        ChainedOptionsBuilder options =
            new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend("-Xmx1g")
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(turn.warmUp())
                .measurementIterations(3)
                .measurementTime(iteration);
        turn.choice().accept(options);
        for (RunResult result : new Runner(options.build()).run()) {
          BenchmarkParams params = result.getParams();
          String name = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
          note(name, at.apply(params), contender.apply(params), result);
        }
      }
    }
    return values.entrySet().stream()
        .map(
            e -> {
              List<String> key = e.getKey();
              String unit = key.get(0).endsWith(ALLOCATED) ? "B" : "ns";
              return new Measurement(key.get(0), key.get(1), key.get(2), unit, e.getValue());
            })
        .toList();
  }

  private void note(String name, String at, String contender, RunResult result) {
    double median = result.getPrimaryResult().getStatistics().getPercentile(50);
    double allocated =
        requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
    note(List.of(name, at, contender), median);
    note(List.of(name + ALLOCATED, at, contender), allocated);
  }

  private void note(List<String> key, double value) {
    // JMH's tenths of a percent of a nanosecond say nothing
    double rounded = Math.round(value * 10) / 10.0;
    values.computeIfAbsent(key, k -> new ArrayList<>()).add(rounded);
  }
}
