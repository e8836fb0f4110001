/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command runs in.
 *
 * @param jar where the command was loaded from, as commands should name it
 * @param system the operating system's name and version
 * @param terminal whether the output is looked at rather than kept
 */
record Surroundings(
    HostFiles files,
    Pace pace,
    Clock clock,
    Map<String, String> environment,
    String jar,
    String system,
    @Nullable String user,
    boolean terminal) {

  private static final String JAR = "freshet-agent.jar";

  /** Those of this process. */
  static Surroundings ofThisProcess() {
    return new Surroundings(
        HostFiles.ofThisHost(),
        Pace.REAL,
        Clock.systemUTC(),
        System.getenv(),
        ownJar(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("user.name"),
        isTerminal());
  }

  /**
   * Newer JVMs have a console wherever the output goes, so ask the descriptor where there is one.
   */
  private static boolean isTerminal() {
    String output = HostFiles.ofThisHost().linkTarget("proc/self/fd/1");
    return System.console() != null
        && (output == null || (output.startsWith("/dev/") && !output.equals("/dev/null")));
  }

  /** The host's name, as far as it tells one. */
  String hostName() {
    String name = files.text("proc/sys/kernel/hostname");
    if (name == null) {
      name = environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
    }
    return name.isEmpty() ? "this host" : CommandLine.printable(name);
  }

  private static String ownJar() {
    CodeSource source = Surroundings.class.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      try {
        Path path = Path.of(source.getLocation().toURI());
        if (path.toString().endsWith(".jar")) {
          return path.toAbsolutePath().toString();
        }
      } catch (URISyntaxException
          | IllegalArgumentException
          | java.nio.file.FileSystemNotFoundException e) {
        // Not a file of its own: the class path may still name it.
      }
    }
    for (String entry :
        System.getProperty("java.class.path", "").split(java.io.File.pathSeparator, -1)) {
      if (entry.endsWith(".jar") && entry.contains(ProcessReader.AGENT_JAR)) {
        return Path.of(entry).toAbsolutePath().toString();
      }
    }
    return JAR;
  }
}
