/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for things outside this JVM, which cannot be waited for in any better way. */
final class Pause {

  private Pause() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a server", e);
    }
  }

  /** Whether the condition came true in time. */
  static boolean until(Duration atMost, BooleanSupplier condition) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      millis(20);
    }
    return true;
  }
}
