/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import dev.freshet.agent.AgentLoader;
import dev.freshet.agent.cli.RunningJvm.UnreachableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command to the agent in a running JVM. */
abstract class AgentCommand implements Callable<Integer> {

  static final int DONE = 0;

  /** The agent is not on. */
  static final int NOT_RUNNING = 1;

  /** The JVM could not be asked, or refused. */
  static final int UNREACHABLE = 69;

  @Parameters(index = "0", paramLabel = "PID", description = "The JVM, as jps or ps show it.")
  private long pid;

  @Option(names = "--json", description = "Print the agent's answer as it came, in JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What the agent is to do. */
  abstract String command();

  /** The agent's options to send along. */
  List<String> options() {
    return List.of();
  }

  /** Says in words what came of it. */
  abstract void tell(PrintWriter out, long pid, Map<?, ?> answer);

  @Override
  public final Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    String text;
    try {
      text = RunningJvm.ask(pid, jar(), command(), String.join(",", options()));
    } catch (UnreachableException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return UNREACHABLE;
    } catch (NoClassDefFoundError e) {
      spec.commandLine()
          .getErr()
          .println(
              "This Java has no module jdk.attach: run the command with the java of a JDK, or start"
                  + " the program with -javaagent:"
                  + jar());
      return UNREACHABLE;
    }
    Map<?, ?> answer = JsonReader.readMap(text);
    Object error = answer.get("error");
    if (json) {
      out.println(text);
    } else if (error != null) {
      spec.commandLine().getErr().println("The agent in " + pid + " refused: " + error);
    } else {
      tell(out, pid, answer);
    }
    out.flush();
    return error != null ? UNREACHABLE : status(Boolean.TRUE.equals(answer.get("running")));
  }

  /** The exit code, by whether the agent is on now. */
  int status(boolean running) {
    return running ? DONE : NOT_RUNNING;
  }

  private static Path jar() {
    return ((AgentLoader) AgentCommand.class.getClassLoader()).jar().toPath().toAbsolutePath();
  }
}
