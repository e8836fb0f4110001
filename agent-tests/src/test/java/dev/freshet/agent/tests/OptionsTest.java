/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.agent.tests.Database.Counted;
import dev.freshet.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent does is what it was told, by whichever way counts. */
class OptionsTest {

  private static final int USES = 12;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @TempDir Path folder;

  @Test
  void theAgentsOptionsComeFirstAndTheFileLast() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("freshet.properties"),
            "maximumPoolSize=4\nfreshet.connectionTimeout = 5100ms\nminimumIdle=0\nidleTimeout=50s\n");
    Run run =
        launch()
            .withAgent("maximumPoolSize=7,config=" + file)
            .jvm("-Dfreshet.maximumPoolSize=6", "-Dfreshet.connectionTimeout=5300ms")
            .environment("FRESHET_MAXIMUM_POOL_SIZE", "5")
            .environment("FRESHET_CONNECTION_TIMEOUT", "5200ms")
            .environment("FRESHET_IDLE_TIMEOUT", "51s")
            .environment("FRESHET_SERVICE_HOST", "10.0.0.1")
            .run()
            .succeeded();
    assertThat(run.log().get(0))
        .as("%s", run)
        .contains("FRS-133", "maximumPoolSize=7", "connectionTimeout=5300ms", "idleTimeout=51s")
        .contains("minimumIdle=0");
    assertThat(run.err().toString()).contains("at most 7");
    assertThat(run.alarms()).isEmpty();
  }

  @Test
  void anExcludedUrlIsLeftAlone() {
    isServed("exclude=*/" + database.name(), false, false, "EXCLUDED", 2 * USES);
  }

  @Test
  void aUrlThatIsNotIncludedIsLeftAlone() {
    isServed("include=*/other,*/another", false, false, "NOT_INCLUDED", 2 * USES);
    isServed("include=*/other,*/" + database.name(), true, true, "NOT_INCLUDED", 0);
  }

  @Test
  void anExcludedCallerIsLeftAlone() {
    isServed("excludeCallers=apps.*$Elsewhere", true, false, "EXCLUDED_CALLER", USES);
  }

  private void isServed(
      String options, boolean here, boolean elsewhere, String reason, int stoodAside) {
    RunningProgram program = launch().withAgent(options).jvm("-Dstay=true").start();
    Status status = program.status();
    Run run = program.end().succeeded();
    assertThat(run.notes("drivers"))
        .as("%s", run)
        .hasSize(USES)
        .containsOnly(here ? "false" : "true");
    assertThat(run.notes("elsewhere"))
        .as("%s", run)
        .hasSize(USES)
        .containsOnly(elsewhere ? "false" : "true");
    assertThat(status.count(reason)).as(status.json()).isEqualTo(stoodAside);
    assertThat(status.count("opensServed")).as(status.json()).isEqualTo(2L * USES - stoodAside);
  }

  @Test
  void observingCountsAndChangesNothing() throws SQLException {
    Counted plain = database.counted(launch());
    long before = database.server().connectionsCounter();
    RunningProgram program = launch().withAgent("mode=observe").jvm("-Dstay=true").start();
    Status status = program.status();
    Run run = program.end().succeeded();

    assertThat(database.server().connectionsCounter() - before).isEqualTo(plain.connects());
    assertThat(run.notes("drivers")).hasSize(USES).containsOnly("true");
    assertThat(run.sessions()).hasSize(2 * USES);
    assertThat(status.count("opensObserved")).as(status.json()).isEqualTo(2 * USES);
    assertThat(status.count("opensServed")).as(status.json()).isZero();
    assertThat(status.json())
        .contains("apps.Program.connect:", "apps.ConnectionKind$Elsewhere.connect:")
        .contains("/" + database.name() + "\"")
        .doesNotContain("connectTimeout");
    assertThat(run.alarms()).isEmpty();
  }

  @Test
  void theLogMayBeAFile() throws IOException {
    Path file = folder.resolve("agent.log");
    Run run = launch().withAgent("log=" + file).run().succeeded();
    assertThat(run.err()).as("%s", run).isEmpty();
    assertThat(Files.readAllLines(file))
        .isNotEmpty()
        .allMatch(line -> line.matches("freshet \\d{4}-\\S+Z INFO FRS-\\d{3} .*"))
        .anyMatch(line -> line.contains("FRS-100"));
  }

  private Launch launch() {
    return Launch.of("ConnectionKind", "mysql").onDatabase(database.server(), database.mySqlUrl());
  }
}
