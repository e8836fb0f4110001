/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Predicate;

/**
 * A MySQL proxy whose clients share the server's sessions: before some commands, a client and the
 * one that connected first swap theirs. For connections that are opened alike.
 */
final class SharingProxy extends CommandProxy {

  private final Predicate<String> swaps;

  /** Who lends its session to the others. */
  private volatile Client first;

  /**
   * @param swaps before which commands: their byte in the protocol, then their text
   */
  SharingProxy(int serverPort, Predicate<String> swaps) throws IOException {
    super(serverPort);
    this.swaps = swaps;
    accept();
  }

  @Override
  void connected(Socket clientSocket, Socket server) {
    Client client = new Client(clientSocket);
    Session session = new Session(server);
    client.take(session);
    if (first == null) {
      first = client;
    }
    start(session::answer);
    start(() -> forward(client));
  }

  /** Between two commands of a client nothing is on its way in its session. */
  private static final class Client {
    private final Socket socket;
    private volatile Session session;

    Client(Socket socket) {
      this.socket = socket;
    }

    void take(Session other) {
      session = other;
      other.client = this;
    }
  }

  private static final class Session {
    private final Socket socket;
    private volatile Client client;

    Session(Socket socket) {
      this.socket = socket;
    }

    void answer() throws IOException {
      byte[] bytes = new byte[16_384];
      try (InputStream in = socket.getInputStream()) {
        for (int read; (read = in.read(bytes)) >= 0; ) {
          client.socket.getOutputStream().write(bytes, 0, read);
        }
      } finally {
        client.socket.close();
      }
    }
  }

  private void forward(Client client) throws IOException {
    try (DataInputStream in = new DataInputStream(client.socket.getInputStream())) {
      for (; ; ) {
        Packet packet = Packet.read(in);
        if (packet.isCommand() && swaps.test(packet.text())) {
          Session own = client.session;
          client.take(first.session);
          first.take(own);
        }
        OutputStream out = client.session.socket.getOutputStream();
        out.write(packet.header());
        out.write(packet.body());
      }
    } finally {
      client.session.socket.close();
    }
  }
}
