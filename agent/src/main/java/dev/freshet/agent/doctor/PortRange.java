/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import org.jspecify.annotations.Nullable;

/**
 * The ports that the kernel gives to sockets that connect.
 *
 * @param reserved how many ports within the range {@code ip_local_reserved_ports} takes out
 */
record PortRange(int low, int high, int reserved) {

  /** What Linux starts with. */
  static final PortRange DEFAULT = new PortRange(32768, 60999, 0);

  /** From the texts of {@code ip_local_port_range} and {@code ip_local_reserved_ports}. */
  static PortRange parse(@Nullable String range, @Nullable String reservedPorts) {
    if (range == null) {
      return DEFAULT;
    }
    try {
      String[] ends = range.strip().split("\\s+");
      PortRange all = new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), 0);
      return new PortRange(all.low, all.high, all.countWithin(reservedPorts));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return DEFAULT;
    }
  }

  boolean contains(int port) {
    return port >= low && port <= high;
  }

  int usable() {
    return Math.max(0, high - low + 1 - reserved);
  }

  private int countWithin(@Nullable String list) {
    int count = 0;
    if (list != null && !list.isBlank()) {
      for (String part : list.strip().split(",")) {
        String[] ends = part.strip().split("-");
        int from = Math.max(low, Integer.parseInt(ends[0].strip()));
        int to = Math.min(high, Integer.parseInt(ends[ends.length - 1].strip()));
        count += Math.max(0, to - from + 1);
      }
    }
    return count;
  }
}
