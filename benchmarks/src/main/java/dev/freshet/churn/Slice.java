/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import org.HdrHistogram.Histogram;

/**
 * What one contestant did in a short while.
 *
 * @param nanos how long it was, by the clock
 * @param operations ended within it
 * @param errors as well, and the last one's text
 * @param cpuNanos of this JVM
 * @param serverCpuNanos of the server's process, or negative where nobody tells
 * @param allocated bytes by the working threads, or negative where nobody tells
 * @param connects that the server counted
 * @param whole nanoseconds of the operations, from open to close
 * @param waits nanoseconds of the opens alone
 */
record Slice(
    long nanos,
    long operations,
    long errors,
    String error,
    long cpuNanos,
    long serverCpuNanos,
    long allocated,
    long connects,
    Histogram whole,
    Histogram waits) {

  double perSecond() {
    return operations * 1e9 / nanos;
  }

  double micros(double percentile) {
    return whole.getValueAtPercentile(percentile) / 1e3;
  }

  double waitMicros(double percentile) {
    return waits.getValueAtPercentile(percentile) / 1e3;
  }

  double cpuMicros() {
    return each(cpuNanos) / 1e3;
  }

  double serverCpuMicros() {
    return serverCpuNanos < 0 ? Double.NaN : each(serverCpuNanos) / 1e3;
  }

  double allocatedBytes() {
    return allocated < 0 ? Double.NaN : each(allocated);
  }

  private double each(long sum) {
    return operations == 0 ? Double.NaN : (double) sum / operations;
  }
}
