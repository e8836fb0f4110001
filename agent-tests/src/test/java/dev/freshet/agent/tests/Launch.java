/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import dev.freshet.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How to start one of the programs: on which JVM, with which libraries, with the agent or not. */
final class Launch {

  private static final Path AGENT = Path.of(System.getProperty("agent.jar")).normalize();
  private static final Path APPS = Path.of(System.getProperty("apps.directory"));
  private static final String PROGRAMS = System.getProperty("programs.directory");

  private final String mainClass;
  private final List<String> classPath = new ArrayList<>(List.of(PROGRAMS));
  private final List<String> jvmArguments = new ArrayList<>(List.of("-Xmx256m"));
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path javaHome = Path.of(System.getProperty("java.home"));

  private Launch(String mainClass) {
    this.mainClass = mainClass;
  }

  /**
   * @param program the simple name of a class in the package apps
   * @param libraries folders below target/apps
   */
  static Launch of(String program, String... libraries) {
    Launch launch = new Launch("apps." + program);
    for (String library : libraries) {
      launch.classPath.addAll(jars(library));
    }
    return launch;
  }

  /** The jars of an application. */
  static List<String> jars(String library) {
    try (Stream<Path> files = Files.list(APPS.resolve(library))) {
      return files.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("run the module's build first", e);
    }
  }

  static Path agentJar() {
    return AGENT;
  }

  Launch copy() {
    Launch copy = new Launch(mainClass);
    copy.classPath.clear();
    copy.classPath.addAll(classPath);
    copy.jvmArguments.clear();
    copy.jvmArguments.addAll(jvmArguments);
    copy.arguments.addAll(arguments);
    copy.environment.putAll(environment);
    copy.javaHome = javaHome;
    return copy;
  }

  /** Where the program finds its database. */
  Launch onDatabase(TestServer server, String url) {
    jvmArguments.add("-Ddb.url=" + url);
    jvmArguments.add("-Ddb.user=" + server.user());
    jvmArguments.add("-Ddb.password=" + server.password());
    return this;
  }

  Launch withAgent(String options) {
    return jvm("-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options));
  }

  Launch jvm(String... more) {
    jvmArguments.addAll(Arrays.asList(more));
    return this;
  }

  Launch arguments(String... more) {
    arguments.addAll(Arrays.asList(more));
    return this;
  }

  Launch environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Launch javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /** Runs the program to its end. */
  Run run() {
    return start().end();
  }

  /** Starts the program; it goes on when it is told to. */
  RunningProgram start() {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("FRESHET_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    return RunningProgram.start(builder);
  }
}
