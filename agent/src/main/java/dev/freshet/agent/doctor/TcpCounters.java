/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the kernel's counters of TCP, {@code /proc/net/snmp}: a line of names, a line of values.
 */
final class TcpCounters {

  private static final String PREFIX = "Tcp:";

  private TcpCounters() {}

  /** How many connects this host has begun, over all time. */
  static OptionalLong activeOpens(@Nullable String snmp) {
    if (snmp == null) {
      return OptionalLong.empty();
    }
    List<String> lines = snmp.lines().filter(line -> line.startsWith(PREFIX)).toList();
    if (lines.size() < 2) {
      return OptionalLong.empty();
    }
    String[] names = lines.get(0).split(" ");
    String[] values = lines.get(1).split(" ");
    for (int i = 0; i < Math.min(names.length, values.length); i++) {
      if (names[i].equals("ActiveOpens")) {
        try {
          return OptionalLong.of(Long.parseLong(values[i]));
        } catch (NumberFormatException e) {
          return OptionalLong.empty();
        }
      }
    }
    return OptionalLong.empty();
  }
}
