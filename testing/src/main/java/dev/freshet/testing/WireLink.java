/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;

/** One client's connection through a {@link WireProxy}, and the one to the server behind it. */
final class WireLink {

  private static final int BUFFER_SIZE = 16 * 1024;

  private final WireProxy proxy;
  private final int number;
  private final Socket client;
  private final Socket server = new Socket();

  /** Whether the client has sent something that the server has not begun to answer. */
  private boolean asked;

  WireLink(WireProxy proxy, int number, Socket client) {
    this.proxy = proxy;
    this.number = number;
    this.client = client;
  }

  void start() {
    proxy.startThread("connection " + number + " to server", this::toServer);
  }

  /** Ends both connections as a firewall does: by a reset, and what is on its way is lost. */
  void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (SocketException e) {
        // It is closed already.
      }
    }
    close();
  }

  private void toServer() {
    try {
      proxy.awaitForwarding();
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      server.connect(new InetSocketAddress(proxy.server().host(), proxy.server().port()));
      proxy.startThread("connection " + number + " to client", this::toClient);
      boolean readable = !proxy.server().has(Capability.POSTGRESQL);
      CommandReader reader = new CommandReader(number, proxy.log());
      forward(
          client,
          server,
          (bytes, length) -> {
            if (readable) {
              reader.read(bytes, length);
            } else {
              proxy.log().unreadable(number);
            }
            markAsked();
          });
    } catch (IOException e) {
      // The server does not listen. For the client that is a closed connection.
    } finally {
      close();
    }
  }

  private void toClient() {
    try {
      forward(
          server,
          client,
          (bytes, length) -> {
            if (beginsAnswer()) {
              proxy.log().roundTrip(number);
              proxy.delayAnswer();
            }
          });
    } finally {
      close();
    }
  }

  /** Looks at what arrives before it goes on, so that whoever has an answer finds it counted. */
  private void forward(Socket from, Socket to, Observer observer) {
    byte[] buffer = new byte[BUFFER_SIZE];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        observer.sees(buffer, length);
        proxy.awaitForwarding();
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // A broken connection ends as a closed one does.
    }
    proxy.awaitForwarding();
  }

  private synchronized void markAsked() {
    asked = true;
  }

  private synchronized boolean beginsAnswer() {
    boolean begins = asked;
    asked = false;
    return begins;
  }

  private void close() {
    try (client;
        server) {
      proxy.ended(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Is shown what passes in one direction. */
  private interface Observer {
    void sees(byte[] bytes, int length);
  }
}
