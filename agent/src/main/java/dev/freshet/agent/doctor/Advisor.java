/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do, in commands that can be copied as they are. */
final class Advisor {

  private static final String QUIET = "[A-Za-z0-9_@%+=:,./-]+";

  private final String jar;
  private final @Nullable String currentUser;

  /**
   * @param jar the path of the jar that this command runs from
   * @param currentUser who runs it, or null if that is unknown
   */
  Advisor(String jar, @Nullable String currentUser) {
    this.jar = jar;
    this.currentUser = currentUser;
  }

  List<Advice> advise(
      Verdict verdict, @Nullable Traffic target, List<Maker> makers, boolean couldNotTrace) {
    if (verdict.level() == Level.OK || target == null) {
      return List.of();
    }
    if (makers.isEmpty()) {
      return List.of(notFound(target, couldNotTrace));
    }
    ProcessInfo process = makers.get(0).process();
    if (!process.isJvm()) {
      return List.of(
          new Advice(
              "Process "
                  + process.pid()
                  + " is not a JVM, so Freshet cannot help it. Give it a pool or persistent"
                  + " connections of its own, or put a proxy that pools (such as ProxySQL) beside it.",
              List.of()));
    }
    return process.hasAgent() ? forAgent(process) : forJvm(process);
  }

  private Advice notFound(Traffic target, boolean couldNotTrace) {
    if (!target.isFromHere()) {
      return new Advice(
          "The connections come from other hosts. Run doctor there, first where the most come from.",
          List.of());
    }
    return couldNotTrace
        ? new Advice(
            "The process was not found: run doctor as root, or as the user of the program.",
            List.of("sudo java -jar " + quoted(jar) + " doctor --port " + target.server().port()))
        : new Advice(
            "The process was not found. Look longer, while the program works.",
            List.of(
                "java -jar "
                    + quoted(jar)
                    + " doctor --port "
                    + target.server().port()
                    + " --interval 10s"));
  }

  private List<Advice> forAgent(ProcessInfo process) {
    return List.of(
        new Advice(
            "Freshet's agent is loaded in process "
                + process.pid()
                + " already, and yet it connects. Its status says what it leaves alone, and why.",
            List.of(command(process, "status " + process.pid()))));
  }

  private List<Advice> forJvm(ProcessInfo process) {
    int pid = process.pid();
    List<Advice> advice = new ArrayList<>();
    advice.add(
        new Advice(
            "See first what Freshet would save in process " + pid + ", changing nothing:",
            List.of(
                command(process, "attach " + pid + " mode=observe"),
                command(process, "status " + pid))));
    advice.add(
        new Advice(
            "Switch it on in the running program, see what it does, and switch it off again if you"
                + " like:",
            List.of(
                command(process, "attach " + pid),
                command(process, "status " + pid),
                command(process, "detach " + pid))));
    advice.add(
        new Advice(
            "To keep it, add this to the program's command line, before the main class or -jar:",
            List.of("-javaagent:" + quoted(fullPath()))));
    advice.add(
        new Advice(
            "or, where the command line cannot be changed, this to its environment:",
            List.of("JAVA_TOOL_OPTIONS=-javaagent:" + fullPath())));
    return advice;
  }

  /** The program may run in another directory than this command. */
  private String fullPath() {
    return jar.startsWith("/") || jar.contains(":") ? jar : "/full/path/" + jar;
  }

  /** A JVM lets itself be attached to by its own user only. */
  private String command(ProcessInfo process, String rest) {
    boolean other =
        currentUser != null
            && !currentUser.equals("root")
            && process.uid() >= 0
            && !currentUser.equals(process.user());
    return (other ? "sudo -u " + process.user() + " " : "")
        + "java -jar "
        + quoted(jar)
        + " "
        + rest;
  }

  private static String quoted(String path) {
    return path.matches(QUIET) ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
