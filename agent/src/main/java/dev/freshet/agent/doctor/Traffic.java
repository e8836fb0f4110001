/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.Map;
import java.util.Set;

/**
 * The sockets of this host that have to do with one server.
 *
 * @param clientPorts ports of this host that are taken towards the server
 * @param connects new connections during the observation, at least
 * @param clientUids owners of the client's ends
 * @param clients addresses at the other end of the server's sockets, if the server is here
 */
record Traffic(
    Endpoint server,
    int clientTimeWait,
    int clientLive,
    int serverTimeWait,
    int serverLive,
    int clientPorts,
    long connects,
    double connectsPerSecond,
    Set<Integer> clientUids,
    Map<HostAddress, Integer> clients) {

  int sockets() {
    return clientTimeWait + clientLive + serverTimeWait + serverLive;
  }

  /** Its sockets, and those that there will be if it goes on so: what happens now counts more. */
  double weight() {
    return sockets() + connectsPerSecond * Ceiling.TIME_WAIT_SECONDS;
  }

  int timeWait() {
    return clientTimeWait + serverTimeWait;
  }

  int live() {
    return clientLive + serverLive;
  }

  boolean isFromHere() {
    return clientTimeWait + clientLive > 0;
  }

  boolean isServedHere() {
    return serverTimeWait + serverLive > 0;
  }
}
