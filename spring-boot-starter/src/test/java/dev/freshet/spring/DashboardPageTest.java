/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page, in a browser if {@code -Dfreshet.test.browser=true} asks for one: with its clock
 * running ahead, Chromium does not always wait for the page's first answer.
 */
class DashboardPageTest {

  @TempDir Path dir;

  private static Optional<Path> chromium() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            d ->
                Stream.of("chromium", "chromium-browser", "google-chrome").map(Path.of(d)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Path browse(Path chromium, String url, String... what) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(dir, "profile"),
                "--timeout=7000",
                "--window-size=1100,900"));
    command.addAll(List.of(what));
    command.add(url);
    Path out = dir.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("the browser ended").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return out;
  }

  private static String text(String dom, String id) {
    String from = dom.substring(dom.indexOf('>', dom.indexOf("id=\"" + id + "\"")) + 1);
    return from.substring(0, from.indexOf('<'));
  }

  @ServerTest
  void showsTheFiguresOfTheStats(TestServer server) throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(Boolean.getBoolean("freshet.test.browser"), "asked for by -Dfreshet.test.browser");
    assumeTrue(chromium.isPresent(), "no Chromium on the PATH");
    try (var app = ActuatorTest.start(server)) {
      DataSource ds = app.getBean(DataSource.class);
      Apps.query(ds, 1234);
      String page = Http.to(app).base() + "freshet/dashboard";
      String dom =
          await()
              .atMost(Duration.ofMinutes(2))
              .until(() -> dom(chromium.get(), page), d -> !text(d, "samples").equals("0"));
      assertThat(text(dom, "state")).isEqualTo("connections are reused");
      assertThat(text(dom, "opens")).isEqualTo("1,234");
      assertThat(text(dom, "physicalConnects")).isEqualTo("1");
      assertThat(text(dom, "socketsSaved")).isEqualTo("1,233");
      assertThat(dom).contains("<td class=\"text\">legacy</td>");
      screenshot(chromium.get(), page, ds);
    }
  }

  /**
   * The browser's own clock runs ahead; on a busy machine it may end before the page was answered.
   */
  private String dom(Path chromium, String page) throws Exception {
    return Files.readString(browse(chromium, page, "--virtual-time-budget=9000", "--dump-dom"));
  }

  /** To be looked at by people, with {@code -Dfreshet.screenshot=dashboard.png}. */
  private void screenshot(Path chromium, String page, DataSource ds) throws Exception {
    String file = System.getProperty("freshet.screenshot");
    if (file == null) {
      return;
    }
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> load =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                Apps.query(ds, 1);
              }
            });
    browse(
        chromium,
        page,
        "--virtual-time-budget=40000",
        "--screenshot=" + Path.of(file).toAbsolutePath());
    over.set(true);
    load.get(1, TimeUnit.MINUTES);
  }

  @ServerTest
  void needsNothingFromElsewhere(TestServer server) throws Exception {
    try (var app = ActuatorTest.start(server)) {
      var answer = Http.to(app).get("freshet/dashboard");
      assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
      assertThat(answer.body()).doesNotContain("http://", "https://", " src=");
    }
  }
}
