/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts new connections by comparing looks at the tables.
 *
 * <p>A connection is new when its pair of addresses and ports was not there before, when its socket
 * is another one, or when it waits in TIME_WAIT anew: with {@code tcp_tw_reuse} a pair comes back
 * before its 60 seconds are over. A connection that comes and goes between two looks and leaves no
 * TIME_WAIT here is missed; so these numbers are lower bounds.
 */
final class Turnover {

  private static final long NANOS_PER_TICK = 10_000_000;
  private static final long WAIT_NANOS = Ceiling.TIME_WAIT_SECONDS * 1_000_000_000L;

  /**
   * How far a timer may seem to move because the reader was held up. A port is taken again after a
   * second at the earliest, so a new wait moves it further.
   */
  private static final long SLACK_NANOS = 800_000_000L;

  private final Map<Conversation, Seen> history = new HashMap<>();
  private final Map<Endpoint, Long> connects = new HashMap<>();
  private long previousNanos;
  private boolean primed;

  /**
   * @param expiresNanos when TIME_WAIT ends, 0 when it has not begun
   */
  private record Seen(
      boolean live, long clientInode, long serverInode, long expiresNanos, long at) {

    private static final Seen NOTHING = new Seen(false, 0, 0, 0, 0);

    private Seen with(TcpSocket socket, Side side, long now) {
      boolean waits = socket.state() == TcpState.TIME_WAIT;
      return new Seen(
          live || socket.state().isLive(),
          side == Side.CLIENT ? socket.inode() : clientInode,
          side == Side.SERVER ? socket.inode() : serverInode,
          waits ? Math.max(expiresNanos, now + socket.timerTicks() * NANOS_PER_TICK) : expiresNanos,
          now);
    }

    private boolean isAnotherThan(Seen before) {
      if (live) {
        return !before.live
            || differ(clientInode, before.clientInode)
            || differ(serverInode, before.serverInode);
      }
      return !before.live && expiresNanos > before.expiresNanos + SLACK_NANOS;
    }

    private static boolean differ(long inode, long before) {
      return inode != 0 && before != 0 && inode != before;
    }
  }

  /** Takes in a look at all sockets, begun at a time. */
  void add(List<Sighting> sightings, Sides sides, long now) {
    Map<Conversation, Seen> current = new HashMap<>(sightings.size() * 2);
    for (Sighting sighting : sightings) {
      TcpSocket socket = sighting.socket();
      if (socket.state().isLive() || socket.state() == TcpState.TIME_WAIT) {
        Side side = sides.of(socket);
        current.merge(
            sides.conversation(socket),
            Seen.NOTHING.with(socket, side, sighting.nanos()),
            (seen, ignored) -> seen.with(socket, side, sighting.nanos()));
      }
    }
    current.forEach((conversation, seen) -> compare(conversation, seen, now));
    history.putAll(current);
    // What was not seen for as long as TIME_WAIT takes would count as new in any case.
    history.values().removeIf(seen -> now - seen.at > WAIT_NANOS);
    previousNanos = now;
    primed = true;
  }

  private void compare(Conversation conversation, Seen seen, long now) {
    if (!primed) {
      return;
    }
    Seen before = history.get(conversation);
    boolean isNew =
        before == null ? seen.live || beganAfter(seen, previousNanos) : seen.isAnotherThan(before);
    if (isNew) {
      connects.merge(conversation.server(), 1L, Long::sum);
    }
  }

  private static boolean beganAfter(Seen seen, long moment) {
    return seen.expiresNanos - WAIT_NANOS > moment - SLACK_NANOS;
  }

  /** New connections to each server since the first look. */
  Map<Endpoint, Long> connects() {
    return new HashMap<>(connects);
  }
}
