/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import legacy.orders.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The legacy program as it is, with its driver and nothing else, started with the agent. */
@Timeout(180)
class LegacyProgramByAgentTest {

  private static final int POOL_SIZE = 10;

  private final TestServer server = TestServers.embeddedMySqlOrMariaDb();

  @Test
  void leavesTheSameDataOverFewConnections() throws Exception {
    long start = server.connectionsCounter();
    List<String> plain = run();
    long plainConnects = server.connectionsCounter() - start;
    long middle = server.connectionsCounter();
    List<String> byAgent =
        run(
            "-javaagent:../../agent/target/freshet-agent.jar=logLevel=error,maximumPoolSize="
                + POOL_SIZE);
    long agentConnects = server.connectionsCounter() - middle;

    assertThat(byAgent).isEqualTo(plain).hasSizeGreaterThan(5);
    assertThat(plainConnects).isGreaterThan(500);
    // one more for the database that this test makes
    assertThat(agentConnects).isBetween(1L, POOL_SIZE + 1L);
  }

  /** The checksums of all tables. */
  private List<String> run(String... jvmArguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvmArguments));
    command.add("-cp");
    command.add(
        locationOf(Main.class) + File.pathSeparator + locationOf(com.mysql.cj.jdbc.Driver.class));
    command.add(Main.class.getName());
    command.addAll(
        List.of(server.url(server.createDatabase()), server.user(), server.password(), "4", "200"));
    return outputOf(command);
  }

  private static List<String> outputOf(List<String> command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text.lines().filter(line -> !line.contains("connections opened")).toList();
  }

  private static String locationOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
