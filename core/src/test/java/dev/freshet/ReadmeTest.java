/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what the code says. */
class ReadmeTest {

  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");

  @Test
  void theTableOfSettingsIsTheCodes() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    List<String> rows =
        readme
            .substring(
                readme.indexOf("<!-- settings:begin -->"), readme.indexOf("<!-- settings:end"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();
    List<String> expected =
        FreshetConfig.settings().stream()
            .map(
                s ->
                    "| `freshet.%s` | `%s` | %s | %s |"
                        .formatted(
                            s.name(),
                            s.defaultValue().isEmpty() ? "—" : s.defaultValue(),
                            s.allowed(),
                            s.meaning()))
            .toList();
    assertThat(rows).isEqualTo(expected);
  }

  @Test
  void everyWarningHasAParagraph() throws IOException {
    String log =
        Files.readString(ROOT.resolve("core/src/main/java/dev/freshet/observe/Log.java"))
            + Files.readString(
                ROOT.resolve("agent/src/main/java/dev/freshet/agent/log/Notices.java"));
    String help = Files.readString(ROOT.resolve("docs/troubleshooting.md"));
    Matcher ids = Pattern.compile("LOG\\.(?:warn|error)\\(\\s*\"(FRS-\\d+)").matcher(log);
    int found = 0;
    while (ids.find()) {
      assertThat(help).contains("## " + ids.group(1));
      found++;
    }
    assertThat(found).isPositive();
  }

  @Test
  void everyLinkToAFileLeadsSomewhere() throws IOException {
    for (Path document : documents()) {
      Matcher links =
          Pattern.compile("]\\((?!https?:|#)([^)#]+)").matcher(Files.readString(document));
      while (links.find()) {
        assertThat(document.resolveSibling(links.group(1))).exists();
      }
    }
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> top = Files.list(ROOT)) {
      top.forEach(documents::add);
    }
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.forEach(documents::add);
    }
    documents.removeIf(path -> !path.toString().endsWith(".md"));
    return documents;
  }
}
