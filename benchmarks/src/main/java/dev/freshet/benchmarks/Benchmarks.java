/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import dev.freshet.churn.ChurnBenchmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark and writes its report, as text and as JMH's JSON. */
final class Benchmarks {

  private static final List<Report> REPORTS =
      List.of(new SqlInspectorReport(), new ObservingReport());

  private static final String ONLY = "only=";

  private Benchmarks() {}

  /**
   * In the module's directory. With {@code mode=quick} the reports of record are left alone; {@code
   * only=} names reports, with commas.
   */
  public static void main(String[] args) throws Exception {
    boolean quick = List.of(args).contains("mode=quick");
    Path directory = Path.of(quick ? "target/benchmarks" : "../docs/benchmarks");
    Files.createDirectories(directory);
    List<String> only =
        Arrays.stream(args)
            .filter(a -> a.startsWith(ONLY) && !a.equals(ONLY))
            .flatMap(a -> Arrays.stream(a.substring(ONLY.length()).split(",", -1)))
            .toList();
    for (Report report : REPORTS) {
      if (only.isEmpty() || only.contains(report.name())) {
        run(report, quick, directory);
      }
    }
    for (Area area : Areas.ALL) {
      if (only.isEmpty() || only.contains(area.name())) {
        Areas.run(area, quick, directory);
      }
    }
    new ChurnBenchmarks(quick, directory, page -> only.isEmpty() || only.contains(page)).run();
    if (!quick) {
      Areas.writeSummaries(Path.of(".."), directory);
    }
  }

  private static void run(Report report, boolean quick, Path directory)
      throws IOException, RunnerException {
    Path raw = Files.createTempFile("freshet-" + report.name(), ".json");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(report.benchmark().getName() + "\\.")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .resultFormat(ResultFormatType.JSON)
            .result(raw.toString());
    duration(options, quick);
    if (quick) {
      report.shorten(options);
    }
    Conditions conditions = new Conditions();
    System.out.println("Measuring " + report.benchmark().getSimpleName() + " …");
    Collection<RunResult> results = new Runner(options.build()).run();
    String markdown = report.markdown(results, conditions);
    System.out.println(markdown);
    Files.writeString(directory.resolve(report.name() + ".md"), markdown);
    Files.writeString(directory.resolve(report.name() + ".json"), withoutPaths(raw));
    Files.delete(raw);
    System.out.println("Written to " + directory.toRealPath());
  }

  /** Several JVMs, for what the compiler makes of the same code differs between them. */
  private static void duration(ChainedOptionsBuilder options, boolean quick) {
    options
        .forks(quick ? 1 : 2)
        .warmupIterations(quick ? 1 : 2)
        .warmupTime(TimeValue.milliseconds(quick ? 200 : 800))
        .measurementIterations(quick ? 1 : 4)
        .measurementTime(TimeValue.milliseconds(quick ? 100 : 300));
  }

  /** Where the JDK lies is nobody's business, and a difference between any two reports. */
  private static String withoutPaths(Path json) throws IOException {
    return Files.readString(json).replace(System.getProperty("java.home"), "java.home");
  }
}
