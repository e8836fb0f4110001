/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The agent comes into a program in the middle of a storm of connects, and goes again. */
class AttachTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final TestServer server = TestServers.embeddedMySqlOrMariaDb();

  @Test
  void aStormEndsWithoutAnErrorAndBeginsAgain() throws Exception {
    RunningProgram storm =
        Launch.of("Storm", "mysql").onDatabase(server, Database.on(server).mySqlUrl()).start();
    String pid = Long.toString(storm.pid());
    awaitConnectsPerWindow(100, Long.MAX_VALUE);

    Answer observing = command("attach", pid, "mode=observe");
    assertThat(observing.status()).as("%s", observing).isZero();
    awaitConnectsPerWindow(100, Long.MAX_VALUE);
    Answer seen = command("status", pid);
    assertThat(seen.text()).contains("opens by apps.Program.connect:");

    Answer on = command("attach", pid, "maximumPoolSize=16");
    assertThat(on.status()).as("%s", on).isZero();
    awaitConnectsPerWindow(0, 5);
    Answer serving = command("status", pid);
    assertThat(serving.status()).as("%s", serving).isZero();
    assertThat(serving.text()).contains("sockets saved").contains("Freshet is on in " + pid);

    Answer wrong = command("attach", pid, "maximumPolSize=16");
    assertThat(wrong.status()).isEqualTo(69);
    assertThat(wrong.text()).contains("maximumPolSize").contains("nearest is 'maximumPoolSize'");
    awaitConnectsPerWindow(0, 5);

    Answer off = command("detach", pid);
    assertThat(off.status()).as("%s", off).isZero();
    awaitConnectsPerWindow(100, Long.MAX_VALUE);
    Answer quiet = command("status", pid);
    assertThat(quiet.status()).isEqualTo(1);
    assertThat(quiet.text()).contains("off in " + pid);

    Answer again = command("attach", pid, "maximumPoolSize=16");
    assertThat(again.status()).as("%s", again).isZero();
    awaitConnectsPerWindow(0, 5);

    Run run = storm.end().succeeded();
    assertThat(run.result("errors")).as("%s", run).isEqualTo("0");
    assertThat(run.result("wrong answers")).isEqualTo("0");
    assertThat(run.log()).noneMatch(line -> line.contains(" ERROR "));
  }

  @Test
  void whatIsNoJvmIsSaidSo() throws Exception {
    Answer answer = command("status", "999999999");
    assertThat(answer.status()).isEqualTo(69);
    assertThat(answer.text()).contains("999999999 cannot be reached");
  }

  /** Until so many connects were made in some window. */
  private void awaitConnectsPerWindow(long least, long most) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ZERO)
        .until(() -> connectsInAWindow(), n -> n >= least && n <= most);
  }

  private long connectsInAWindow() throws SQLException {
    long before = server.connectionsCounter();
    long end = System.nanoTime() + WINDOW.toNanos();
    Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> System.nanoTime() > end);
    return server.connectionsCounter() - before;
  }

  private record Answer(int status, String text) {}

  private static Answer command(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(Launch.agentJar().toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }
}
