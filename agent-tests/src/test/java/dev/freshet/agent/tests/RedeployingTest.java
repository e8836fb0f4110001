/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.agent.tests.Database.Counted;
import dev.freshet.testing.TestServers;
import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tomcat whose applications have drivers of their own, and come and go. */
class RedeployingTest {

  private static final int DEPLOYMENTS = 10;

  /** Of which Tomcat's realm makes one for each log-in, and the servlet one for each request. */
  private static final int OPENS = DEPLOYMENTS * (6 + 5);

  /** The servlet's URL with its account, and the realm's. */
  private static final long POOLS = DEPLOYMENTS * 2L;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @TempDir Path plainFolder;
  @TempDir Path folder;

  @BeforeEach
  void accounts() throws SQLException {
    database.execute(
        "CREATE TABLE accounts (name VARCHAR(20), password VARCHAR(20))",
        "CREATE TABLE roles (name VARCHAR(20), role VARCHAR(20))",
        "INSERT INTO accounts VALUES ('ann', 'right'), ('bob', 'other')",
        "INSERT INTO roles VALUES ('ann', 'reader')");
  }

  @Test
  void applicationsConnectOverFewConnectionsAndLeaveNothingBehind() throws SQLException {
    Counted plain = database.counted(launch(plainFolder));
    Counted pooled = database.counted(launch(folder).withAgent("maximumPoolSize=1"));

    assertThat(plain.run().result("alive")).as("%s", plain.run()).isEqualTo("0");
    assertThat(plain.connects()).isEqualTo(OPENS);
    assertThat(pooled.run().results()).as("%s", pooled.run()).isEqualTo(plain.run().results());
    assertThat(pooled.connects()).as("%s", pooled.run()).isBetween(POOLS, 2 * POOLS);
    assertThat(pooled.run().alarms()).isEmpty();
    // Tomcat takes threads with the application's context class loader for the application's own.
    assertThat(pooled.run().err().toString()).doesNotContain("[freshet-");
    assertThat(pooled.run().log().stream().filter(line -> line.contains("FRS-101")))
        .hasSize((int) POOLS);
  }

  private Launch launch(Path base) {
    return Launch.of("Redeploying", "tomcat")
        .onDatabase(database.server(), database.mySqlUrl())
        // What Tomcat's own scripts open, so that it finds leaks.
        .jvm(
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED")
        .arguments(
            base.toString(),
            Launch.programs(),
            String.join(File.pathSeparator, Launch.jars("mysql")));
  }
}
