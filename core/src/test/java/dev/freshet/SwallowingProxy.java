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
 * A MySQL proxy that answers some commands itself, with an OK, and does nothing about them. For
 * plaintext connections.
 */
final class SwallowingProxy implements AutoCloseable {

  private static final byte[] OK = {7, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0};

  private final ServerSocket listener;
  private final int serverPort;
  private final Predicate<String> swallowed;
  private volatile boolean losesFollowers;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /**
   * @param swallowed which commands: their byte in the protocol, then their text
   */
  SwallowingProxy(int serverPort, Predicate<String> swallowed) throws IOException {
    this.serverPort = serverPort;
    this.swallowed = swallowed;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** From now on it does not expect a command before the reset ahead of it is answered. */
  void loseWhatFollowsAReset() {
    losesFollowers = true;
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
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      sockets.add(client);
      sockets.add(server);
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
  }

  private void forward(Socket client, Socket server) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = server.getOutputStream();
    byte[] header = new byte[4];
    for (; ; ) {
      in.readFully(header);
      byte[] body = new byte[(header[0] & 255) | (header[1] & 255) << 8 | (header[2] & 255) << 16];
      in.readFully(body);
      if (header[3] == 0 && swallowed.test(new String(body, StandardCharsets.ISO_8859_1))) {
        client.getOutputStream().write(OK);
      } else {
        out.write(header);
        out.write(body);
        boolean reset = header[3] == 0 && body.length == 1 && body[0] == 0x1f;
        if (reset && losesFollowers) {
          in.skipNBytes(in.available());
        }
      }
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
