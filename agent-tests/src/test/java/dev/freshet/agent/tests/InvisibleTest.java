/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A program cannot tell by looking at its JVM that there is an agent. */
class InvisibleTest {

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @Test
  void nothingOfTheAgentIsSeen() {
    Launch launch =
        Launch.of("Surroundings", "mysql").onDatabase(database.server(), database.mySqlUrl());
    Run plain = launch.run().succeeded();
    Run beside = launch.copy().withAgent("").run().succeeded();

    assertThat(beside.sessions()).as("%s", beside).hasSizeBetween(1, Run.FEW);
    assertThat(withoutWhatEachRunHas(beside)).isEqualTo(withoutWhatEachRunHas(plain));
    assertThat(beside.result("org.slf4j.LoggerFactory")).isEqualTo("false");
    assertThat(beside.result("org/slf4j/LoggerFactory.class")).isEqualTo("null");
    assertThat(beside.result("com.zaxxer.hikari.HikariConfig")).isEqualTo("false");
    assertThat(beside.result("dev.freshet.FreshetDriver")).isEqualTo("false");
  }

  /** The way of starting is the JVM's own to tell; the JDK adds the agent to its class path. */
  private static List<String> withoutWhatEachRunHas(Run run) {
    return run.results().stream()
        .map(line -> line.replace(":" + Launch.agentJar(), ""))
        .filter(line -> !line.startsWith("property jdk.debug"))
        .toList();
  }
}
