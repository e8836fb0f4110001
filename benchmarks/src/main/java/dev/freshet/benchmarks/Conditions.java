/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Under which figures came about, without which they mean nothing. */
final class Conditions {

  private Conditions() {}

  static String of(BenchmarkParams params) {
    return "%s, %s %s, %s. JMH %s: %d JVMs one after another, in each %d times %s after %d for warming up."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            params.getVmName(),
            params.getVmVersion(),
            machine(),
            params.getJmhVersion(),
            params.getForks(),
            params.getMeasurement().getCount(),
            params.getMeasurement().getTime(),
            params.getWarmup().getCount());
  }

  private static String machine() {
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
