/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A MySQL proxy whose clients share the server's sessions: before some commands, a client and the
 * one that connected first swap theirs. For plaintext connections that are opened alike.
 */
final class SharingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int serverPort;
  private final Predicate<String> swaps;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** Who lends its session to the others. */
  private volatile Client first;

  /**
   * @param swaps before which commands: their byte in the protocol, then their text
   */
  SharingProxy(int serverPort, Predicate<String> swaps) throws IOException {
    this.serverPort = serverPort;
    this.swaps = swaps;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // one of both has gone
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    for (; ; ) {
      Client client = new Client(listener.accept());
      Session session = new Session(new Socket(InetAddress.getLoopbackAddress(), serverPort));
      sockets.add(client.socket);
      sockets.add(session.socket);
      client.take(session);
      if (first == null) {
        first = client;
      }
      start(session::answer);
      start(() -> forward(client));
    }
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
      byte[] header = new byte[4];
      for (; ; ) {
        in.readFully(header);
        byte[] body =
            new byte[(header[0] & 255) | (header[1] & 255) << 8 | (header[2] & 255) << 16];
        in.readFully(body);
        if (header[3] == 0 && swaps.test(new String(body, StandardCharsets.ISO_8859_1))) {
          Session own = client.session;
          client.take(first.session);
          first.take(own);
        }
        OutputStream out = client.session.socket.getOutputStream();
        out.write(header);
        out.write(body);
      }
    } finally {
      client.session.socket.close();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket s : sockets) {
        s.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
