/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Doors.Outcome;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** C3: every failure is the driver's own, at the driver's own speed. */
class SameErrorsTest {

  private static final long ALLOWED_DELAY_MILLIS = 250;

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  private interface Scene {
    Object play(String url) throws Exception;
  }

  /**
   * Plays a scene with the plain driver and with ours, each twice: a pool may be there by the
   * second time, and a server may be late by itself (InnoDB looks once a second whether a lock wait
   * is to end). The slower of the plain ones is what a program had to expect; ours get a few tries
   * more on a busy machine.
   */
  private static void assertSame(String url, Scene scene) {
    Outcome first = Outcome.of(() -> scene.play(url));
    Outcome second = Outcome.of(() -> scene.play(url));
    assertThat(first.failure()).as("the scene must fail").isNotEqualTo("none");
    long allowed = Math.max(first.millis(), second.millis()) + ALLOWED_DELAY_MILLIS;
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 2 || (i < 5 && quickest > allowed); i++) {
      Outcome ours = Outcome.of(() -> scene.play(Doors.freshet(url)));
      assertThat(ours.failure()).isEqualTo(first.failure());
      quickest = Math.min(quickest, ours.millis());
    }
    assertThat(quickest).isLessThanOrEqualTo(allowed);
  }

  @ServerTest
  void wrongPassword(TestServer server) throws Exception {
    String url = server.url(server.createDatabase());
    assertSame(url, u -> DriverManager.getConnection(u, server.user(), "wrong"));
  }

  @ServerTest
  void unknownDatabase(TestServer server) {
    assertSame(server.url("no_such_database"), u -> Doors.open(u, server));
  }

  @ServerTest
  void closedPort(TestServer server) throws Exception {
    int port;
    try (ServerSocket s = new ServerSocket(0)) {
      port = s.getLocalPort();
    }
    assertSame("jdbc:mysql://127.0.0.1:" + port + "/x", u -> Doors.open(u, server));
  }

  @ServerTest
  void unknownHost(TestServer server) {
    assertSame("jdbc:mysql://no-such-host.invalid:3306/x", u -> Doors.open(u, server));
  }

  @ServerTest
  void hostThatDoesNotAnswer(TestServer server) throws Exception {
    List<Socket> fill = new ArrayList<>();
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      try {
        for (int i = 0; i < 20; i++) { // until the queue is full and packets are dropped
          Socket s = new Socket();
          fill.add(s);
          s.connect(new InetSocketAddress("127.0.0.1", deaf.getLocalPort()), 200);
        }
      } catch (SocketTimeoutException e) {
        // full
      }
      assertSame(
          "jdbc:mysql://127.0.0.1:" + deaf.getLocalPort() + "/x?connectTimeout=700",
          u -> Doors.open(u, server));
    } finally {
      for (Socket s : fill) {
        s.close();
      }
    }
  }

  @ServerTest
  void statementOnAClosedConnection(TestServer server) throws Exception {
    assertSame(
        server.url(server.createDatabase()),
        u -> {
          Connection c = Doors.open(u, server);
          c.close();
          return c.createStatement();
        });
  }

  @ServerTest
  void syntaxError(TestServer server) throws Exception {
    assertSame(server.url(server.createDatabase()), u -> inOne(u, server, "SELEKT 1"));
  }

  @ServerTest
  void duplicateKey(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(c, "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    }
    assertSame(server.url(database), u -> inOne(u, server, "INSERT INTO t VALUES (1)"));
  }

  @ServerTest
  void lockWaitTimeout(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (Connection holder = server.connect(database)) {
      Doors.run(
          holder,
          "CREATE TABLE t (id INT PRIMARY KEY) ENGINE=InnoDB",
          "INSERT INTO t VALUES (1)",
          "BEGIN",
          "SELECT * FROM t WHERE id = 1 FOR UPDATE");
      assertSame(
          server.url(database),
          u ->
              inOne(
                  u,
                  server,
                  "SET innodb_lock_wait_timeout = 1",
                  "SELECT * FROM t WHERE id = 1 FOR UPDATE"));
    }
  }

  @ServerTest
  void killedWhileRunning(TestServer server) throws Exception {
    assertSame(
        server.url(server.createDatabase()),
        u -> {
          try (Connection c = Doors.open(u, server)) {
            long id = Doors.connectionId(c);
            Thread killer = new Thread(() -> killWhenItSleeps(server, id));
            killer.start();
            try {
              return Doors.ask(c, "SELECT SLEEP(20)");
            } finally {
              killer.join();
            }
          }
        });
  }

  private static void killWhenItSleeps(TestServer server, long id) {
    try (Connection admin = server.connect("")) {
      Awaitility.await()
          .pollInterval(10, TimeUnit.MILLISECONDS)
          .until(
              () ->
                  Doors.ask(
                          admin,
                          "SELECT COUNT(*) FROM information_schema.processlist WHERE id = "
                              + id
                              + " AND info LIKE '%SLEEP%'")
                      .equals("1"));
      Doors.run(admin, "KILL CONNECTION " + id);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object inOne(String url, TestServer server, String... statements)
      throws SQLException {
    try (Connection c = Doors.open(url, server)) {
      Doors.run(c, statements);
      return c;
    }
  }
}
