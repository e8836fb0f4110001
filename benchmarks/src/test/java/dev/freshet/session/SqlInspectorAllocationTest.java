/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.freshet.session.SqlText.Backslash;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That inspecting allocates nothing, and that the benchmark's statements are read to their ends.
 */
class SqlInspectorAllocationTest {

  private final SqlInspector inspector = new SqlInspector();
  private final StoredNames names = SqlInspectorBenchmark.storedNames(300);

  @ParameterizedTest
  @EnumSource
  void inspectingAllocatesNothing(SampleStatement statement) {
    assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported());
    threads.setThreadAllocatedMemoryEnabled(true);
    long thread = Thread.currentThread().getId();
    int calls = 20_000_000 / statement.text().length();
    inspect(statement, calls / 10);
    long before = threads.getThreadAllocatedBytes(thread);
    inspect(statement, calls);
    long after = threads.getThreadAllocatedBytes(thread);
    assertThat((double) (after - before) / calls).as("bytes per call").isLessThan(1.0);
  }

  private void inspect(SampleStatement statement, int calls) {
    for (int i = 0; i < calls; i++) {
      int effects = inspector.inspect(statement.text(), names, Backslash.ESCAPES);
      if ((effects & Effects.DIRTY) != 0) {
        fail("not understood");
      }
    }
  }

  /** An inspection that stops early would be a fast one. */
  @ParameterizedTest
  @EnumSource
  void samplesAreUnderstoodToTheEnd(SampleStatement statement) {
    assertThat(inspector.inspect(statement.text(), names, Backslash.ESCAPES) & Effects.DIRTY)
        .isZero();
    String more = statement.text() + "; SET @seen = 1";
    assertThat(inspector.inspect(more, names, Backslash.ESCAPES) & Effects.USER_VARIABLE)
        .isNotZero();
  }
}
