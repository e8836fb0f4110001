/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that have a pool of their own are left alone. */
class OwnPoolTest {

  /** Of each program, and of each of their pools. */
  private static final int USES = 12;

  private static final int SIZE = 2;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  /** What each run has beside the pool: the versions that would clash if anything could. */
  @ParameterizedTest
  @CsvSource({
    "hikari, hikari-2 logback",
    "hikari, hikari-3 logback",
    "hikari, hikari-7 logback-new",
    "c3p0, c3p0",
    "dbcp, dbcp",
    "tomcat-jdbc, tomcat-jdbc",
    "druid, druid",
    "agroal, agroal",
    "vibur, vibur",
  })
  void aPoolHasTheDriversOwnConnections(String kind, String libraries) throws SQLException {
    Launch launch = launch("OwnPool", libraries).arguments(kind);
    Run plain = launch.run().succeeded();
    long before = database.server().connectionsCounter();

    RunningProgram program = withAgent(launch).start();
    Status status = program.status();
    Run beside = program.end().succeeded();

    assertThat(beside.results()).as("%s", beside).isEqualTo(plain.results());
    assertThat(beside.results())
        .as("%s", beside)
        .contains("physical=com.mysql.cj.jdbc.ConnectionImpl");
    assertThat(beside.results().toString()).doesNotContain("not the driver's own");
    assertThat(beside.sessions()).hasSize(SIZE);
    long connects = database.server().connectionsCounter() - before;
    assertThat(status.count("opensServed")).as(status.json()).isZero();
    assertThat(status.count("POOL")).as(status.json()).isEqualTo(connects);
    assertThat(status.json()).contains("\"pools\":[]");
    assertThat(beside.alarms()).isEmpty();
  }

  @Test
  void connectionsForPoolsAreTheDriversOwn() throws SQLException {
    isLeftAlone("pooled", "POOL");
  }

  @Test
  void connectionsForDistributedTransactionsAreTheDriversOwn() throws SQLException {
    database.execute("CREATE TABLE branches (number INT) ENGINE=InnoDB");
    isLeftAlone("xa", "XA");
  }

  private void isLeftAlone(String argument, String reason) throws SQLException {
    Launch launch = launch("PooledByDriver", "").arguments(argument);
    Run plain = launch.run().succeeded();

    RunningProgram program = withAgent(launch).start();
    Status status = program.status();
    Run beside = program.end().succeeded();

    assertThat(beside.results()).as("%s", beside).isEqualTo(plain.results());
    assertThat(beside.sessions()).hasSize(USES);
    assertThat(status.count("opensServed")).as(status.json()).isZero();
    assertThat(status.count(reason)).as(status.json()).isEqualTo(USES);
  }

  private Launch launch(String program, String libraries) {
    String[] all = ("mysql " + libraries).strip().split(" ", -1);
    return Launch.of(program, all)
        .onDatabase(database.server(), database.mySqlUrl())
        .jvm("-Dlogback.configurationFile=logback-quiet.xml");
  }

  private static Launch withAgent(Launch launch) {
    return launch.copy().withAgent("").jvm("-Dstay=true");
  }
}
