/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port below those the kernel gives to outgoing connections. Tests that open a connection
 * per query use all of those up, and a server whose port is among them cannot come back.
 */
final class FreePort {

  private static final int LOWEST = 20000;
  private static final int HIGHEST = 30000;
  private static final int ATTEMPTS = 200;

  private FreePort() {}

  static int find() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port between " + LOWEST + " and " + HIGHEST);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
