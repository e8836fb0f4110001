/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine that figures were measured on. */
public final class Machine {

  private Machine() {}

  /** In half a sentence. */
  public static String describe() {
    List<String> processor = processor();
    boolean virtual =
        processor.stream().anyMatch(line -> line.matches("flags\\s*:.*\\bhypervisor\\b.*"));
    String model =
        processor.stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .orElse("unnamed processor, " + System.getProperty("os.arch"));
    return "%s with %d cores (%s), %s"
        .formatted(
            virtual ? "a virtual machine" : "a machine",
            Runtime.getRuntime().availableProcessors(),
            model,
            System.getProperty("os.name"));
  }

  private static List<String> processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"));
    } catch (IOException e) {
      return List.of(); // not Linux
    }
  }
}
