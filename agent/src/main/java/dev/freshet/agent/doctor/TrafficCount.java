/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up one look at the sockets for one server. */
final class TrafficCount {

  private final Set<Integer> clientPorts = new HashSet<>();
  private final Set<Integer> clientUids = new HashSet<>();
  private final Map<HostAddress, Integer> clients = new HashMap<>();
  private int clientTimeWait;
  private int clientLive;
  private int serverTimeWait;
  private int serverLive;

  static Map<Endpoint, TrafficCount> of(List<Sighting> sightings, Sides sides) {
    Map<Endpoint, TrafficCount> counts = new HashMap<>();
    for (Sighting sighting : sightings) {
      TcpSocket socket = sighting.socket();
      if (socket.state().isLive() || socket.state() == TcpState.TIME_WAIT) {
        Side side = sides.of(socket);
        Endpoint server = side == Side.CLIENT ? socket.remote() : socket.local();
        counts.computeIfAbsent(server, any -> new TrafficCount()).add(socket, side);
      }
    }
    return counts;
  }

  private void add(TcpSocket socket, Side side) {
    boolean waits = socket.state() == TcpState.TIME_WAIT;
    if (side == Side.SERVER) {
      serverTimeWait += waits ? 1 : 0;
      serverLive += waits ? 0 : 1;
      clients.merge(socket.remote().address(), 1, Integer::sum);
      return;
    }
    clientTimeWait += waits ? 1 : 0;
    clientLive += waits ? 0 : 1;
    clientPorts.add(socket.local().port());
    if (socket.inode() != 0) {
      clientUids.add(socket.uid());
    }
  }

  Traffic over(Endpoint server, long connects, double seconds) {
    return new Traffic(
        server,
        clientTimeWait,
        clientLive,
        serverTimeWait,
        serverLive,
        clientPorts.size(),
        connects,
        seconds > 0 ? connects / seconds : 0,
        Set.copyOf(clientUids),
        Map.copyOf(clients));
  }
}
