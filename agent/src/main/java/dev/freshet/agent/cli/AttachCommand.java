/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Switches the agent on in a running JVM. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    description = {
      "Switches Freshet on in a JVM that runs, or gives it other options.",
      "From then on opens reuse connections. Nothing of it outlives the JVM."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:on", "69:the JVM could not be asked, or an option is wrong"})
final class AttachCommand extends AgentCommand {

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      description = {
        "Options, such as mode=observe (counts and changes nothing: try this first),",
        "maximumPoolSize=20, exclude=jdbc:mysql://reports/*, log=FILE."
      })
  private List<String> options = List.of();

  @Override
  String command() {
    return "attach";
  }

  @Override
  List<String> options() {
    return options;
  }

  @Override
  void tell(PrintWriter out, long pid, Map<?, ?> answer) {
    if ("observe".equals(answer.get("mode"))) {
      out.println("Freshet counts the connections that " + pid + " opens, and changes nothing.");
    } else {
      out.println("Freshet is on in " + pid + ": connections it opens are reused.");
    }
    out.println("What it does:  status " + pid + "     Off again:  detach " + pid);
  }
}
