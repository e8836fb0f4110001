/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.session.DirtyReason.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Prints the table of remedies into docs/session-state.md, and fails where that was out of date.
 */
class SessionStateDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "session-state.md");
  private static final String BEGIN = "<!-- printed from DirtyReason by the build: begin -->\n";
  private static final String END = "<!-- end -->\n";

  private static String tables() {
    StringBuilder text = new StringBuilder();
    text.append("| remedy | what is done | cost |\n|---|---|---|\n");
    for (Remedy remedy : Remedy.values()) {
      text.append("| `%s` | %s | %s |\n".formatted(remedy, remedy.inWords(), remedy.cost()));
    }
    text.append("\n| reason | noticed by | for example | remedy |\n|---|---|---|---|\n");
    for (DirtyReason reason : DirtyReason.values()) {
      text.append(
          "| `%s` | %s | %s | `%s` |\n"
              .formatted(reason, reason.noticedBy(), reason.example(), reason.remedy()));
    }
    return text.toString();
  }

  @Test
  void theDocumentHasTheTableOfTheCode() throws IOException {
    String before = Files.readString(DOCUMENT);
    int begin = before.indexOf(BEGIN) + BEGIN.length();
    int end = before.indexOf(END, begin);
    String after = before.substring(0, begin) + tables() + before.substring(end);
    if (!after.equals(before)) {
      Files.writeString(DOCUMENT, after);
    }
    assertThat(before)
        .as("docs/session-state.md was out of date and is rewritten")
        .isEqualTo(after);
  }
}
