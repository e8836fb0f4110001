/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in the options leaves the program without the agent, and says so in one line. */
class OptionErrorsTest {

  private static final int USES = 12;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maximumPoolsize=5 | 'maximumPoolsize' | maximumPoolSize",
        "exlude=a | 'exlude' | exclude",
        "maximumPoolSize=none | maximumPoolSize is 'none' | must be",
        "maximumPoolSize=0 | maximumPoolSize is '0' | must be",
        "sessionReset=sometimes | sessionReset is 'sometimes' | smart",
        "mode=look | mode is 'look' | pool or observe",
        "logLevel=loud | logLevel is 'loud' | error, warn, info, debug or trace",
        "drivers=my!sql | drivers has 'my!sql' | mysql, mariadb, postgresql",
        "pool | 'pool' | name=value",
        "config=nowhere.properties | config is 'nowhere.properties' | can be read",
        "log=nowhere/agent.log | log is 'nowhere/agent.log' | can be written",
      })
  void inTheAgentsOptions(String options, String named, String allowed) {
    staysPlain(launch().withAgent(options), named, allowed);
  }

  @Test
  void inASystemProperty() {
    staysPlain(
        launch().jvm("-Dfreshet.maximumPoolSize=many").withAgent(""),
        "maximumPoolSize is 'many'",
        "must be");
  }

  @Test
  void inTheEnvironment() {
    staysPlain(
        launch().environment("FRESHET_MAXIMUM_POOL_SIZE", "few").withAgent(""),
        "maximumPoolSize is 'few'",
        "must be");
  }

  @Test
  void inTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("freshet.properties"), "maximumPoolSize = lots\n");
    staysPlain(launch().withAgent("config=" + file), "maximumPoolSize is 'lots'", "must be");
  }

  @Test
  void inTheFilesForm() throws IOException {
    Path file = Files.writeString(folder.resolve("freshet.properties"), "mode = \\u00zz\n");
    staysPlain(launch().withAgent("config=" + file), "config is '" + file + "'", "must be");
  }

  private Launch launch() {
    return Launch.of("ConnectionKind", "mysql").onDatabase(database.server(), database.mySqlUrl());
  }

  private static void staysPlain(Launch launch, String named, String allowed) {
    Run run = launch.run().succeeded();
    assertThat(run.err()).as("%s", run).hasSize(1);
    assertThat(run.err().get(0)).contains(" ERROR FRS-332 ", named, allowed);
    assertThat(run.sessions()).hasSize(2 * USES);
    assertThat(run.notes("drivers")).hasSize(USES).containsOnly("true");
  }
}
