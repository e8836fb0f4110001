/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.SqlText.Backslash;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to look at a statement, which each execution of a new text pays. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SqlInspectorBenchmark {

  @Param public SampleStatement statement = SampleStatement.SELECT_SHORT;

  /** How many tables and views have stored code behind them. */
  @Param({"0", "300"})
  public int storedNames;

  private final SqlInspector inspector = new SqlInspector();
  private String text = "";
  private StoredNames names = StoredNames.NONE;

  @Setup
  public void prepare() {
    text = statement.text();
    names = storedNames(storedNames);
  }

  @Benchmark
  public int inspect() {
    return inspector.inspect(text, names, Backslash.ESCAPES);
  }

  /** None of which is in the samples. */
  static StoredNames storedNames(int count) {
    List<String> kinds = List.of("report", "overview", "audited", "archive", "v_summary");
    List<String> names =
        IntStream.range(0, count).mapToObj(i -> kinds.get(i % kinds.size()) + "_" + i).toList();
    return count == 0 ? StoredNames.NONE : StoredNames.of(names, names, true);
  }
}
