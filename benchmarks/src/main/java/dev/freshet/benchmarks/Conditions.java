/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Under which figures came about, without which they mean nothing. */
final class Conditions {

  private final double loadBefore =
      ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

  /** Date, JVM and machine, in a sentence. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "%s, %s %s, %s, load average %.1f when it began.",
        LocalDate.now(ZoneOffset.UTC),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        Machine.describe(),
        loadBefore);
  }

  String describe(BenchmarkParams params) {
    return String.format(
        Locale.ROOT,
        "%s, %s %s, %s, load average %.1f when it began. JMH %s: %d JVM(s) one after another, in each %d times %s after %d times %s for warming up.",
        LocalDate.now(ZoneOffset.UTC),
        params.getVmName(),
        params.getVmVersion(),
        Machine.describe(),
        loadBefore,
        params.getJmhVersion(),
        params.getForks(),
        params.getMeasurement().getCount(),
        params.getMeasurement().getTime(),
        params.getWarmup().getCount(),
        params.getWarmup().getTime());
  }
}
