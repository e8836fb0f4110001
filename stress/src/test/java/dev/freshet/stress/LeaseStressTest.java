/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.stress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs {@link LeaseStress} in a JVM of its own; the report is in target/jcstress. With {@code
 * -Dstress.mode=} and a mode of jcstress (quick, default, tough, stress) it runs as jcstress would:
 * on every configuration of the JVM, compiled in every way. Without, on the usual one and for less
 * than a minute.
 */
class LeaseStressTest {

  private static final String MODE = System.getProperty("stress.mode", "");

  /** jcstress's own time-out does not end a fork whose actors wait for each other. */
  private static final int SHORT_RUN_MINUTES = 3;

  private static final Pattern COUNTS =
      Pattern.compile(
          "Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

  @Test
  void leaseKeepsItsPromisesUnderStress() throws Exception {
    // with one processor jcstress runs nothing
    assumeTrue(Runtime.getRuntime().availableProcessors() >= 2, "needs two processors");
    Path folder = Path.of("target", "jcstress").toAbsolutePath();
    Files.createDirectories(folder);
    Path output = folder.resolve("output.txt");
    Process jcstress =
        new ProcessBuilder(command())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    String hung = "";
    try {
      if (MODE.isEmpty()) {
        hung = jcstress.waitFor(SHORT_RUN_MINUTES, TimeUnit.MINUTES) ? "" : stacks(jcstress);
      } else {
        jcstress.waitFor();
      }
    } finally {
      jcstress.descendants().forEach(ProcessHandle::destroyForcibly);
      jcstress.destroyForcibly().waitFor();
    }
    String text = Files.readString(output);
    assertThat(failures(text) + hung).as("the whole output is in %s", output).isEmpty();
    assertThat(jcstress.exitValue()).as(text).isZero();
    assertThat(testsPassed(text)).as(text).isGreaterThanOrEqualTo(tests());
  }

  private static List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                java("java"),
                "-classpath",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-t",
                LeaseStress.class.getName(),
                "-r",
                "report"));
    if (MODE.isEmpty()) {
      command.addAll(List.of("-m", "quick", "-iters", "1", "-time", "250"));
      command.addAll(List.of("-sc", "false", "-af", "NONE", "-jvmArgs", "-XX:+UseSerialGC"));
    } else {
      command.addAll(List.of("-m", MODE));
    }
    return command;
  }

  private static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  /** Number of tests that must have run. */
  private static int tests() {
    return LeaseStress.class.getClasses().length;
  }

  private static int testsPassed(String output) {
    Matcher counts = COUNTS.matcher(output);
    int passed = 0;
    while (counts.find()) {
      passed = Integer.parseInt(counts.group(2));
    }
    return passed;
  }

  /** The blocks of the output that begin with a failure, up to the next progress line. */
  private static String failures(String output) {
    StringBuilder failures = new StringBuilder();
    boolean within = false;
    for (String line : output.lines().toList()) {
      within =
          line.contains("[FAILED]")
              || line.contains("[ERROR]")
              || (within && !line.startsWith("(") && !line.contains("[OK]"));
      if (within) {
        failures.append(line).append('\n');
      }
    }
    return failures.toString();
  }

  /** Where the forks are; the test's name is in it. */
  private static String stacks(Process jcstress) throws IOException {
    StringBuilder stacks = new StringBuilder("Not done after " + SHORT_RUN_MINUTES + " minutes:\n");
    for (ProcessHandle fork : jcstress.descendants().toList()) {
      Process jstack = new ProcessBuilder(java("jstack"), String.valueOf(fork.pid())).start();
      new String(jstack.getInputStream().readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.contains("dev.freshet"))
          .forEach(line -> stacks.append(line).append('\n'));
    }
    return stacks.toString();
  }
}
