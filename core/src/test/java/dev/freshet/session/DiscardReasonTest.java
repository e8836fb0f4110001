/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The words for discards: one for each that nothing undoes, and each explained. */
class DiscardReasonTest {

  @Test
  void eachReasonThatNothingUndoesHasItsWord() {
    assertThat(
            Arrays.stream(DirtyReason.values())
                .filter(r -> r.remedy() == DirtyReason.Remedy.DISCARD)
                .map(r -> DiscardReason.of(r.bit()).name()))
        .containsExactlyInAnyOrder("XA_PREPARED", "PROFILING", "CANCELLED", "UNWRAPPED");
  }

  @Test
  void eachIsExplained() throws IOException {
    String help =
        Files.readString(
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/observing.md"));
    for (DiscardReason reason : DiscardReason.values()) {
      assertThat(help).contains("| `" + reason + "` |");
    }
  }
}
