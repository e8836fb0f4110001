/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the client's end from the server's. The table does not say it; but a server's end has the
 * port of a socket that listens, and a client's one from the range that the kernel takes them from.
 */
final class Sides {

  private final PortRange ephemeral;
  private final Set<Integer> listening = new HashSet<>();

  Sides(PortRange ephemeral, List<Sighting> sightings) {
    this.ephemeral = ephemeral;
    for (Sighting sighting : sightings) {
      TcpSocket socket = sighting.socket();
      if (socket.state() == TcpState.LISTEN) {
        listening.add(socket.local().port());
      }
    }
  }

  Side of(TcpSocket socket) {
    boolean localEphemeral = ephemeral.contains(socket.local().port());
    boolean remoteEphemeral = ephemeral.contains(socket.remote().port());
    if (listening.contains(socket.local().port())) {
      return localEphemeral && !remoteEphemeral ? Side.CLIENT : Side.SERVER;
    }
    // A server that has stopped leaves sockets behind, but none that listens.
    return !localEphemeral && remoteEphemeral ? Side.SERVER : Side.CLIENT;
  }

  Conversation conversation(TcpSocket socket) {
    return of(socket) == Side.CLIENT
        ? new Conversation(socket.local(), socket.remote())
        : new Conversation(socket.remote(), socket.local());
  }
}
