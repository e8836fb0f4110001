/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/** Switches the agent off in a running JVM. */
@Command(
    name = "detach",
    mixinStandardHelpOptions = true,
    description = {
      "Switches Freshet off in a JVM that runs: every further open is a plain connect again.",
      "Idle connections are closed, those in use as they are returned."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:off", "69:the JVM could not be asked"})
final class DetachCommand extends AgentCommand {

  @Override
  String command() {
    return "detach";
  }

  @Override
  void tell(PrintWriter out, long pid, Map<?, ?> answer) {
    out.println("Freshet is off in " + pid + ": every open is a plain connect again.");
  }

  @Override
  int status(boolean running) {
    return running ? NOT_RUNNING : DONE;
  }
}
