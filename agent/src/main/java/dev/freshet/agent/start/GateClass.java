/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.start;

import dev.freshet.agent.AgentLoader;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.sql.Driver;
import java.util.Map;
import java.util.Set;

/** Puts the gate where every driver sees it. */
final class GateClass {

  private GateClass() {}

  /**
   * Defines it in the module java.sql, unless a start before has. That spares what the usual way,
   * the agent's jar on the boot class path, costs: the JVM's archive of loaded classes, a warning
   * about it, and being invisible to class loaders that ask their parents for {@code java.} alone.
   */
  static void define(Instrumentation instrumentation, AgentLoader agent)
      throws ReflectiveOperationException {
    String name = gateName();
    try {
      Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException e) {
      Module java = Driver.class.getModule();
      instrumentation.redefineModule(
          java,
          Set.of(),
          Map.of(),
          Map.of(Driver.class.getPackageName(), Set.of(GateClass.class.getModule())),
          Set.of(),
          Map.of());
      MethodHandles.privateLookupIn(Driver.class, MethodHandles.lookup())
          .defineClass(agent.bytesOf(name));
    }
  }

  /** Not by the class, which cannot be loaded before it is defined. */
  private static String gateName() {
    return "dev.freshet.agent.gate.FreshetGate";
  }
}
