/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.freshet.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No JVM has anything to warn of. */
class NewerJvmTest {

  /** From 24 on the JDK warns of native access and of Unsafe. */
  private static final int WARNS = 24;

  private static final int USES = 12;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @Test
  void theJvmOfTheTestsDoesNotWarn() {
    doesNotWarn(Path.of(System.getProperty("java.home")));
  }

  @Test
  void newerJvmsDoNotWarn() throws IOException {
    List<Path> newer = newerJvms();
    assumeThat(newer).as("a JDK from %s on beside the one that runs the tests", WARNS).isNotEmpty();
    newer.forEach(this::doesNotWarn);
  }

  private void doesNotWarn(Path home) {
    Launch launch =
        Launch.of("PlainJdbc", "mysql")
            .onDatabase(database.server(), database.mySqlUrl())
            .javaHome(home);
    Run plain = launch.run().succeeded();
    // Says so if the archive of the JDK's classes cannot be used any more.
    Run run = launch.copy().withAgent("").jvm("-Xlog:cds=warning").run().succeeded();

    assertThat(run.results()).as("%s", run).isEqualTo(plain.results());
    assertThat(run.sessions()).as("%s", run).hasSizeBetween(1, Run.FEW);
    assertThat(plain.err()).as("%s", plain).isEmpty();
    assertThat(run.complaints()).as("%s", run).isEmpty();
  }

  /** Those beside the one that runs the tests, where there is more than one of them. */
  private static List<Path> newerJvms() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> beside = Files.list(own.getParent())) {
      return beside.filter(NewerJvmTest::isNewer).toList();
    }
  }

  private static boolean isNewer(Path home) {
    try {
      return Files.isExecutable(home.resolve("bin").resolve("java"))
          && Files.readAllLines(home.resolve("release")).stream()
              .filter(line -> line.startsWith("JAVA_VERSION="))
              .map(line -> line.replaceAll("\\D*(\\d+).*", "$1"))
              .anyMatch(version -> Integer.parseInt(version) >= WARNS);
    } catch (IOException e) {
      return false;
    }
  }
}
