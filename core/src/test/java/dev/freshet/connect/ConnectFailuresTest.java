/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import static dev.freshet.connect.FailureKind.DENIED;
import static dev.freshet.connect.FailureKind.DOWN;
import static dev.freshet.connect.FailureKind.FULL;
import static dev.freshet.connect.FailureKind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.Capability;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.io.EOFException;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What kind of failure it is, from what the drivers throw at real servers. */
class ConnectFailuresTest {

  private static FailureKind kind(String url, String user, String password) {
    try (Connection c = DriverManager.getConnection(url, user, password)) {
      throw new AssertionError("connected: " + c);
    } catch (SQLException e) {
      return ConnectFailures.kindOf(e);
    }
  }

  /** The URL as Connector/J and as the driver of MariaDB take it. */
  private static Stream<String> bothDrivers(String url) {
    return Stream.of(
        url,
        url.replace("jdbc:mysql:", "jdbc:mariadb:")
            .replaceAll("\\?.*", "?sslMode=disable&allowPublicKeyRetrieval=true"));
  }

  @ServerTest
  void whatTheServerAnswers(TestServer server) throws Exception {
    bothDrivers(server.url(""))
        .forEach(
            url -> {
              assertThat(kind(url, server.user(), "wrong")).as(url).isEqualTo(DENIED);
              String elsewhere = url.replaceFirst("/\\?", "/no_such_database?");
              assertThat(kind(elsewhere, server.user(), server.password()))
                  .as(elsewhere)
                  .isEqualTo(DENIED);
            });
  }

  @ServerTest
  void tooManyConnections(TestServer server) throws Exception {
    List<Connection> held = new ArrayList<>();
    try (Connection admin = server.connect("");
        Statement s = admin.createStatement()) {
      s.execute(
          "CREATE USER IF NOT EXISTS few@'%' IDENTIFIED BY 'few' WITH MAX_USER_CONNECTIONS 2");
      try {
        for (int i = 0; i < 2; i++) {
          held.add(DriverManager.getConnection(server.url(""), "few", "few"));
        }
        bothDrivers(server.url(""))
            .forEach(url -> assertThat(kind(url, "few", "few")).as(url).isEqualTo(FULL));
      } finally {
        for (Connection c : held) {
          c.close();
        }
        s.execute("DROP USER few@'%'");
      }
    }
  }

  @ServerTest
  void whatTheNetworkDoes(TestServer server) throws Exception {
    int free;
    try (ServerSocket s = new ServerSocket(0)) {
      free = s.getLocalPort();
    }
    try (WireProxy proxy = WireProxy.inFrontOf(server)) {
      proxy.refuse(); // accepts, and closes before a word was said
      for (String url : bothDrivers(proxy.url("")).toList()) {
        assertThat(kind(url, server.user(), server.password())).as(url).isEqualTo(DOWN);
        String port = url.replace(":" + proxy.port() + "/", ":" + free + "/");
        assertThat(kind(port, server.user(), server.password())).as(port).isEqualTo(DOWN);
        String host = url.replace("127.0.0.1", "no-such-host.invalid");
        assertThat(kind(host, server.user(), server.password())).as(host).isEqualTo(UNKNOWN);
      }
    }
  }

  @ServerTest(requires = Capability.POSTGRESQL)
  void postgreSql(TestServer server) throws Exception {
    String url = server.url("");
    assertThat(kind(url, server.user(), "wrong")).isEqualTo(DENIED);
    int free;
    try (ServerSocket s = new ServerSocket(0)) {
      free = s.getLocalPort();
    }
    assertThat(kind(url.replace(":" + server.port() + "/", ":" + free + "/"), "x", "x"))
        .isEqualTo(DOWN);
  }

  private static FailureKind beneath(Throwable cause) {
    return ConnectFailures.kindOf(new SQLException("link failure", "08S01", 0, cause));
  }

  @Test
  void whatNoServerShowsOnDemand() {
    assertThat(ConnectFailures.kindOf(new SQLException("", "08004", 1040))).isEqualTo(FULL);
    assertThat(ConnectFailures.kindOf(new SQLException("", "42000", 1203))).isEqualTo(FULL);
    assertThat(ConnectFailures.kindOf(new SQLException("", "08S01", 1053))).isEqualTo(DOWN);
    assertThat(ConnectFailures.kindOf(new SQLException("", "HY000", 1129))).isEqualTo(DENIED);
    assertThat(ConnectFailures.kindOf(new SQLException("", "53300"))).isEqualTo(FULL);
    assertThat(ConnectFailures.kindOf(new SQLException("", "57P03"))).isEqualTo(DOWN);
    assertThat(ConnectFailures.kindOf(new SQLException("", "08004"))).isEqualTo(UNKNOWN);
    assertThat(ConnectFailures.kindOf(new SQLException("", "08006"))).isEqualTo(DOWN);
    assertThat(ConnectFailures.kindOf(new SQLException("", "HY000", 4711))).isEqualTo(UNKNOWN);
    assertThat(ConnectFailures.kindOf(new SQLException("no message"))).isEqualTo(UNKNOWN);
    assertThat(beneath(new NoRouteToHostException())).isEqualTo(DOWN);
    assertThat(beneath(new BindException("Cannot assign requested address"))).isEqualTo(DOWN);
    assertThat(beneath(new SocketTimeoutException())).isEqualTo(DOWN);
    SSLHandshakeException cut = new SSLHandshakeException("terminated");
    cut.initCause(new EOFException());
    assertThat(beneath(cut)).isEqualTo(DOWN);
    SSLHandshakeException untrusted = new SSLHandshakeException("untrusted");
    untrusted.initCause(new CertificateException());
    assertThat(beneath(untrusted)).isEqualTo(UNKNOWN);
  }
}
