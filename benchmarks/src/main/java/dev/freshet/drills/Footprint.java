/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this JVM holds.
 *
 * @param descriptors open files and sockets, or 0 where nobody tells
 * @param threads living ones
 * @param heap bytes in use after a collection
 */
record Footprint(long descriptors, long threads, long heap) {

  private static final int COLLECTIONS = 3;

  /** After garbage was collected, and what ends with it has had time to end. */
  static Footprint take() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(300);
    }
    return new Footprint(
        openDescriptors(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  private static long openDescriptors() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    } catch (IOException e) {
      return 0; // not Linux
    }
  }

  @Override
  public String toString() {
    return "%d descriptors, %d threads, %s MB of heap"
        .formatted(descriptors, threads, Texts.decimal(heap / 1e6));
  }
}
