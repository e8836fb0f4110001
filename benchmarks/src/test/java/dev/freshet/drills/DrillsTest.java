/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.Capability;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That Freshet does in each drill, in its short form, what the drill requires. */
class DrillsTest {

  private static TestServer server;

  @BeforeAll
  static void startServer() {
    server = TestServers.embeddedMySqlOrMariaDb();
  }

  static List<Arguments> drills() {
    return Drills.all().stream()
        .map(drill -> Arguments.of(Named.of(drill.number() + ". " + drill.title(), drill)))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drills")
  void freshetDoesWhatIsRequired(Drill drill) throws Exception {
    DrillServer drilled = new DrillServer(server, "", "", "");
    Setting setting = new Setting(drilled, Duration.ofSeconds(5), true);
    Outcome outcome = drill.run(Contender.FRESHET, setting);
    System.out.printf("%d. %s%n%s%n", drill.number(), drill.title(), DrillReport.line(outcome));
    assertThat(outcome.misses()).as("%s %s", drill.requirement(), outcome.notes()).isEmpty();
  }

  /** Only where there is a group, whose script {@code FRESHET_TEST_GROUP_CONTROL} names. */
  @ParameterizedTest
  @EnumSource
  @EnabledIfEnvironmentVariable(named = "FRESHET_TEST_GROUP_CONTROL", matches = ".+")
  void freshetDoesWhatIsRequiredInAGroup(GroupDrill.Way way) throws Exception {
    Group group = Group.controlledBy(System.getenv("FRESHET_TEST_GROUP_CONTROL"));
    Drill drill = new GroupDrill(group, way);
    Setting setting = new Setting(group.first(), Duration.ofSeconds(5), true);
    Outcome outcome = drill.run(Contender.FRESHET, setting);
    System.out.printf("%d. %s%n%s%n", drill.number(), drill.title(), DrillReport.line(outcome));
    assertThat(outcome.misses()).as("%s %s", drill.requirement(), outcome.notes()).isEmpty();
  }

  /** A drill that failed half-way must not take the following ones with it. */
  @AfterEach
  void startServerAgain() {
    if (server.has(Capability.RESTART)) {
      server.start();
    }
  }
}
