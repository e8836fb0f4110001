/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks.agent;

import com.mysql.cj.jdbc.Driver;
import dev.freshet.benchmarks.Machine;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures programs in JVMs of their own, with the agent, with Freshet's URL and with neither, in
 * turns: {@code AgentCost agent.jar report.md [starts] [rounds]}.
 */
final class AgentCost {

  private static final int STARTS = 10;
  private static final int ROUNDS = 5;
  private static final String MILLIS = "4000";

  private final TestServer server;
  private final String url;
  private final Path agent;

  private AgentCost(TestServer server, Path agent) {
    this.server = server;
    this.url = server.url("") + (server.url("").contains("?") ? "&" : "?") + "sslMode=DISABLED";
    this.agent = agent;
  }

  public static void main(String[] args) throws Exception {
    AgentCost cost = new AgentCost(TestServers.embeddedMySqlOrMariaDb(), Path.of(args[0]));
    int starts = args.length > 2 ? Integer.parseInt(args[2]) : STARTS;
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : ROUNDS;
    String report = cost.report(starts, rounds);
    System.out.println(report);
    Files.writeString(Path.of(args[1]), report);
  }

  private String report(int starts, int rounds) throws Exception {
    double[] plainStart = new double[starts];
    double[] agentStart = new double[starts];
    for (int i = 0; i < starts; i++) {
      plainStart[i] = millisToRun(program(OpenOne.class, url, driverOnly()));
      agentStart[i] = millisToRun(withAgent(program(OpenOne.class, url, driverOnly())));
    }
    double[] plain = new double[rounds];
    double[] byUrl = new double[rounds];
    double[] byAgent = new double[rounds];
    String ours = url.replaceFirst("^jdbc:", "jdbc:freshet:");
    for (int i = 0; i < rounds; i++) {
      byUrl[i] = answer(program(OpenMany.class, ours, System.getProperty("java.class.path")));
      byAgent[i] = answer(withAgent(program(OpenMany.class, url, driverOnly())));
      plain[i] = answer(program(OpenMany.class, url, driverOnly()));
    }
    return """
        # What the agent costs

        `./mvnw -q -Pagent-cost verify`, %s, %s, %s. %s in plaintext on loopback, which shares the machine. JVMs of each kind in turns; medians, and the least and the most in brackets.

        | a program that opens one connection and ends, %d runs | ms |
        |---|---:|
        | plain | %s |
        | with the agent | %s |
        | **more** | **%.0f ms, %.2f times** |

        | open, `SELECT 1`, close, one thread, %d runs | µs |
        |---|---:|
        | plain | %s |
        | by Freshet's URL | %s |
        | with the agent | %s |
        | **agent against URL** | **%.3f times** |
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            "JDK " + Runtime.version(),
            Machine.describe(),
            server.isMariaDb() ? "MariaDB " + server.version() : "MySQL " + server.version(),
            starts,
            show(plainStart, 1),
            show(agentStart, 1),
            median(agentStart) - median(plainStart),
            median(agentStart) / median(plainStart),
            rounds,
            show(plain, 1e3),
            show(byUrl, 1e3),
            show(byAgent, 1e3),
            median(byAgent) / median(byUrl));
  }

  private List<String> program(Class<?> main, String jdbcUrl, String classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(jdbcUrl, server.user(), server.password(), MILLIS));
    return command;
  }

  private List<String> withAgent(List<String> program) {
    program.add(1, "-javaagent:" + agent + "=logLevel=error");
    return program;
  }

  /** The programs and the driver, and nothing of Freshet. */
  private static String driverOnly() throws URISyntaxException {
    return locationOf(AgentCost.class) + File.pathSeparator + locationOf(Driver.class);
  }

  private static String locationOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static double millisToRun(List<String> command) throws Exception {
    long start = System.nanoTime();
    run(command);
    return (System.nanoTime() - start) / 1e6;
  }

  private static double answer(List<String> command) throws Exception {
    return Double.parseDouble(run(command).strip());
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command.get(0) + " ended with " + process.exitValue());
    }
    return out;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static String show(double[] values, double unit) {
    return String.format(
        Locale.ROOT,
        "%.0f (%.0f to %.0f)",
        median(values) / unit,
        Arrays.stream(values).min().orElse(0) / unit,
        Arrays.stream(values).max().orElse(0) / unit);
  }
}
