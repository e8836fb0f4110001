/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a MySQL or MariaDB server says of its connections.
 *
 * @param values of status and variables, by name
 * @param perSecond how fast counters grew while doctor looked; its own connection is not in them
 * @param ownConnects connections that doctor made for that
 */
record ServerSide(
    String url,
    String version,
    Map<String, Long> values,
    Map<String, Double> perSecond,
    int ownConnects) {

  OptionalLong value(String name) {
    Long value = values.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  OptionalDouble rate(String name) {
    Double rate = perSecond.get(name);
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  /** Which part of the connections that the server allows is taken, or 0. */
  double usedShare() {
    long most = value("max_connections").orElse(0);
    return most == 0 ? 0 : (double) value("Threads_connected").orElse(0) / most;
  }
}
