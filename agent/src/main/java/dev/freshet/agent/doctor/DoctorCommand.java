/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doctor}: says where the host's sockets go, and what to do about it. */
@Command(
    name = "doctor",
    description = {
      "Says how many connects per second this host makes to a database server and can make, which"
          + " process makes them, who holds the TIME_WAIT, and what to do.",
      "It changes nothing. Without options it looks at the server with the most sockets.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = 64,
    exitCodeOnExecutionException = 70,
    footerHeading = "%nExit codes:%n",
    footer = {
      "   0  fine",
      "   1  a warning: a connect storm, or more than 40 %% of the ports taken",
      "   2  critical: more than 80 %% of the ports, or 90 %% of a kernel's table or",
      "      of the server's connections",
      "  64  the options make no sense",
      "  70  there was nothing to look at"
    })
public final class DoctorCommand implements Callable<Integer> {

  private static final String PASSWORD_VARIABLE = "FRESHET_DOCTOR_PASSWORD";
  private static final int HIGHEST_PORT = 65535;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--host", paramLabel = "HOST", description = "The server's name or address.")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "PORT", description = "The server's port.")
  private int port;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "Look at what this process connects to, in its own network.")
  private int pid;

  @Option(
      names = "--url",
      paramLabel = "JDBC_URL",
      description = "Ask this MySQL or MariaDB server too, over one connection.")
  private @Nullable String url;

  @Option(names = "--user", paramLabel = "USER", description = "The account for --url.")
  private @Nullable String user;

  @Option(
      names = "--password",
      interactive = true,
      description =
          "Prompt for the password for --url. Without it, the environment variable "
              + PASSWORD_VARIABLE
              + " is used.")
  private char @Nullable [] password;

  @Option(
      names = "--driver",
      paramLabel = "JAR",
      description =
          "The JDBC driver for --url. Without it, that of the process which makes the connections.")
  private @Nullable Path driver;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = Durations.class,
      description = "How long to look (default: ${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(2);

  @Option(
      names = "--watch",
      paramLabel = "TIME",
      arity = "0..1",
      fallbackValue = "1s",
      converter = Durations.class,
      description = "Go on, and show it anew each second, or as often as given.")
  private @Nullable Duration watch;

  @Option(names = "--count", paramLabel = "N", description = "End --watch after so many times.")
  private int count;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write a page with plots that can be sent to somebody.")
  private @Nullable Path report;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "How long to look for --report (default: ${DEFAULT-VALUE}).")
  private Duration reportTime = Duration.ofSeconds(30);

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  /** On the host that this runs on. */
  public DoctorCommand() {
    this(Surroundings.ofThisProcess());
  }

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Question question = question();
    PrintWriter out = spec.commandLine().getOut();
    try (Examination examination = new Examination(surroundings, question)) {
      Diagnosis diagnosis;
      if (watch != null) {
        diagnosis = new Watch(examination, out, surroundings.terminal()).run(watch, count);
      } else if (report != null) {
        diagnosis = writeReport(examination, report);
        print(diagnosis, examination.windows(), out);
      } else {
        diagnosis = examination.next(interval);
        print(diagnosis, examination.windows(), out);
      }
      return diagnosis.verdict().level().exitCode();
    } catch (Examination.CannotLookException e) {
      spec.commandLine().getErr().println("doctor cannot look: " + e.getMessage());
      return Level.UNKNOWN.exitCode();
    }
  }

  private Diagnosis writeReport(Examination examination, Path file)
      throws IOException, InterruptedException {
    spec.commandLine().getErr().println("Looking for " + reportTime.toSeconds() + " s ...");
    Duration step = Duration.ofSeconds(1);
    long steps = Math.max(1, reportTime.dividedBy(step));
    for (long i = 0; i < steps; i++) {
      examination.next(step);
    }
    Diagnosis diagnosis = examination.overall();
    HtmlReport.write(file, diagnosis, examination.windows());
    spec.commandLine().getErr().println("Wrote " + file);
    return diagnosis;
  }

  private void print(Diagnosis diagnosis, List<Observation> windows, PrintWriter out) {
    if (json) {
      out.println(JsonReport.of(diagnosis, windows));
    } else {
      new TextReport(out).print(diagnosis);
    }
    out.flush();
  }

  private Question question() {
    require(port >= 0 && port <= HIGHEST_PORT, "--port must be from 1 to " + HIGHEST_PORT);
    require(pid >= 0, "--pid must be a process id");
    require(count >= 0, "--count must be a number of times");
    require(count == 0 || watch != null, "--count needs --watch");
    require(watch == null || !json, "--json prints one document; it cannot go with --watch");
    require(watch == null || report == null, "--watch and --report cannot go together");
    require(url != null || driver == null, "--driver needs --url");
    require(url != null || user == null, "--user needs --url");
    require(url != null || password == null, "--password needs --url");
    String secret =
        password != null
            ? String.valueOf(password)
            : surroundings.environment().get(PASSWORD_VARIABLE);
    return new Question(
        host,
        port,
        pid == 0 ? OptionalInt.empty() : OptionalInt.of(pid),
        url == null ? null : parse(url),
        user,
        secret,
        driver,
        interval);
  }

  private JdbcUrl parse(String given) {
    try {
      return JdbcUrl.parse(given);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--url is " + e.getMessage());
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
