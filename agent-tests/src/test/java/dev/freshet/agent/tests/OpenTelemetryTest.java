/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's agent, which weaves into the same drivers, may be there before or after. */
class OpenTelemetryTest {

  private static final int USES = 12;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothAgentsWork(boolean freshetFirst) {
    Launch launch =
        Launch.of("PlainJdbc", "mysql")
            .onDatabase(database.server(), database.mySqlUrl())
            .jvm(
                "-Dotel.traces.exporter=logging",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none");
    String openTelemetry = "-javaagent:" + Launch.jars("opentelemetry").get(0);
    if (freshetFirst) {
      launch.withAgent("").jvm(openTelemetry);
    } else {
      launch.jvm(openTelemetry).withAgent("");
    }

    Run run = launch.run().succeeded();

    assertThat(run.results()).as("%s", run).hasSize(USES);
    assertThat(run.sessions()).as("%s", run).hasSizeBetween(1, Run.FEW);
    assertThat(run.alarms()).isEmpty();
    assertThat(run.err())
        .as("%s", run)
        .noneMatch(line -> line.matches(".*\\b(ERROR|WARN|Exception)\\b.*"));
    List<String> spans = run.err().stream().filter(line -> line.contains("SELECT")).toList();
    assertThat(spans).as("%s", run).hasSizeGreaterThanOrEqualTo(USES);
  }
}
