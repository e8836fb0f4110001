/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.mysql.cj.jdbc.Driver;
import dev.freshet.agent.cli.FreshetCommand;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The command as a user runs it, in a JVM of its own, beside a storm that this JVM makes: its
 * numbers against the server's counter, against this test's own count, and against {@code ss}.
 */
class DoctorLiveTest {

  private static TestServer server;

  @BeforeAll
  static void onLinux() {
    Assumptions.assumeTrue(
        HostFiles.ofThisHost().isReadable("proc/net/tcp"), "no /proc/net/tcp on this host");
    server = TestServers.embeddedMySqlOrMariaDb();
  }

  @Test
  void itsNumbersAreThoseOfTheServerAndOfTheStorm() throws Exception {
    try (Storm storm = Storm.begin(server, 4)) {
      storm.awaitConnects(200);
      long startNanos = System.nanoTime();
      long counterBefore = server.connectionsCounter();
      long madeBefore = storm.made();
      JsonObject json =
          doctor(
              "--json",
              "--interval=5s",
              "--port=" + server.port(),
              "--url=jdbc:mysql://" + server.host() + ":" + server.port() + "/?sslMode=DISABLED",
              "--user=" + server.user(),
              "--driver=" + jarOf(Driver.class));
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      double byCounter = (server.connectionsCounter() - counterBefore) / seconds;
      double byStorm = (storm.made() - madeBefore) / seconds;
      JsonObject target = json.getAsJsonObject("target");
      double byTables = target.get("connectsPerSecond").getAsDouble();
      double byServer =
          json.getAsJsonObject("server")
              .getAsJsonObject("perSecond")
              .get("Connections")
              .getAsDouble();
      System.out.printf(
          "doctor: %.0f/s by the tables, %.0f/s by the server; test: %.0f/s by the server's counter,"
              + " %.0f/s by its own count%n",
          byTables, byServer, byCounter, byStorm);
      // On a quiet machine they differ by up to 5 %; on a busy one they look at different seconds.
      // The test's own seconds also hold the start of a JVM.
      assertThat(byTables).isCloseTo(byServer, within(byServer * 0.3));
      // The kernel counts the connects of the whole host, so of others' programs too.
      assertThat(byTables)
          .isLessThan(
              json.getAsJsonObject("measured").get("hostConnectsPerSecond").getAsDouble() * 1.2);
      assertThat(byServer).isBetween(byCounter * 0.5, byCounter * 2);
      assertThat(byServer).isBetween(byStorm * 0.5, byStorm * 2);

      JsonObject process = target.getAsJsonArray("processes").get(0).getAsJsonObject();
      assertThat(process.get("pid").getAsLong()).isEqualTo(ProcessHandle.current().pid());
      assertThat(process.get("jvm").getAsBoolean()).isTrue();
      assertThat(target.getAsJsonObject("ceiling").get("ports").getAsInt())
          .isEqualTo(HostSettings.read(HostFiles.ofThisHost()).ports().usable());
      assertThat(json.getAsJsonArray("advice").toString())
          .contains("attach " + ProcessHandle.current().pid() + " mode=observe");
      assertThat(json.getAsJsonObject("verdict").get("exitCode").getAsInt()).isBetween(1, 2);
    }
  }

  /** Both looks are within a moment, and sockets in TIME_WAIT come and go in it. */
  @Test
  void itCountsTheSocketsThatSsCounts() throws Exception {
    Assumptions.assumeTrue(canRun("ss", "-V"), "ss is not installed");
    try (Storm storm = Storm.begin(server, 2)) {
      storm.awaitConnects(300);
    }
    Observer observer =
        new Observer(HostFiles.ofThisHost(), "proc/net", PortRange.DEFAULT, Pace.REAL);
    Set<String> before = waitingBySs();
    observer.observe(Duration.ofMillis(100));
    Set<String> after = waitingBySs();
    int seen =
        observer.all().traffic().values().stream()
            .filter(traffic -> traffic.server().port() == server.port())
            .mapToInt(Traffic::timeWait)
            .sum();
    Set<String> stayed = new TreeSet<>(before);
    stayed.retainAll(after);
    Set<String> everSeen = new TreeSet<>(before);
    everSeen.addAll(after);
    System.out.printf(
        "TIME_WAIT: %d by doctor, %d by ss before, %d after%n", seen, before.size(), after.size());
    assertThat(stayed).isNotEmpty();
    assertThat(seen).isBetween(stayed.size(), everSeen.size());
  }

  /** Such files answer the first read only, so how they are read matters. */
  @Test
  void itReadsTheKernelsSettingsWhole() throws Exception {
    Assumptions.assumeTrue(canRun("cat", "/proc/sys/net/ipv4/ip_local_port_range"), "no cat");
    HostFiles files = HostFiles.ofThisHost();
    for (String name : List.of("ip_local_port_range", "tcp_max_tw_buckets", "tcp_fin_timeout")) {
      String path = "proc/sys/net/ipv4/" + name;
      assertThat(files.text(path)).isEqualTo(run(List.of("cat", "/" + path)).strip());
    }
  }

  private static Set<String> waitingBySs() throws IOException, InterruptedException {
    String filter = "( dport = :" + server.port() + " or sport = :" + server.port() + " )";
    String lines = run(List.of("ss", "-Htan", "state", "time-wait", filter));
    return lines
        .lines()
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .collect(Collectors.toSet());
  }

  private static JsonObject doctor(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(jarOf(DoctorCommand.class) + File.pathSeparator + jarOf(CommandLine.class));
    command.add(FreshetCommand.class.getName());
    command.add("doctor");
    command.addAll(List.of(options));
    return JsonParser.parseString(run(command)).getAsJsonObject();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("FRESHET_DOCTOR_PASSWORD", server.password());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  private static boolean canRun(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
