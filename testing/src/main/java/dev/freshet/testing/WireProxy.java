/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A TCP proxy on a loopback port of its own in front of a test server, or of any address. It counts
 * round trips, tells the MySQL commands that clients send, and can make the network slow, silent or
 * broken.
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
 *
 * <table>
 * <caption>The faults</caption>
 * <tr><th>Fault <th>Connections that exist <th>New ones <th>After {@link #restore()}
 * <tr><td>{@link #delay} <td>answers come later <td>the same <td>at once
 * <tr><td>{@link #throttle} <td>bytes trickle <td>the same <td>unlimited
 * <tr><td>{@link #silence} <td>bytes are held back <td>accepted, get no byte <td>all arrives
 * <tr><td>{@link #refuse} <td>go on <td>closed at once <td>accepted again
 * <tr><td>{@link #forget} <td>bytes are swallowed <td>work <td>still swallowed
 * <tr><td>{@link #endTowardsClient} <td>client reads the end <td>work <td>still ended
 * <tr><td>{@link #endTowardsServer} <td>server reads the end <td>work <td>still ended
 * <tr><td>{@link #cut} <td>reset <td>work <td>still gone
 * <tr><td>{@link #cutAnswersAfter} <td>reset in an answer <td>the same <td>the rest goes on
 * </table>
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

  /** The {@link #bytesPerSecond()} of a network without that fault. */
  static final int UNTHROTTLED = 0;

  private enum Mode {
    FORWARDING,
    REFUSING,
    SILENT,
    CLOSED
  }

  /** Null in front of a bare address. */
  private final TestServer server;

  private final String host;
  private final int targetPort;
  private final ServerSocket listener;
  private final WireLog log = new WireLog();

  /** Where new connections go. */
  private volatile InetSocketAddress target;

  private volatile Duration delay = Duration.ZERO;

  private volatile int bytesPerSecond = UNTHROTTLED;

  /** Changed under this alone. */
  private volatile Mode mode = Mode.FORWARDING;

  /** After how many bytes of answers a new connection is reset. Guarded by this. */
  private long allowedAnswers = Long.MAX_VALUE;

  /** The connections that have not ended. Guarded by this. */
  private final Set<WireLink> links = new LinkedHashSet<>();

  /** Guarded by this. */
  private int accepted;

  private WireProxy(TestServer server, String host, int targetPort) throws IOException {
    this.server = server;
    this.host = host;
    this.targetPort = targetPort;
    this.target = InetSocketAddress.createUnresolved(host, targetPort);
    this.listener = new ServerSocket(FreePort.find(), 200, InetAddress.getLoopbackAddress());
  }

  /** Starts a proxy that forwards to the server, also after that was restarted. */
  public static WireProxy inFrontOf(TestServer server) {
    return start(server, server.host(), server.port());
  }

  /**
   * Starts a proxy that forwards to whatever listens there. It has no {@link #url(String)}, and its
   * {@link #commands()} mean something only if MySQL is spoken.
   */
  public static WireProxy inFrontOf(String host, int port) {
    return start(null, host, port);
  }

  private static WireProxy start(TestServer server, String host, int port) {
    try {
      WireProxy proxy = new WireProxy(server, host, port);
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

  /**
   * The server's {@link TestServer#url(String)}, through this proxy.
   *
   * @throws IllegalStateException if the proxy stands in front of a bare address
   */
  public String url(String database) {
    return server()
        .url(database)
        .replace("//" + host + ":" + targetPort + "/", "//127.0.0.1:" + port() + "/");
  }

  /**
   * Forwards new connections to another server, as an address that moves or a proxy that follows a
   * failover does. The others go on.
   */
  public void moveTo(String newHost, int newPort) {
    target = InetSocketAddress.createUnresolved(newHost, newPort);
  }

  /** How many connections have been accepted, which is the number of the latest. */
  public synchronized int connections() {
    return accepted;
  }

  /**
   * How many connections are open now. A refused one never is; a forgotten one is until it is cut.
   */
  public synchronized int openConnections() {
    return links.size();
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
    links().forEach(WireLink::wake);
  }

  /** Lets so much pass in each direction of each connection. */
  public void throttle(int bytesPerSecond) {
    if (bytesPerSecond <= 0) {
      throw new IllegalArgumentException(bytesPerSecond + " bytes a second: see silence()");
    }
    changeRate(bytesPerSecond);
  }

  /** From now on closes new connections at once. The others go on. */
  public void refuse() {
    change(Mode.REFUSING);
  }

  /**
   * From now on forwards nothing, not even the end of a connection, and accepts new ones, which get
   * no byte either, not even a greeting: a black hole. What is sent meanwhile arrives after {@link
   * #restore()}, unless it is {@link #cut()} before.
   */
  public void silence() {
    change(Mode.SILENT);
  }

  /**
   * Forgets all connections that have been accepted, as a firewall or NAT does with those idle for
   * too long: whatever is sent on them is swallowed, their ends too, and nobody is told. They stay
   * so after {@link #restore()} and open until they are {@link #cut()}. New ones are not affected.
   */
  public void forget() {
    links().forEach(WireLink::forget);
  }

  /**
   * Lets all clients read the end of their connections, while what they send goes on to the server.
   * What the server sends is swallowed. New connections are not affected.
   */
  public void endTowardsClient() {
    links().forEach(WireLink::endTowardsClient);
  }

  /**
   * Lets the server read the end of all connections, while what it sends goes on to the clients;
   * most servers then close. What clients send is swallowed. New connections are not affected.
   */
  public void endTowardsServer() {
    links().forEach(WireLink::endTowardsServer);
  }

  /** Resets all connections, towards client and server. New ones are not affected. */
  public void cut() {
    links().forEach(WireLink::reset);
  }

  /**
   * Resets each connection once so many bytes have gone to its client: from now on, or from the
   * start of new ones, whose greeting counts. With 0 that is when an answer arrives, of which the
   * client gets nothing.
   */
  public void cutAnswersAfter(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(bytes + " bytes");
    }
    allowAnswers(bytes);
  }

  /**
   * Forwards everything again, at once and unlimited. What was cut, ended or forgotten stays so.
   */
  public void restore() {
    delay = Duration.ZERO;
    allowAnswers(Long.MAX_VALUE);
    changeRate(UNTHROTTLED);
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
    if (server == null) {
      throw new IllegalStateException(
          "in front of the address " + host + ":" + targetPort + ", of which no URL is known");
    }
    return server;
  }

  /** Where the server listens; a name is looked up each time. */
  InetSocketAddress target() {
    InetSocketAddress now = target;
    return new InetSocketAddress(now.getHostString(), now.getPort());
  }

  /** Whether what clients send may be MySQL's commands. */
  boolean isReadable() {
    return server == null || !server.has(Capability.POSTGRESQL);
  }

  /** Whether nothing passes. A close delivers nothing that silence has held back. */
  boolean isSilent() {
    return mode == Mode.SILENT || mode == Mode.CLOSED;
  }

  Duration delay() {
    return delay;
  }

  int bytesPerSecond() {
    return bytesPerSecond;
  }

  WireLog log() {
    return log;
  }

  void startThread(String what, Runnable task) {
    Thread thread = new Thread(task, "wire proxy " + port() + ": " + what);
    thread.setDaemon(true);
    thread.start();
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
    link.allowAnswers(allowedAnswers);
    links.add(link);
    return link;
  }

  private synchronized List<WireLink> links() {
    return List.copyOf(links);
  }

  /** Wakes those that wait, as each fault may be what they wait for. */
  private synchronized void change(Mode wanted) {
    if (mode != Mode.CLOSED) {
      mode = wanted;
    }
    links.forEach(WireLink::wake);
  }

  private synchronized void changeRate(int wanted) {
    bytesPerSecond = wanted;
    links.forEach(WireLink::wake);
  }

  private synchronized void allowAnswers(long bytes) {
    allowedAnswers = bytes;
    links.forEach(link -> link.allowAnswers(bytes));
  }
}
