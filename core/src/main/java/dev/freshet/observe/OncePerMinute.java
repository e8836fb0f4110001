/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a warning that could come with every open to one a minute. Thread-safe. */
public final class OncePerMinute {

  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong last = new AtomicLong(NEVER);

  /** True for the first caller, and then for one caller each minute. */
  public boolean isDue() {
    long now = System.nanoTime();
    long before = last.get();
    return (before == NEVER || now - before > TimeUnit.MINUTES.toNanos(1))
        && last.compareAndSet(before, now);
  }
}
