/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a program did. */
record Run(int status, List<String> out, List<String> err) {

  /** Sessions of one thread. A second is made where the first is not idle again in time. */
  static final int FEW = 3;

  private static final String NOTE = "# ";

  Run succeeded() {
    assertThat(status).as("%s", this).isZero();
    return this;
  }

  /** What must not depend on the agent. */
  List<String> results() {
    return out.stream().filter(line -> !line.startsWith(NOTE)).toList();
  }

  /** All values of a note. */
  List<String> notes(String name) {
    String beginning = NOTE + name + "=";
    return out.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  /** The value of a result that the program tells once. */
  String result(String name) {
    List<String> found =
        out.stream()
            .filter(line -> line.startsWith(name + "="))
            .map(line -> line.substring(name.length() + 1))
            .toList();
    assertThat(found).as("%s in %s", name, this).hasSize(1);
    return found.get(0);
  }

  /** The sessions on the server in which the program found itself. */
  Set<String> sessions() {
    return new TreeSet<>(notes("connection"));
  }

  /** The agent's own lines of the log. */
  List<String> log() {
    return err.stream().filter(line -> line.startsWith("freshet")).toList();
  }

  /** The agent's lines of the log that do more than inform. */
  List<String> alarms() {
    return log().stream().filter(line -> !line.contains(" INFO ")).toList();
  }

  /** Standard error without the agent's lines that only inform. */
  List<String> complaints() {
    return err.stream().filter(line -> !line.matches("freshet \\S+ INFO .*")).toList();
  }

  @Override
  public String toString() {
    return "exit status "
        + status
        + "\n-- out\n"
        + String.join("\n", out)
        + "\n-- err\n"
        + String.join("\n", err);
  }
}
