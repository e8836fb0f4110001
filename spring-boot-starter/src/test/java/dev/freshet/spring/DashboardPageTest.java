/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetStats;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;

/** The dashboard, in a browser and under load; once, for the page is the same everywhere. */
class DashboardPageTest {

  /** Cells of a pool's row. */
  private static final int RESETS = 8;

  @TempDir Path dir;

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100));
  }

  private static String written(long figure) {
    return String.format(Locale.ENGLISH, "%,d", figure);
  }

  private static double figure(Browser browser, String id) throws Exception {
    return Double.parseDouble(browser.text(id).replace(",", ""));
  }

  @ServerTest
  void showsTheFiguresOfTheStatsUnderLoad(TestServer server) throws Exception {
    Optional<Path> program = Browser.program();
    assumeTrue(program.isPresent(), "no chromium, chromium-browser or google-chrome on the PATH");
    assumeTrue(SpringBootVersion.getVersion().startsWith("3."), "shown on Boot 3.5, once");
    Apps.onFirstServerOnly(DashboardPageTest.class);
    try (Browser browser = Browser.start(program.get(), dir)) {
      String url;
      try (var app = ActuatorTest.start(server)) {
        Http http = Http.to(app);
        url = http.base();
        FreshetDataSource freshet = app.getBean(DataSource.class).unwrap(FreshetDataSource.class);
        browser.open(url + "freshet/dashboard");
        try (Load load = new Load(freshet, 3)) {
          refreshesItself(browser);
          drawsPoints(browser);
          screenshot(browser);
        }
        agreesWith(browser, freshet.stats().get(0));
        showsTheSwitch(browser, http);
        assertThat(browser.complaints()).as("console").isEmpty();
        assertThat(browser.requests())
            .as("asked for")
            .contains(URI.create(url + "freshet"))
            .allSatisfy(r -> assertThat(r.toString()).startsWith(url));
      }
      patiently().until(() -> browser.text("state"), s -> s.startsWith("no answer"));
    }
  }

  private static void refreshesItself(Browser browser) throws Exception {
    patiently().until(() -> browser.text("state"), "connections are reused"::equals);
    browser.value("window.sameDocument = true");
    double first = figure(browser, "opens");
    patiently().until(() -> figure(browser, "samples"), n -> n >= 3);
    assertThat(figure(browser, "opens")).isGreaterThan(first);
    assertThat(browser.value("window.sameDocument")).isEqualTo("true");
  }

  private static void drawsPoints(Browser browser) throws Exception {
    for (String line : new String[] {"opensLine", "connectsLine"}) {
      List<double[]> points =
          Stream.of(
                  browser
                      .value("document.getElementById('%s').getAttribute('points')".formatted(line))
                      .split(" "))
              .map(p -> Arrays.stream(p.split(",")).mapToDouble(Double::parseDouble).toArray())
              .toList();
      assertThat(points).as(line).hasSizeGreaterThanOrEqualTo(3);
      assertThat(points)
          .allSatisfy(p -> assertThat(p[0]).isBetween(0.0, 1000.0))
          .allSatisfy(p -> assertThat(p[1]).isBetween(0.0, 200.0));
      assertThat(points.get(0)[0]).isEqualTo(0);
      assertThat(points.get(points.size() - 1)[0]).isEqualTo(1000);
    }
    assertThat(
            Double.parseDouble(
                browser.value(
                    "document.getElementById('opensLine').getBoundingClientRect().width")))
        .as("breadth of the drawn line, in pixels")
        .isGreaterThan(500);
    assertThat(figure(browser, "highest")).isGreaterThan(0);
  }

  /**
   * The load is over, so the figures stand still, and the page catches up with its next reading.
   */
  private static void agreesWith(Browser browser, FreshetStats s) throws Exception {
    assertThat(s.opens()).isGreaterThan(100);
    assertThat(s.resets()).isGreaterThan(0);
    patiently().until(() -> browser.text("opens"), written(s.opens())::equals);
    assertThat(browser.text("physicalConnects")).isEqualTo(written(s.physicalConnects()));
    assertThat(browser.text("socketsSaved")).isEqualTo(written(s.socketsSaved()));
    assertThat(browser.text("inUse")).isEqualTo("0");
    assertThat(browser.text("idle")).isEqualTo(written(s.idle()));
    List<String> row =
        List.of(
            browser
                .value(
                    "[...document.querySelector('#pools tr').cells].map(c => c.textContent).join('|')")
                .split("\\|"));
    assertThat(row.subList(0, 13))
        .containsExactly(
            s.pool(),
            s.target(),
            written(s.opens()),
            written(s.physicalConnects()),
            "0",
            written(s.idle()),
            written(s.maximumPoolSize()),
            written(s.waiting()),
            written(s.resets()),
            written(s.discards()),
            written(s.timeouts()),
            written(s.leaks()),
            s.breaker());
    assertThat(row.get(13)).startsWith("USER_VARIABLE ");
    long byReason =
        Arrays.stream(row.get(13).split(", "))
            .mapToLong(r -> Long.parseLong(r.substring(r.indexOf(' ') + 1).replace(",", "")))
            .sum();
    assertThat(written(byReason)).as("resets by reason").isEqualTo(row.get(RESETS));
  }

  private static void showsTheSwitch(Browser browser, Http http) throws Exception {
    assertThat(http.post("freshet/disable").statusCode()).isEqualTo(200);
    Callable<String> state = () -> browser.text("state");
    patiently().until(state, s -> s.startsWith("switched off for") && s.contains("legacy"));
    assertThat(browser.value("document.getElementById('state').className")).isEqualTo("bad");
    assertThat(http.post("freshet/enable").statusCode()).isEqualTo(200);
    patiently().until(state, "connections are reused"::equals);
    assertThat(browser.value("document.getElementById('state').className")).isEmpty();
  }

  /**
   * For the documentation, with {@code -Dfreshet.screenshot=dashboard.png}: after some more
   * readings.
   */
  private static void screenshot(Browser browser) throws Exception {
    String file = System.getProperty("freshet.screenshot");
    if (file != null) {
      patiently().until(() -> figure(browser, "samples"), n -> n >= 20);
      browser.screenshot(Path.of(file).toAbsolutePath());
    }
  }

  /** Queries on so many threads; every tenth leaves something behind. */
  private static final class Load implements AutoCloseable {

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads;

    Load(DataSource ds, int threads) {
      this.threads =
          Stream.generate(() -> new Thread(() -> run(ds), "page-load")).limit(threads).toList();
      this.threads.forEach(Thread::start);
    }

    private void run(DataSource ds) {
      for (int i = 0; !over.get(); i++) {
        try (Connection c = ds.getConnection();
            Statement s = c.createStatement()) {
          s.execute(i % 10 == 0 ? "SET @page = 1" : "SELECT 1");
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void close() throws InterruptedException {
      over.set(true);
      for (Thread t : threads) {
        t.join();
      }
    }
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
