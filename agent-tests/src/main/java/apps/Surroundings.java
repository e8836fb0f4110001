/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what a program can see of its JVM. */
public final class Surroundings {

  private Surroundings() {}

  private static final String[] NOT_ITS_OWN = {
    "com.zaxxer.hikari.HikariConfig",
    "org.slf4j.LoggerFactory",
    "net.bytebuddy.ByteBuddy",
    "org.objectweb.asm.ClassReader",
    "io.github.resilience4j.retry.Retry",
    "picocli.CommandLine",
    "org.jspecify.annotations.Nullable",
    "dev.freshet.FreshetDriver",
    "dev.freshet.FreshetDataSource",
    "dev.freshet.AgentPools",
    "dev.freshet.agent.start.AgentStart",
    "dev.freshet.agent.gate.FreshetGate",
  };

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < Program.USES; i++) {
      try (Connection connection = Program.connect()) {
        Program.noteId(connection);
      }
    }
    ClassLoader loader = Surroundings.class.getClassLoader();
    for (String name : NOT_ITS_OWN) {
      Program.say(name, isThere(name));
      String file = name.replace('.', '/') + ".class";
      Program.say(file, ClassLoader.getSystemResource(file));
      Program.say("all " + file, Collections.list(loader.getResources(file)));
    }
    Program.say(
        "services",
        Collections.list(
            loader.getResources("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")));
    Program.say(
        "drivers",
        Collections.list(DriverManager.getDrivers()).stream()
            .map(Driver::getClass)
            .map(Class::getName)
            .toList());
    Program.say("threads", threadsThatKeepTheJvm());
    Program.say("context", Thread.currentThread().getContextClassLoader() == loader);
    Program.say("class path", System.getProperty("java.class.path"));
    new TreeMap<>(System.getProperties())
        .forEach((name, value) -> Program.say("property " + name, value));
    Program.end();
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static TreeSet<String> threadsThatKeepTheJvm() {
    TreeSet<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.isDaemon()) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
