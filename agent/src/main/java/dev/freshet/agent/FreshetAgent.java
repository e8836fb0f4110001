/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * Where the JVM enters the agent's jar. With {@link AgentLoader} this is all of the agent that an
 * application's class loaders can see.
 */
public final class FreshetAgent {

  private static final String START = "dev.freshet.agent.start.AgentStart";
  private static final String COMMAND_LINE = "dev.freshet.agent.cli.FreshetCommand";

  /** Of the first start, for everything that comes later. Guarded by the class. */
  private static AgentLoader loader;

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
  public static void main(String[] arguments) throws Throwable {
    MethodHandle run =
        MethodHandles.publicLookup()
            .findStatic(
                loader().loadClass(COMMAND_LINE),
                "run",
                MethodType.methodType(int.class, String[].class));
    int status = (int) run.invokeExact(arguments);
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
  @SuppressWarnings("unchecked")
  public static Map<String, Object> status() {
    return (Map<String, Object>) call("status", Map.class);
  }

  /**
   * Closes the agent's idle connections now, and those in use as they are returned. The next open
   * starts anew.
   */
  public static void drain() {
    call("drain", void.class);
  }

  private static Object call(String what, Class<?> type) {
    try {
      return MethodHandles.publicLookup()
          .findStatic(loader().loadClass(START), what, MethodType.methodType(type))
          .invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever goes wrong here must not end the application. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void start(String how, String options, Instrumentation instrumentation) {
    try {
      MethodHandle start =
          MethodHandles.publicLookup()
              .findStatic(
                  loader().loadClass(START),
                  how,
                  MethodType.methodType(void.class, String.class, Instrumentation.class));
      start.invokeExact(options, instrumentation);
    } catch (Throwable e) {
      System.err.println("freshet: the agent does not start, connections stay as they were: " + e);
    }
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
