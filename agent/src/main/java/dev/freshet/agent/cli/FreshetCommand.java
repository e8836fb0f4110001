/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import dev.freshet.agent.doctor.DoctorCommand;
import java.io.PrintWriter;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command that the jar is. */
@Command(
    name = FreshetCommand.NAME,
    description = "Lets programs that open a connection for each query reuse pooled ones.",
    mixinStandardHelpOptions = true,
    versionProvider = JarVersion.class,
    subcommands = {
      DoctorCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      StatusCommand.class
    },
    exitCodeOnInvalidInput = FreshetCommand.USAGE,
    exitCodeOnExecutionException = FreshetCommand.FAILURE)
public final class FreshetCommand implements Runnable {

  static final String NAME = "freshet-agent";

  /** Exit codes as in {@code sysexits.h}. */
  static final int USAGE = 64;

  static final int FAILURE = 70;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Ends the JVM with the command's exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs the command on the process's own streams and returns its exit code. */
  public static int run(String... args) {
    return commandLine(new FreshetCommand()).execute(args);
  }

  static CommandLine commandLine(FreshetCommand command) {
    CommandLine line = new CommandLine(command);
    configure(line);
    return line;
  }

  /** To be called once all subcommands are there. */
  static void configure(CommandLine line) {
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> explain(e))
        .setExecutionExceptionHandler((e, failed, result) -> fail(failed, e));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What was given is not repeated: it may be a password in the wrong place. */
  private static int explain(ParameterException e) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    if (e instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0).split("=", 2)[0];
      err.println(unmatched(line, first));
      Nearest.to(first, known(line, first))
          .ifPresent(name -> err.println("Did you mean: " + name + "?"));
    } else {
      err.println(e.getMessage());
    }
    err.println(
        "Try '" + line.getCommandSpec().qualifiedName() + " --help' for what can be given.");
    return USAGE;
  }

  private static String unmatched(CommandLine line, String first) {
    if (first.startsWith("-")) {
      return "Unknown option: " + first;
    }
    return line.getParent() == null ? "Unknown command: " + first : "An argument too many";
  }

  private static Collection<String> known(CommandLine line, String first) {
    return first.startsWith("-")
        ? line.getCommandSpec().optionsMap().keySet()
        : line.getSubcommands().keySet();
  }

  private static int fail(CommandLine line, Exception e) {
    String message = e.getMessage();
    line.getErr().println(message == null ? e.toString() : message);
    return FAILURE;
  }
}
