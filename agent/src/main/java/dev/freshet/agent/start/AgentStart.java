/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.start;

import dev.freshet.agent.AgentLoader;
import dev.freshet.agent.FreshetAgent;
import dev.freshet.agent.log.AgentLog;
import dev.freshet.agent.log.Notices;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts and ends the agent in the application's JVM, and answers the command line. */
public final class AgentStart implements FreshetAgent.Entry {

  private static final String COMMAND = "command=";
  private static final String OUTPUT = ",output=";

  /** Null while there is none. Guarded by the class. */
  private static @Nullable AgentRun run;

  public AgentStart() {}

  @Override
  public void start(String how, @Nullable String options, Instrumentation instrumentation)
      throws IOException {
    if (how.equals("premain")) {
      premain(options, instrumentation);
    } else {
      agentmain(options, instrumentation);
    }
  }

  @Override
  public @Nullable Map<String, Object> status() {
    return statusOfRun();
  }

  @Override
  public void drain() {
    drainRun();
  }

  /** At the start of the JVM. An error in the options leaves the application without the agent. */
  private static synchronized void premain(
      @Nullable String options, Instrumentation instrumentation) {
    try {
      start(options, instrumentation);
    } catch (IllegalArgumentException e) {
      complain(e.getMessage());
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      complain(e.toString());
    }
  }

  /**
   * In a JVM that runs: {@code command=attach|detach|status,output=FILE,options}, as the command
   * line sends it, or options alone, which mean attach.
   */
  private static synchronized void agentmain(
      @Nullable String argument, Instrumentation instrumentation) throws IOException {
    String rest = argument == null ? "" : argument;
    if (!rest.startsWith(COMMAND) || !rest.contains(OUTPUT)) {
      premain(argument, instrumentation);
      return;
    }
    String command = rest.substring(COMMAND.length(), rest.indexOf(OUTPUT));
    rest = rest.substring(rest.indexOf(OUTPUT) + OUTPUT.length());
    int comma = rest.indexOf(',');
    Path output = Path.of(comma < 0 ? rest : rest.substring(0, comma));
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      answer.putAll(answerTo(command, comma < 0 ? "" : rest.substring(comma + 1), instrumentation));
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      answer.put("error", e instanceof IllegalArgumentException ? e.getMessage() : e.toString());
    }
    Files.writeString(output, Json.of(answer));
  }

  private static Map<String, Object> answerTo(
      String command, String options, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    switch (command) {
      case "attach" -> start(options, instrumentation);
      case "detach" -> stop();
      case "status" -> {
        // nothing to do first
      }
      default -> throw new IllegalArgumentException("there is no command " + command);
    }
    return run == null ? Map.of("running", false) : run.status();
  }

  private static synchronized @Nullable Map<String, Object> statusOfRun() {
    return run == null ? null : run.status();
  }

  private static synchronized void drainRun() {
    if (run != null) {
      run.drain();
    }
  }

  private static void start(@Nullable String options, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    AgentOptions checked = AgentOptions.of(options, System.getProperties(), System.getenv());
    AgentLog.configure(checked.logLevel(), checked.log());
    if (run != null) {
      run.stop(); // and begins anew with these options
    }
    AgentLoader loader = (AgentLoader) AgentStart.class.getClassLoader();
    GateClass.define(instrumentation, loader);
    run = AgentRun.start(checked, instrumentation, loader);
    Notices.on(checked);
  }

  private static void stop() {
    if (run != null) {
      run.stop();
      run = null;
      Notices.off();
    }
  }

  private static void complain(@Nullable String reason) {
    Notices.notStarted(reason);
  }
}
