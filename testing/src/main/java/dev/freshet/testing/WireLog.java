/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a {@link WireProxy} has seen on all its connections since it was last cleared. */
final class WireLog {

  /** By the connection's number. Guarded by this. */
  private final Map<Integer, Long> roundTrips = new HashMap<>();

  /** Guarded by this. */
  private final List<WireProxy.Command> commands = new ArrayList<>();

  /** The connections that sent something in which no command can be seen. Guarded by this. */
  private final TreeSet<Integer> unreadable = new TreeSet<>();

  synchronized void roundTrip(int connection) {
    roundTrips.merge(connection, 1L, Long::sum);
  }

  synchronized void command(WireProxy.Command command) {
    commands.add(command);
  }

  synchronized void unreadable(int connection) {
    unreadable.add(connection);
  }

  synchronized long roundTrips() {
    return roundTrips.values().stream().mapToLong(Long::longValue).sum();
  }

  synchronized long roundTripsOf(int connection) {
    return roundTrips.getOrDefault(connection, 0L);
  }

  synchronized List<WireProxy.Command> commands() {
    if (!unreadable.isEmpty()) {
      throw new IllegalStateException(
          "connections "
              + unreadable
              + " do not speak plain MySQL: encrypted, compressed, PostgreSQL?");
    }
    return List.copyOf(commands);
  }

  synchronized void clear() {
    roundTrips.clear();
    commands.clear();
    unreadable.clear();
  }
}
