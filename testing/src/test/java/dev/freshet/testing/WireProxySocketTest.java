/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The faults to the byte, seen from both ends of plain sockets instead of by a driver. */
class WireProxySocketTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int NEVER_MILLIS = 300;

  /** More than the operating system keeps between two ends of which one does not read. */
  private static final int MUCH = 32 * 1024 * 1024;

  private ServerSocket target;
  private WireProxy proxy;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    target.setSoTimeout((int) SOON.toMillis());
    proxy = WireProxy.inFrontOf(target.getInetAddress().getHostAddress(), target.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    target.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void standsInFrontOfAnyAddress() throws IOException {
    Socket client = connect();
    Socket server = accept();
    send(server, "greeting");
    assertReceives(client, "greeting");
    send(client, "question");
    assertReceives(server, "question");
    send(server, "answer");
    assertReceives(client, "answer");
    assertEquals(1, proxy.roundTrips());
    assertEquals(1, proxy.connections());
    assertEquals(1, proxy.openConnections());

    IllegalStateException e = assertThrows(IllegalStateException.class, () -> proxy.url(""));
    assertTrue(e.getMessage().contains("127.0.0.1:" + target.getLocalPort()), e::getMessage);

    client.close();
    assertEquals(-1, server.getInputStream().read());
    assertTrue(Pause.until(SOON, () -> proxy.openConnections() == 0));
  }

  @ServerTest
  void readsTheCommandsOfAServerAtAnAddress(TestServer server) throws SQLException {
    try (WireProxy front = WireProxy.inFrontOf(server.host(), server.port())) {
      // The address as well as the port: a container is not always at the loopback one.
      String url =
          server
              .url("")
              .replace(
                  "//" + server.host() + ":" + server.port() + "/",
                  "//127.0.0.1:" + front.port() + "/");
      try (Connection connection =
              DriverManager.getConnection(url, server.user(), server.password());
          Statement statement = connection.createStatement()) {
        front.clear();
        statement.execute("SELECT 1");
        assertEquals(
            List.of(new WireProxy.Command(1, WireProxy.COM_QUERY, "SELECT 1")), front.commands());
        assertEquals(1, front.roundTrips());
      }
    }
  }

  @Test
  void swallowsWhatIsSentOnAForgottenConnection() throws Exception {
    Socket client = connect();
    Socket server = accept();
    proxy.forget();
    FutureTask<Void> question = inThread(() -> client.getOutputStream().write(new byte[MUCH]));
    FutureTask<Void> answer = inThread(() -> server.getOutputStream().write(new byte[MUCH]));
    question.get(10, TimeUnit.SECONDS);
    answer.get(10, TimeUnit.SECONDS);
    proxy.restore();
    assertReceivesNothing(client);
    assertReceivesNothing(server);

    Socket later = connect();
    Socket laterServer = accept();
    send(later, "question");
    assertReceives(laterServer, "question");
    send(laterServer, "answer");
    assertReceives(later, "answer");
  }

  @Test
  void tellsNobodyOfTheEndOfAForgottenConnection() throws IOException {
    Socket client = connect();
    Socket server = accept();
    Socket otherClient = connect();
    Socket otherServer = accept();
    proxy.forget();
    client.close();
    otherServer.setSoLinger(true, 0);
    otherServer.close();
    assertReceivesNothing(server);
    assertReceivesNothing(otherClient);
    proxy.endTowardsClient();
    proxy.endTowardsServer();
    assertReceivesNothing(server);
    assertReceivesNothing(otherClient);
    assertEquals(2, proxy.openConnections());
    proxy.cut();
    assertReset(server);
    assertReset(otherClient);
    assertEquals(0, proxy.openConnections());
  }

  @Test
  void forgetsWhatItHoldsBackInSilence() throws IOException {
    Socket client = connect();
    Socket server = accept();
    proxy.silence();
    send(client, "question");
    Socket later = connect();
    awaitOpen(2);
    proxy.forget();
    proxy.restore();
    assertReceivesNothing(server);
    assertReceivesNothing(later);
    target.setSoTimeout(NEVER_MILLIS);
    assertThrows(SocketTimeoutException.class, target::accept, "it has never come to the server");
  }

  @Test
  void endsOneDirectionTowardsTheClient() throws Exception {
    Socket client = connect();
    Socket server = accept();
    proxy.endTowardsClient();
    assertEquals(-1, client.getInputStream().read());
    inThread(() -> server.getOutputStream().write(new byte[MUCH])).get(10, TimeUnit.SECONDS);
    send(client, "question");
    assertReceives(server, "question");
    assertEquals(1, proxy.openConnections());

    Socket later = connect();
    Socket laterServer = accept();
    send(laterServer, "greeting");
    assertReceives(later, "greeting");
  }

  @Test
  void endsOneDirectionTowardsTheServer() throws Exception {
    Socket client = connect();
    Socket server = accept();
    proxy.endTowardsServer();
    assertEquals(-1, server.getInputStream().read());
    inThread(() -> client.getOutputStream().write(new byte[MUCH])).get(10, TimeUnit.SECONDS);
    send(server, "answer");
    assertReceives(client, "answer");
    assertEquals(1, proxy.openConnections());

    Socket later = connect();
    Socket laterServer = accept();
    send(later, "question");
    assertReceives(laterServer, "question");
  }

  @Test
  void endsADirectionWhileItIsBusy() throws Exception {
    Socket client = connect();
    Socket server = accept();
    AtomicInteger sent = new AtomicInteger();
    FutureTask<Void> answer =
        inThread(
            () -> {
              while (sent.addAndGet(1024) <= MUCH) {
                server.getOutputStream().write(new byte[1024]);
              }
            });
    assertTrue(Pause.until(SOON, () -> stays(sent)), "the client does not read");
    assertFalse(answer.isDone());
    proxy.endTowardsClient();
    answer.get(10, TimeUnit.SECONDS);
    send(client, "question");
    assertReceives(server, "question");
  }

  @Test
  void endsTowardsAServerThatIsNotYetReached() throws IOException {
    proxy.silence();
    Socket client = connect();
    awaitOpen(1);
    proxy.endTowardsServer();
    proxy.restore();
    Socket server = accept();
    assertEquals(-1, server.getInputStream().read());
    send(server, "greeting");
    assertReceives(client, "greeting");
  }

  @Test
  void cutsAfterSoManyFurtherBytesOfAnswers() throws IOException {
    Socket client = connect();
    Socket server = accept();
    send(server, "greeting");
    assertReceives(client, "greeting");
    proxy.cutAnswersAfter(10);
    Socket later = connect();
    Socket laterServer = accept();
    send(later, "a question longer than ten bytes");
    assertReceives(laterServer, "a question longer than ten bytes");

    send(server, "answer");
    assertReceives(client, "answer");
    send(laterServer, "greeting and more");
    assertReceives(later, "greeting a");
    assertReset(later);
    assertReset(laterServer);

    assertEquals(1, proxy.openConnections());
    send(server, "more");
    assertReceives(client, "more");
    assertReset(client);
    assertReset(server);
  }

  @Test
  void cutsBeforeTheFirstByteOfAnAnswer() throws IOException {
    Socket client = connect();
    Socket server = accept();
    proxy.cutAnswersAfter(0);
    send(client, "question");
    assertReceives(server, "question");
    send(server, "answer");
    assertReset(client);
    assertReset(server);
  }

  @Test
  void cutsNoMoreAnswersOnceRestored() throws IOException {
    Socket client = connect();
    Socket server = accept();
    proxy.cutAnswersAfter(10);
    send(server, "greeting");
    assertReceives(client, "greeting");
    proxy.restore();
    send(server, "a long answer");
    assertReceives(client, "a long answer");
    Socket later = connect();
    Socket laterServer = accept();
    send(laterServer, "a long greeting");
    assertReceives(later, "a long greeting");
  }

  /** A limit that they shared would take all of them four seconds. */
  @Test
  void throttlesEachDirectionOfEachConnectionForItself() throws Exception {
    proxy.throttle(10_000);
    List<FutureTask<Void>> transfers = new ArrayList<>();
    long before = System.nanoTime();
    for (int i = 0; i < 2; i++) {
      Socket client = connect();
      Socket server = accept();
      send(client, "x".repeat(10_000));
      send(server, "x".repeat(10_000));
      transfers.add(inThread(() -> assertReceives(client, "x".repeat(10_000))));
      transfers.add(inThread(() -> assertReceives(server, "x".repeat(10_000))));
    }
    for (FutureTask<Void> transfer : transfers) {
      transfer.get(10, TimeUnit.SECONDS);
      long nanos = System.nanoTime() - before;
      assertTrue(nanos >= TimeUnit.SECONDS.toNanos(1), () -> nanos + " ns");
      assertTrue(nanos < TimeUnit.SECONDS.toNanos(3), () -> nanos + " ns");
    }
  }

  @Test
  void sendsThrottledBytesAtOnceWhenRestored() throws IOException {
    Socket client = connect();
    Socket server = accept();
    proxy.throttle(1);
    send(server, "x".repeat(10_000));
    assertReceives(client, "x");
    proxy.restore();
    assertReceives(client, "x".repeat(9_999));
  }

  @Test
  void sendsDelayedBytesAtOnceWhenRestored() throws IOException {
    Socket client = connect();
    Socket server = accept();
    proxy.delay(Duration.ofMinutes(5));
    send(client, "question");
    assertReceives(server, "question");
    send(server, "answer");
    assertTrue(Pause.until(SOON, () -> proxy.roundTrips() == 1));
    proxy.restore();
    assertReceives(client, "answer");
  }

  @Test
  void waitsForNothingOnConnectionsThatAreCut() throws IOException {
    Socket client = connect();
    Socket server = accept();
    Socket throttled = connect();
    Socket throttledServer = accept();
    proxy.delay(Duration.ofMinutes(5));
    proxy.throttle(1);
    send(client, "?");
    assertReceives(server, "?");
    send(server, "answer");
    send(throttledServer, "x".repeat(1000));
    assertReceives(throttled, "x");
    assertTrue(Pause.until(SOON, () -> proxy.roundTrips() == 1));
    proxy.cut();
    assertReset(client);
    assertReset(throttled);
    awaitThreads(1);
  }

  @Test
  void closesWhatIsSilentOrForgotten() throws IOException {
    Socket forgotten = connect();
    Socket forgottenServer = accept();
    proxy.forget();
    Socket client = connect();
    Socket server = accept();
    proxy.silence();
    Socket unanswered = connect();
    send(client, "question");
    awaitOpen(3);
    proxy.close();
    for (Socket socket : List.of(forgotten, forgottenServer, client, server, unanswered)) {
      assertReset(socket);
    }
    assertEquals(0, proxy.openConnections());
    awaitThreads(0);
  }

  /** Many, as it is a race between the end of each and of the silence. */
  @Test
  void deliversNothingAtItsCloseThatWasHeldBack() throws IOException {
    List<Socket> servers = new ArrayList<>();
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      clients.add(connect());
      servers.add(accept());
    }
    proxy.silence();
    for (Socket client : clients) {
      // The packet of a log-in and a COM_PING, so that it can be seen that they have come.
      send(client, "\1\0\0\1\1\1\0\0\0\16");
    }
    assertTrue(Pause.until(SOON, () -> proxy.commands().size() == clients.size()));
    proxy.close();
    for (Socket server : servers) {
      assertReset(server);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThrows(IllegalArgumentException.class, () -> proxy.throttle(0));
    assertThrows(IllegalArgumentException.class, () -> proxy.cutAnswersAfter(-1));
  }

  private Socket connect() throws IOException {
    return keep(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
  }

  private Socket accept() throws IOException {
    return keep(target.accept());
  }

  private Socket keep(Socket socket) throws IOException {
    socket.setSoTimeout((int) SOON.toMillis());
    sockets.add(socket);
    return socket;
  }

  private void awaitOpen(int wanted) {
    assertTrue(
        Pause.until(SOON, () -> proxy.openConnections() == wanted),
        () -> proxy.openConnections() + " open");
  }

  private void awaitThreads(int wanted) {
    String prefix = "wire proxy " + proxy.port() + ":";
    assertTrue(
        Pause.until(
            SOON,
            () ->
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith(prefix))
                        .count()
                    == wanted));
  }

  private static boolean stays(AtomicInteger number) {
    int before = number.get();
    Pause.millis(100);
    return before > 0 && number.get() == before;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertReceives(Socket socket, String text) throws IOException {
    byte[] expected = text.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(expected, socket.getInputStream().readNBytes(expected.length));
  }

  private static void assertReceivesNothing(Socket socket) throws IOException {
    socket.setSoTimeout(NEVER_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    socket.setSoTimeout((int) SOON.toMillis());
  }

  private static void assertReset(Socket socket) {
    SocketException e = assertThrows(SocketException.class, () -> socket.getInputStream().read());
    assertTrue(e.getMessage().contains("reset"), e::toString);
  }

  private static FutureTask<Void> inThread(Transfer transfer) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              transfer.run();
              return null;
            });
    Thread thread = new Thread(task, "transfer");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /** What a client or server does that may block. */
  private interface Transfer {
    void run() throws IOException;
  }
}
