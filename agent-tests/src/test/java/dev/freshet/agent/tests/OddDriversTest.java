/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.agent.tests.Database.Counted;
import dev.freshet.testing.TestServers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A driver that the agent cannot handle connects as without it. */
class OddDriversTest {

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @Test
  void whoseConnectIsItsSuperclasss() throws SQLException {
    assertThat(behavesAsBefore("Inheriting").log()).anyMatch(line -> line.contains("FRS-132"));
  }

  @Test
  void thatThrowsWhenAskedForItsUrls() throws SQLException {
    Run run = behavesAsBefore("Throwing");
    assertThat(run.alarms()).as("%s", run).hasSize(1);
    assertThat(run.alarms().get(0)).contains("ERROR FRS-330");
  }

  @Test
  void thatReturnsATypeOfItsOwn() throws SQLException {
    Run run = behavesAsBefore("Narrowing");
    assertThat(run.alarms()).as("%s", run).hasSize(1);
    assertThat(run.alarms().get(0)).contains("WARN FRS-210");
  }

  @Test
  void thatRefuses() throws SQLException {
    assertThat(behavesAsBefore("Refusing").alarms()).isEmpty();
  }

  private Run behavesAsBefore(String driver) throws SQLException {
    Launch launch =
        Launch.of("OddDrivers", "mysql")
            .onDatabase(database.server(), database.mySqlUrl())
            .arguments(driver.toLowerCase(java.util.Locale.ROOT));
    Counted plain = database.counted(launch);
    Counted beside = database.counted(launch.copy().withAgent("drivers=apps.OddDrivers$" + driver));
    assertThat(beside.run().results())
        .as("%s", beside.run())
        .isNotEmpty()
        .isEqualTo(plain.run().results());
    assertThat(beside.connects()).as("%s", beside.run()).isEqualTo(plain.connects());
    return beside.run();
  }
}
