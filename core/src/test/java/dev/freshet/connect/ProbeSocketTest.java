/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.Capability;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ProbeSocketTest {

  private static final String FACTORY = "socketFactory=" + ProbeSocketFactory.class.getName();

  private static Connection open(TestServer server, String... parameters) throws Exception {
    return DriverManager.getConnection(
        server.url("") + "&" + FACTORY + String.join("", parameters),
        server.user(),
        server.password());
  }

  @ServerTest
  void anInterruptedThreadKeepsItsConnectionAsWithAPlainSocket(TestServer server) throws Exception {
    try (Connection c = open(server);
        Statement s = c.createStatement()) {
      Thread.currentThread().interrupt();
      try (ResultSet r = s.executeQuery("SELECT 1")) {
        assertThat(r.next()).isTrue();
      }
      assertThat(Thread.interrupted()).isTrue();

      Thread worker = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                await().until(() -> worker.getState() != Thread.State.NEW && inSelect(worker));
                worker.interrupt();
              });
      interrupter.start();
      try (ResultSet r = s.executeQuery("SELECT SLEEP(1)")) {
        assertThat(r.next()).isTrue();
        assertThat(r.getInt(1)).isZero();
      }
      interrupter.join();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static boolean inSelect(Thread t) {
    return Arrays.stream(t.getStackTrace())
        .anyMatch(
            f -> f.getClassName().endsWith("ProbeSocket") && f.getMethodName().equals("await"));
  }

  @ServerTest
  void largeValuesGoBothWays(TestServer server) throws Exception {
    try (Connection c = open(server);
        PreparedStatement p = c.prepareStatement("SELECT ?, LENGTH(?)")) {
      byte[] large = new byte[900_000];
      Arrays.fill(large, (byte) 'x');
      p.setBytes(1, large);
      p.setBytes(2, large);
      try (ResultSet r = p.executeQuery()) {
        r.next();
        assertThat(r.getBytes(1)).isEqualTo(large);
        assertThat(r.getInt(2)).isEqualTo(large.length);
      }
    }
  }

  @ServerTest(requires = Capability.TLS)
  void tlsWorksAboveIt(TestServer server) throws Exception {
    String url = server.url("").replace("sslMode=DISABLED", "sslMode=REQUIRED") + "&" + FACTORY;
    ProbeSocket.beginCapture(ProbeSocket.NO_DEADLINE);
    try (Connection c = DriverManager.getConnection(url, server.user(), server.password());
        Statement s = c.createStatement()) {
      ProbeSocket socket = ProbeSocket.captured();
      assertThat(socket).isNotNull();
      for (int i = 0; i < 1000; i++) {
        assertThat(socket.looksAlive()).isTrue();
        try (ResultSet r = s.executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'")) {
          r.next();
          assertThat(r.getString(2)).isNotEmpty();
        }
      }
    } finally {
      ProbeSocket.endCapture();
    }
  }

  @Test
  void theProbeTellsAnIdlePeerFromOneThatLeftOrSpoke() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      try (ProbeSocket s = connected(server);
          Socket peer = server.accept()) {
        assertThat(s.looksAlive()).isTrue();
        peer.getOutputStream().write(1);
        await().until(() -> !s.looksAlive());
      }
      try (ProbeSocket s = connected(server)) {
        server.accept().close();
        await().until(() -> !s.looksAlive());
      }
      ProbeSocket closed = connected(server);
      closed.close();
      assertThat(closed.looksAlive()).isFalse();
    }
  }

  @Test
  void whatArrivedTogetherIsReadAheadAndCountsAsNotIdle() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ProbeSocket s = connected(server);
        Socket peer = server.accept()) {
      peer.getOutputStream().write(new byte[] {1, 2, 3});
      assertThat(s.getInputStream().read()).isEqualTo(1);
      assertThat(s.getInputStream().available()).isEqualTo(2);
      assertThat(s.looksAlive()).as("with two bytes unread").isFalse();
      assertThat(s.getInputStream().readNBytes(2)).containsExactly(2, 3);
      assertThat(s.looksAlive()).isTrue();

      byte[] large = new byte[100_000];
      Arrays.fill(large, (byte) 7);
      peer.getOutputStream().write(large);
      assertThat(s.getInputStream().readNBytes(large.length)).isEqualTo(large);
    }
  }

  private static ProbeSocket connected(ServerSocket server) throws IOException {
    ProbeSocket s = ProbeSocket.open();
    s.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 1000);
    return s;
  }

  @Test
  void timeoutsRefusalsAndClosingLookAsOnAPlainSocket() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      try (ProbeSocket s = connected(server)) {
        s.setSoTimeout(30);
        assertThatThrownBy(() -> s.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class)
            .hasMessage("Read timed out");
        s.setSoTimeout(0);
        FutureTask<Integer> reading = new FutureTask<>(() -> s.getInputStream().read());
        Thread reader = new Thread(reading);
        reader.start();
        await().atMost(Duration.ofSeconds(5)).until(() -> inSelect(reader));
        s.close();
        assertThatThrownBy(reading::get)
            .hasCauseInstanceOf(SocketException.class)
            .hasRootCauseMessage("Socket closed");
        assertThatThrownBy(s::getInputStream)
            .isInstanceOf(SocketException.class)
            .hasMessage("Socket is closed");
      }
      int port = server.getLocalPort();
      server.close();
      ProbeSocket refused = ProbeSocket.open();
      assertThatThrownBy(
              () -> refused.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
          .isInstanceOf(java.net.ConnectException.class)
          .hasMessage("Connection refused");
      assertThat(refused.isClosed()).isTrue();
    }
  }
}
