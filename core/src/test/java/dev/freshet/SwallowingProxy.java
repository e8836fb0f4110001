/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Predicate;

/** A MySQL proxy that answers some commands itself, with an OK, and does nothing about them. */
final class SwallowingProxy extends CommandProxy {

  private static final byte[] OK = {7, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0};

  private final Predicate<String> swallowed;
  private volatile boolean losesFollowers;

  /**
   * @param swallowed which commands: their byte in the protocol, then their text
   */
  SwallowingProxy(int serverPort, Predicate<String> swallowed) throws IOException {
    super(serverPort);
    this.swallowed = swallowed;
    accept();
  }

  /** From now on it does not expect a command before the reset ahead of it is answered. */
  void loseWhatFollowsAReset() {
    losesFollowers = true;
  }

  @Override
  void connected(Socket client, Socket server) {
    start(
        () -> {
          try (client;
              server;
              InputStream in = server.getInputStream()) {
            in.transferTo(client.getOutputStream());
          }
        });
    start(
        () -> {
          try (client;
              server) {
            forward(client, server);
          }
        });
  }

  private void forward(Socket client, Socket server) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = server.getOutputStream();
    for (; ; ) {
      Packet packet = Packet.read(in);
      if (packet.isCommand() && swallowed.test(packet.text())) {
        client.getOutputStream().write(OK);
      } else {
        out.write(packet.header());
        out.write(packet.body());
        boolean reset = packet.isCommand() && packet.text().equals("\u001f");
        if (reset && losesFollowers) {
          in.skipNBytes(in.available());
        }
      }
    }
  }
}
