/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.Capability;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;

/** C4: what ended while it was idle is never handed out. */
class NeverStaleTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest
  void killedIdleSessionsAreNoticedWithoutAnError(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    try (Connection admin = server.connect("")) {
      int killed = 0;
      for (int round = 0; round < 20; round++) {
        Set<Long> ids = openSome(url, server, 5, 10);
        for (long id : ids) {
          Doors.run(admin, "KILL CONNECTION " + id);
          killed++;
        }
        awaitGone(admin, ids);
      }
      openSome(url, server, 5, 1); // meets the last ones
      FreshetStats stats = Doors.onlyPool();
      assertThat(stats.opens()).isGreaterThanOrEqualTo(1000);
      assertThat(stats.deadFound()).isEqualTo(killed);
    }
  }

  @ServerTest
  void sessionsThatTheServerTimedOutAreNoticedWithoutAnError(TestServer server) throws Exception {
    String url =
        Doors.freshet(server.url(server.createDatabase()), "sessionVariables=wait_timeout=1");
    try (Connection admin = server.connect("")) {
      for (int round = 0; round < 4; round++) {
        awaitGone(admin, openSome(url, server, 5, 50));
      }
    }
    assertThat(Doors.onlyPool().opens()).isEqualTo(1000);
    openSome(url, server, 5, 1);
    // more if one was idle for a second within a round
    assertThat(Doors.onlyPool().deadFound()).isGreaterThanOrEqualTo(20);
  }

  /** Opens so many at a time, so often; every one must work. */
  private static Set<Long> openSome(String url, TestServer server, int together, int times)
      throws SQLException {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < times; i++) {
      List<Connection> open = new ArrayList<>();
      for (int k = 0; k < together; k++) {
        open.add(Doors.open(url, server));
      }
      for (Connection c : open) {
        ids.add(Doors.connectionId(c));
        c.close();
      }
    }
    return ids;
  }

  private static void awaitGone(Connection admin, Set<Long> ids) {
    String list = ids.toString().replace("[", "").replace("]", "");
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                Doors.ask(
                        admin,
                        "SELECT COUNT(*) FROM information_schema.processlist WHERE id IN ("
                            + list
                            + ")")
                    .equals("0"));
  }

  @ServerTest(requires = Capability.RESTART)
  void aRestartIsSeenOnlyWhileTheServerIsAway(TestServer server) throws Exception {
    String plain = server.url(server.createDatabase());
    String url = Doors.freshet(plain);
    AtomicBoolean stop = new AtomicBoolean();
    LongAdder done = new LongAdder();
    Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    List<Thread> workers = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread worker = new Thread(() -> work(url, server, stop, done, failures));
      workers.add(worker);
      worker.start();
    }
    try {
      awaitMore(done, 1000);
      server.restart();
      try (Connection c = Doors.open(plain, server)) {
        assertThat(c.isValid(1)).isTrue();
      }
      long accepting = System.nanoTime();
      long doneThen = done.sum();
      await()
          .atMost(Duration.ofSeconds(1))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> done.sum() > doneThen);
      awaitMore(done, 1000);
      assertThat(failures).filteredOn(f -> f.openedAt() > accepting).isEmpty();
    } finally {
      stop.set(true);
      for (Thread worker : workers) {
        worker.join();
      }
    }
  }

  private record Failure(long openedAt, Exception cause) {}

  private static void work(
      String url, TestServer server, AtomicBoolean stop, LongAdder done, Queue<Failure> failures) {
    while (!stop.get()) {
      long openedAt = System.nanoTime();
      try (Connection c = Doors.open(url, server);
          Statement s = c.createStatement()) {
        s.execute("SELECT 1");
        done.increment();
      } catch (SQLException | RuntimeException e) {
        failures.add(new Failure(openedAt, e));
      }
    }
  }

  private static void awaitMore(LongAdder done, long more) {
    long goal = done.sum() + more;
    await().atMost(Duration.ofSeconds(30)).until(() -> done.sum() >= goal);
  }
}
