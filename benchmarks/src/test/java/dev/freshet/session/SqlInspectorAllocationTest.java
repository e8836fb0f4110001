/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.freshet.session.SqlText.Backslash;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That inspecting allocates nothing, and that the benchmark's statements are read to their ends.
 */
class SqlInspectorAllocationTest {

  private static final int CALLS = 100_000;

  private final SqlInspector inspector = new SqlInspector();

  @Test
  void inspectingAllocatesNothing() {
    assertThat(allocatedPerCall(SampleStatement.SELECT_MEDIUM)).isLessThan(1.0);
    assertThat(allocatedPerCall(SampleStatement.INSERT_MEDIUM)).isLessThan(1.0);
  }

  private double allocatedPerCall(SampleStatement statement) {
    assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported());
    threads.setThreadAllocatedMemoryEnabled(true);
    StoredNames names = SqlInspectorBenchmark.storedNames(300);
    int effects = inspect(statement, names, CALLS / 10);
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    effects ^= inspect(statement, names, CALLS);
    long after = threads.getThreadAllocatedBytes(thread);
    assertThat(effects & Effects.DIRTY).isZero();
    return (double) (after - before) / CALLS;
  }

  private int inspect(SampleStatement statement, StoredNames names, int calls) {
    int effects = 0;
    for (int i = 0; i < calls; i++) {
      effects |= inspector.inspect(statement.text(), names, Backslash.ESCAPES);
    }
    return effects;
  }

  /** An inspection that stops early would be a fast one. */
  @ParameterizedTest
  @EnumSource
  void samplesAreUnderstoodToTheEnd(SampleStatement statement) {
    StoredNames names = SqlInspectorBenchmark.storedNames(300);
    assertThat(inspector.inspect(statement.text(), names, Backslash.ESCAPES) & Effects.DIRTY)
        .isZero();
    String more = statement.text() + "; SET @seen = 1";
    assertThat(inspector.inspect(more, names, Backslash.ESCAPES) & Effects.USER_VARIABLE)
        .isNotZero();
  }
}
