/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Where the JVM enters the agent's jar. With {@link AgentLoader} this is all of the agent that an
 * application's class loaders can see.
 */
public final class FreshetAgent {

  private static final String START = "dev.freshet.agent.start.AgentStart";
  private static final String COMMAND_LINE = "dev.freshet.agent.cli.CommandLineEntry";

  /** Of the first start, for everything that comes later. Guarded by the class. */
  private static AgentLoader loader;

  /** Guarded by the class. */
  private static Entry agent;

  /** What this calls, in the part of the agent that is hidden. */
  public interface Entry {

    /**
     * @param how {@code premain} or {@code agentmain}
     */
    void start(String how, String options, Instrumentation instrumentation) throws Exception;

    Map<String, Object> status();

    void drain();
  }

  private FreshetAgent() {}

  /** For {@code -javaagent:freshet-agent.jar=options}. */
  public static void premain(String options, Instrumentation instrumentation) {
    start("premain", options, instrumentation);
  }

  /** For an agent that is loaded into a JVM that runs. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start("agentmain", options, instrumentation);
  }

  /** For {@code java -jar freshet-agent.jar command}. */
  public static void main(String[] arguments) throws Exception {
    Object run = loader().loadClass(COMMAND_LINE).getConstructor().newInstance();
    @SuppressWarnings("unchecked") // the command line's class says so
    int status = ((ToIntFunction<String[]>) run).applyAsInt(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * What the agent has done and holds, in maps, lists, texts and numbers, with the names that the
   * command {@code status --json} has. For programs that can be changed after all.
   *
   * @return null if the agent is not on
   */
  public static Map<String, Object> status() {
    return started().status();
  }

  /**
   * Closes the agent's idle connections now, and those in use as they are returned. The next open
   * starts anew.
   */
  public static void drain() {
    started().drain();
  }

  private static Entry started() {
    try {
      return agent();
    } catch (Exception e) {
      throw new IllegalStateException("the agent cannot be loaded", e);
    }
  }

  /** Whatever goes wrong here must not end the application. */
  private static void start(String how, String options, Instrumentation instrumentation) {
    try {
      agent().start(how, options, instrumentation);
    } catch (Throwable e) {
      System.err.println("freshet: the agent does not start, connections stay as they were: " + e);
    }
  }

  /** By an interface and not by method handles, which take longer to set up than the agent. */
  private static synchronized Entry agent() throws Exception {
    if (agent == null) {
      agent = (Entry) loader().loadClass(START).getConstructor().newInstance();
    }
    return agent;
  }

  private static synchronized AgentLoader loader() throws Exception {
    if (loader == null) {
      loader = new AgentLoader(jar());
    }
    return loader;
  }

  private static File jar() throws URISyntaxException {
    return new File(FreshetAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
