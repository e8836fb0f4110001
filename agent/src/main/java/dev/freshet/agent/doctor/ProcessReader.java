/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a process is from {@code /proc/PID}. */
final class ProcessReader {

  static final String AGENT_JAR = "freshet-agent";

  private final HostFiles files;

  ProcessReader(HostFiles files) {
    this.files = files;
  }

  /** The process, or null when there is none any more. */
  @Nullable ProcessInfo read(int pid) {
    String directory = "proc/" + pid;
    String status = files.text(directory + "/status");
    List<String> arguments = arguments(pid);
    if (status == null && arguments.isEmpty()) {
      return null;
    }
    int uid = uid(status);
    String name = field(status, "Name:");
    CommandLine command = new CommandLine(arguments, name == null ? "?" : name);
    String libraries = files.text(directory + "/maps");
    boolean jvm = command.isJava() || (libraries != null && libraries.contains("/libjvm."));
    return new ProcessInfo(
        pid,
        uid,
        userName(uid),
        command.shown(),
        jvm,
        arguments.stream().anyMatch(ProcessReader::loadsAgent) || holdsAgent(directory));
  }

  List<String> arguments(int pid) {
    String line = files.text("proc/" + pid + "/cmdline");
    return line == null || line.isEmpty() ? List.of() : Arrays.asList(line.split("\0", -1));
  }

  /** Where relative paths of the process's arguments start. */
  String workingDirectory(int pid) {
    String directory = files.linkTarget("proc/" + pid + "/cwd");
    return directory == null ? "/" : directory;
  }

  /** Jar files that the process has open. */
  List<String> openJars(int pid) {
    String directory = "proc/" + pid + "/fd";
    return files.list(directory).names().stream()
        .map(descriptor -> files.linkTarget(directory + "/" + descriptor))
        .filter(target -> target != null && target.endsWith(".jar"))
        .map(target -> target == null ? "" : target)
        .distinct()
        .sorted()
        .toList();
  }

  /** The name that {@code /etc/passwd} gives to a user's number, or the number. */
  String userName(int uid) {
    if (uid < 0) {
      return "unknown";
    }
    String users = files.text("etc/passwd");
    if (users != null) {
      for (String line : users.split("\n", -1)) {
        String[] fields = line.split(":", -1);
        if (fields.length > 2 && fields[2].equals(Integer.toString(uid))) {
          return fields[0];
        }
      }
    }
    return Integer.toString(uid);
  }

  private static boolean loadsAgent(String argument) {
    return argument.startsWith("-javaagent:") && argument.contains(AGENT_JAR);
  }

  private boolean holdsAgent(String directory) {
    return files.list(directory + "/fd").names().stream()
        .map(descriptor -> files.linkTarget(directory + "/fd/" + descriptor))
        .anyMatch(
            target -> target != null && target.contains(AGENT_JAR) && target.endsWith(".jar"));
  }

  private static int uid(@Nullable String status) {
    String ids = field(status, "Uid:");
    try {
      return ids == null ? -1 : Integer.parseInt(ids.split("\\s+")[0]);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static @Nullable String field(@Nullable String status, String name) {
    return status == null
        ? null
        : status
            .lines()
            .filter(line -> line.startsWith(name))
            .map(line -> line.substring(name.length()).strip())
            .findFirst()
            .orElse(null);
  }
}
