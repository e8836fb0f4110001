/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What matters most of a pool's counts, in words. */
public final class Summary {

  private Summary() {}

  public static String of(
      long opens, long connects, long resets, Map<String, Long> resetReasons, long leaks) {
    return String.format(
        Locale.ROOT,
        "%,d opens served by %,d connection%s; %,d sockets saved; %,d resets%s; %,d leaks",
        opens,
        connects,
        connects == 1 ? "" : "s",
        Math.max(0, opens - connects),
        resets,
        reasons(resetReasons),
        leaks);
  }

  /** In brackets with a blank before; nothing if there are none. */
  public static String reasons(Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return "";
    }
    StringJoiner text = new StringJoiner(", ", " (", ")");
    counts.forEach(
        (reason, count) -> text.add(String.format(Locale.ROOT, "%s %,d", reason, count)));
    return text.toString();
  }
}
