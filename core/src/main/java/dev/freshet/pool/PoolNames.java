/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The names of the pools there are. Logs, beans and meters know a pool by its name alone, so no two
 * have the same at a time. Thread-safe.
 */
final class PoolNames {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

  private PoolNames() {}

  /**
   * A name for a new pool.
   *
   * @param wanted what its settings say, to which a number is added if it is taken; null for one
   *     made up
   */
  static String take(@Nullable String wanted) {
    String base = wanted == null ? "freshet-" + NUMBER.incrementAndGet() : wanted;
    String name = base;
    for (int number = 2; !TAKEN.add(name); number++) {
      name = base + "-" + number;
    }
    return name;
  }

  static void giveBack(String name) {
    TAKEN.remove(name);
  }
}
