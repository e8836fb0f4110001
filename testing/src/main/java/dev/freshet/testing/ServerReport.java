/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.util.Map;

/** The block in the test output that says which servers run and why the others do not. */
final class ServerReport {

  private ServerReport() {}

  /** One line per server, aligned. */
  static String of(Map<String, Outcome> outcomes) {
    int nameWidth = outcomes.keySet().stream().mapToInt(String::length).max().orElse(0);
    int versionWidth =
        outcomes.values().stream().mapToInt(outcome -> version(outcome).length()).max().orElse(0);
    StringBuilder block = new StringBuilder("Test servers:");
    outcomes.forEach(
        (name, outcome) ->
            block.append(
                "%n  %s  %s".formatted(pad(name, nameWidth), describe(outcome, versionWidth))));
    return block.toString();
  }

  private static String describe(Outcome outcome, int versionWidth) {
    if (outcome instanceof Outcome.Running running) {
      TestServer server = running.server();
      return "runs  "
          + pad(server.version(), versionWidth)
          + "  "
          + server.url("").replaceFirst("[?].*", "");
    }
    return "cannot run: " + ((Outcome.CannotRun) outcome).reason().replace("\n", "\n      ");
  }

  private static String version(Outcome outcome) {
    return outcome instanceof Outcome.Running running ? running.server().version() : "";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
