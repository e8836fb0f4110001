/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A MySQL proxy on loopback that looks at each command; for plaintext connections. */
abstract class CommandProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int serverPort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  CommandProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  final int port() {
    return listener.getLocalPort();
  }

  interface Work {
    void run() throws IOException;
  }

  /** In a thread of its own, which ends with the connection. */
  static void start(Work work) {
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

  /** To be called once the proxy is made. */
  final void accept() {
    start(
        () -> {
          for (; ; ) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            sockets.add(client);
            sockets.add(server);
            connected(client, server);
          }
        });
  }

  /** Starts what passes on both directions. */
  abstract void connected(Socket client, Socket server) throws IOException;

  /** One packet of a client. */
  record Packet(byte[] header, byte[] body) {

    static Packet read(DataInputStream in) throws IOException {
      byte[] header = new byte[4];
      in.readFully(header);
      byte[] body = new byte[(header[0] & 255) | (header[1] & 255) << 8 | (header[2] & 255) << 16];
      in.readFully(body);
      return new Packet(header, body);
    }

    boolean isCommand() {
      return header[3] == 0;
    }

    /** The command's byte in the protocol, then its text. */
    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public final void close() {
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
