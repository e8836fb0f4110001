/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.Doors.Outcome;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;

/** C10 on real servers: no storm while they are away or full, and no wait when they are back. */
class GentleTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest(newestOnly = true)
  void aShortAbsenceIsNotSeen(TestServer server) throws Exception {
    String[] settings = {
      "freshet.retry.maxAttempts=20", "freshet.retry.initialBackoff=20ms",
    };
    try (WireProxy proxy = WireProxy.inFrontOf(server)) {
      proxy.refuse();
      FutureTask<String> opening =
          new FutureTask<>(
              () -> {
                try (Connection c = Doors.open(proxy, server, settings)) {
                  return Doors.ask(c, "SELECT 1");
                }
              });
      new Thread(opening).start();
      await().until(() -> proxy.connections() >= 3);
      proxy.restore();
      assertThat(opening.get()).isEqualTo("1");
    }
  }

  @ServerTest(newestOnly = true)
  void whileTheServerIsAwayFewConnectsGoOutAndIdleConnectionsAreServed(TestServer server)
      throws Exception {
    String[] settings = {"freshet.breaker.minimumCalls=5", "freshet.breaker.openDuration=500ms"};
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        LogLines log = LogLines.captured()) {
      Doors.open(proxy, server, settings).close();
      await().until(() -> Doors.onlyPool().idle() == 1);
      proxy.refuse(); // what there is goes on
      int before = proxy.connections();
      try (Connection idle = Doors.open(proxy, server, settings)) {
        while (Doors.onlyPool().breaker().equals("CLOSED")) {
          Outcome outcome = Outcome.of(() -> Doors.open(proxy, server, settings));
          assertThat(outcome.failure())
              .isEqualTo("com.mysql.cj.jdbc.exceptions.CommunicationsException 08S01 0");
        }
        assertThat(proxy.connections() - before).isLessThanOrEqualTo(5);
        assertThatThrownBy(() -> Doors.open(proxy, server, settings))
            .isInstanceOf(SQLTransientConnectionException.class)
            .hasMessageContaining("did not accept the last connects; the next attempt goes out in ")
            .hasCauseInstanceOf(SQLException.class);
        assertThat(Doors.ask(idle, "SELECT 1")).isEqualTo("1");
      }
      await().until(() -> Doors.onlyPool().idle() == 1);
      assertThat(Doors.onlyPool().breaker()).isEqualTo("OPEN");
      try (Connection idle = Doors.open(proxy, server, settings)) {
        assertThat(Doors.ask(idle, "SELECT 1")).isEqualTo("1");
        proxy.restore();
        await()
            .ignoreExceptions()
            .atMost(Duration.ofSeconds(2))
            .until(
                () -> {
                  try (Connection c = Doors.open(proxy, server, settings)) {
                    return Doors.ask(c, "SELECT 1").equals("1");
                  }
                });
      }
      FreshetStats stats = Doors.onlyPool();
      assertThat(stats.breaker()).isEqualTo("CLOSED");
      assertThat(stats.breakerOpenings()).isEqualTo(1);
      assertThat(stats.rejections()).isPositive();
      assertThat(log.with("FRS-240")).hasSize(1);
    }
  }

  /** The account may have two connections, and somebody else has one of them. */
  @ServerTest(newestOnly = true)
  void whereTheServerHasNoRoomOpensTakeTurnsOnWhatThereIs(TestServer server) throws Exception {
    String user = "crowded";
    try (Connection admin = server.connect("")) {
      Doors.run(
          admin, "CREATE USER crowded@'%' IDENTIFIED BY 'crowded' WITH MAX_USER_CONNECTIONS 2");
      try (WireProxy proxy = WireProxy.inFrontOf(server);
          Connection other = DriverManager.getConnection(server.url(""), user, user)) {
        assertThat(other.isValid(1)).isTrue();
        String url = Doors.freshet(proxy.url(""), "freshet.overflowAfter=20ms");
        DriverManager.getConnection(url, user, user).close();
        int before = proxy.connections();
        long start = System.nanoTime();
        List<FutureTask<Integer>> workers = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
          FutureTask<Integer> worker =
              new FutureTask<>(
                  () -> {
                    int done = 0;
                    for (int i = 0; i < 200; i++) {
                      try (Connection c = DriverManager.getConnection(url, user, user)) {
                        Doors.ask(c, "SELECT SLEEP(0.001)");
                        done++;
                      } catch (SQLException e) {
                        assertThat(e.getErrorCode()).isEqualTo(1226);
                      }
                    }
                    return done;
                  });
          workers.add(worker);
          new Thread(worker).start();
        }
        int done = 0;
        for (FutureTask<Integer> worker : workers) {
          done += worker.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(done).as("over one connection").isEqualTo(1600);
        assertThat(proxy.connections() - before)
            .as("connects in %.1f s", seconds)
            .isLessThanOrEqualTo((int) (seconds * 12) + 8);
        assertThat(Doors.onlyPool().breaker()).isEqualTo("CLOSED");
      } finally {
        Doors.closePools();
        Doors.run(admin, "DROP USER crowded@'%'");
      }
    }
  }
}
