/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Under which figures came about, without which they mean nothing. */
final class Conditions {

  private final double loadBefore =
      ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

  String describe(BenchmarkParams params) {
    return String.format(
        Locale.ROOT,
        "%s, %s %s, %s, load average %.1f when it began. JMH %s: %d JVM(s) one after another, in each %d times %s after %d times %s for warming up.",
        LocalDate.now(ZoneOffset.UTC),
        params.getVmName(),
        params.getVmVersion(),
        machine(),
        loadBefore,
        params.getJmhVersion(),
        params.getForks(),
        params.getMeasurement().getCount(),
        params.getMeasurement().getTime(),
        params.getWarmup().getCount(),
        params.getWarmup().getTime());
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
