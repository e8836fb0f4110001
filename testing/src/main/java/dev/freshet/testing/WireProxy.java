/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy on a loopback port of its own in front of a test server. It counts round trips, tells
 * the MySQL commands that clients send, and can make the network slow, silent or broken.
 *
 * <pre>{@code
 * try (WireProxy proxy = WireProxy.inFrontOf(server);
 *     Connection connection =
 *         DriverManager.getConnection(proxy.url(""), server.user(), server.password())) {
 *   proxy.clear();
 *   connection.createStatement().execute("SELECT 1");
 *   assertEquals(1, proxy.roundTrips());
 *   proxy.cut();
 * }
 * }</pre>
 *
 * <p>Connections have the numbers 1, 2, 3 and so on, in the order in which they were accepted.
 */
public final class WireProxy implements AutoCloseable {

  /** The code of the command that ends a connection. */
  public static final int COM_QUIT = 0x01;

  /** The code of the command that changes the default database. */
  public static final int COM_INIT_DB = 0x02;

  /** The code of the command that executes SQL text. */
  public static final int COM_QUERY = 0x03;

  /** The code of the command that asks whether the server is there. */
  public static final int COM_PING = 0x0e;

  /** The code of the command that logs in anew. */
  public static final int COM_CHANGE_USER = 0x11;

  /** The code of the command that prepares a statement at the server. */
  public static final int COM_STMT_PREPARE = 0x16;

  /** The code of the command that executes a prepared statement. */
  public static final int COM_STMT_EXECUTE = 0x17;

  /** The code of the command that resets the session. */
  public static final int COM_RESET_CONNECTION = 0x1f;

  /**
   * A command that a client sent.
   *
   * @param connection the connection's number
   * @param code the command's byte in the protocol
   * @param text the SQL or the database, at most its first 64 KiB; empty for commands without, and
   *     for queries that carry query attributes
   */
  public record Command(int connection, int code, String text) {}

  private enum Mode {
    FORWARDING,
    REFUSING,
    SILENT,
    CLOSED
  }

  private final TestServer server;
  private final ServerSocket listener;
  private final WireLog log = new WireLog();

  private volatile Duration delay = Duration.ZERO;

  /** Guarded by this. */
  private Mode mode = Mode.FORWARDING;

  /** The connections that have not ended. Guarded by this. */
  private final Set<WireLink> links = new LinkedHashSet<>();

  /** Guarded by this. */
  private int accepted;

  private WireProxy(TestServer server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  /** Starts a proxy that forwards to the server, also after that was restarted. */
  public static WireProxy inFrontOf(TestServer server) {
    try {
      WireProxy proxy =
          new WireProxy(
              server, new ServerSocket(FreePort.find(), 200, InetAddress.getLoopbackAddress()));
      proxy.startThread("accepts", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that the proxy listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** The server's {@link TestServer#url(String)}, through this proxy. */
  public String url(String database) {
    return server
        .url(database)
        .replace("//" + server.host() + ":" + server.port() + "/", "//127.0.0.1:" + port() + "/");
  }

  /** How many connections have been accepted, which is the number of the latest. */
  public synchronized int connections() {
    return accepted;
  }

  /**
   * How often a client sent something and the server answered, since the start or {@link #clear()}.
   * Log-ins count too; the server's greeting is no answer, and a farewell gets none. Commands sent
   * without waiting for the answers to those before may be one round trip together.
   */
  public long roundTrips() {
    return log.roundTrips();
  }

  /** The {@link #roundTrips()} of one connection. */
  public long roundTrips(int connection) {
    return log.roundTripsOf(connection);
  }

  /**
   * The commands sent since the start or {@link #clear()}, in order. What belongs to a log-in is
   * none. A command is here before its answer has arrived; COM_QUIT, which has none, may come
   * later.
   *
   * @throws IllegalStateException if a connection has sent something that cannot be read, because
   *     it is encrypted, compressed or PostgreSQL's
   */
  public List<Command> commands() {
    return log.commands();
  }

  /** Forgets what was counted, of connections that go on as well. */
  public void clear() {
    log.clear();
  }

  /** Makes every round trip take so much longer: the answer is held back. */
  public void delay(Duration roundTrip) {
    delay = roundTrip;
  }

  /** From now on closes new connections at once. The others go on. */
  public void refuse() {
    change(Mode.REFUSING);
  }

  /**
   * From now on forwards nothing, not even the end of a connection, and accepts new ones. What is
   * sent meanwhile arrives after {@link #restore()}, unless it is {@link #cut()} before.
   */
  public void silence() {
    change(Mode.SILENT);
  }

  /** Resets all connections, towards client and server. New ones are not affected. */
  public void cut() {
    List<WireLink> all;
    synchronized (this) {
      all = List.copyOf(links);
    }
    all.forEach(WireLink::reset);
  }

  /** Forwards everything again, without delay. What was cut stays so. */
  public void restore() {
    delay = Duration.ZERO;
    change(Mode.FORWARDING);
  }

  /** Ends all connections and stops listening. */
  @Override
  public void close() {
    change(Mode.CLOSED);
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  TestServer server() {
    return server;
  }

  WireLog log() {
    return log;
  }

  void startThread(String what, Runnable task) {
    Thread thread = new Thread(task, "wire proxy " + port() + ": " + what);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns at once unless the proxy is silent. */
  synchronized void awaitForwarding() {
    try {
      while (mode == Mode.SILENT) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  void delayAnswer() {
    long deadline = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  synchronized void ended(WireLink link) {
    links.remove(link);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        WireLink link = admit(client);
        if (link == null) {
          client.close();
        } else {
          link.start();
        }
      } catch (IOException e) {
        // The listener was closed, or the client was gone before it was accepted.
      }
    }
  }

  /** Null if the connection is refused. */
  private synchronized WireLink admit(Socket client) {
    accepted++;
    if (mode == Mode.REFUSING || mode == Mode.CLOSED) {
      return null;
    }
    WireLink link = new WireLink(this, accepted, client);
    links.add(link);
    return link;
  }

  private synchronized void change(Mode wanted) {
    if (mode != Mode.CLOSED) {
      mode = wanted;
    }
    notifyAll();
  }
}
