/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The process whose end is the end of the servers: the Maven build that this JVM works for, or else
 * this JVM.
 *
 * @param pid its process id
 * @param startTicks when it started, which tells it from a later process with the same id
 */
record Owner(long pid, long startTicks) {

  private static final String MAVEN_LAUNCHER = "org.codehaus.plexus.classworlds.launcher.Launcher";

  /** The owner of the servers that this JVM starts. */
  static Owner current() {
    ProcessHandle owner = find(ProcessHandle.current(), Owner::commandLine);
    return new Owner(owner.pid(), startTicks(owner.pid()));
  }

  /** The nearest Maven at or above the process, or the process itself. */
  static ProcessHandle find(ProcessHandle self, Function<ProcessHandle, String> commandLine) {
    return Stream.iterate(self, p -> p != null, p -> p.parent().orElse(null))
        .filter(process -> isMaven(commandLine.apply(process)))
        .findFirst()
        .orElse(self);
  }

  /** Reads back what {@link #directoryName()} wrote; null if it is not such a name. */
  static Owner parse(String directoryName) {
    String[] parts = directoryName.split("-", -1);
    try {
      return parts.length == 2
          ? new Owner(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  String directoryName() {
    return pid + "-" + startTicks;
  }

  boolean isThisJvm() {
    return pid == ProcessHandle.current().pid();
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).isPresent() && startTicks(pid) == startTicks;
  }

  private static boolean isMaven(String commandLine) {
    return commandLine.contains(MAVEN_LAUNCHER);
  }

  /** From /proc where there is one: {@link ProcessHandle.Info} cuts long command lines short. */
  static String commandLine(ProcessHandle process) {
    try {
      byte[] raw = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
      return new String(raw, StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  /** Field 22 of /proc/PID/stat: unlike a start time in seconds it never changes. */
  private static long startTicks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String afterName = stat.substring(stat.lastIndexOf(')') + 2);
      return Long.parseLong(afterName.split(" ", -1)[19]);
    } catch (IOException e) {
      return 0;
    }
  }
}
