/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

/** One end of a connection. */
record Endpoint(HostAddress address, int port) {

  @Override
  public String toString() {
    return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
  }
}
