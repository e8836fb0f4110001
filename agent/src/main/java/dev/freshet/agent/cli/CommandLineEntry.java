/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import java.util.function.ToIntFunction;

/** Where the jar's main class enters the command line, by a type that both know. */
public final class CommandLineEntry implements ToIntFunction<String[]> {

  public CommandLineEntry() {}

  @Override
  public int applyAsInt(String[] arguments) {
    return FreshetCommand.run(arguments);
  }
}
