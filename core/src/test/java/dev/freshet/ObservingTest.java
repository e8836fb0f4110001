/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.freshet.event.FreshetListener;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** C11: what happened is counted, told and to be steered, and the counts are the server's. */
class ObservingTest {

  private static FreshetDataSource.Builder at(TestServer server) throws SQLException {
    return FreshetDataSource.builder()
        .url(server.url(server.createDatabase()))
        .user(server.user())
        .password(server.password());
  }

  private static FreshetStats only(FreshetDataSource ds) {
    assertThat(ds.stats()).hasSize(1);
    return ds.stats().get(0);
  }

  @ServerTest(newestOnly = true)
  void theCountsAreTheServersOwn(TestServer server) throws Exception {
    try (FreshetDataSource ds =
        at(server).set("maximumPoolSize", "2").set("overflowAfter", "1ms").build()) {
      long before = server.connectionsCounter();
      for (int i = 0; i < 200; i++) {
        try (Connection c = ds.getConnection()) {
          Doors.ask(c, "SELECT 1");
          if (i % 10 == 0) {
            Doors.run(c, "SET @left = 1");
          } else if (i % 10 == 1) {
            Doors.run(c, "CREATE TEMPORARY TABLE t (a INT)");
          } else if (i % 50 == 2) {
            c.unwrap(com.mysql.cj.jdbc.JdbcConnection.class);
          }
        }
      }
      List<Connection> many = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        many.add(ds.getConnection());
      }
      for (Connection c : many) {
        c.close();
      }
      FreshetStats stats = only(ds);
      assertThat(stats.physicalConnects()).isEqualTo(server.connectionsCounter() - before);
      assertThat(stats.opens()).isEqualTo(205);
      assertThat(stats.socketsSaved()).isEqualTo(205 - stats.physicalConnects());
      assertThat(stats.resets()).isEqualTo(40);
      assertThat(stats.resetReasons())
          .isEqualTo(Map.of("USER_VARIABLE", 20L, "TEMPORARY_TABLE", 20L));
      assertThat(stats.discards()).isEqualTo(4);
      assertThat(stats.discardReasons()).isEqualTo(Map.of("UNWRAPPED", 4L));
      assertThat(stats.overflows()).isEqualTo(3);
      assertThat(stats.waits()).isEqualTo(3);
      assertThat(stats.inUse()).isZero();
      assertThat(stats.perSecond().opens()).isBetween(205 / 120.0, 205.0);
      assertThat(stats.toString())
          .contains("205 opens served by", "40 resets (TEMPORARY_TABLE 20, USER_VARIABLE 20)")
          .contains("4 discards (UNWRAPPED 4)")
          .doesNotContain("\n");
    }
  }

  /** Hears everything, and remembers it in words. */
  private static final class Ear implements FreshetListener {
    final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Override
    public void poolStarted(String pool, String target) {
      heard.add("started");
    }

    @Override
    public void poolClosed(String pool) {
      heard.add("ended");
    }

    @Override
    public void opened(String pool, long tookNanos) {
      heard.add(tookNanos > 0 ? "opened" : "opened in no time");
    }

    @Override
    public void closed(String pool, long heldNanos) {
      heard.add(heldNanos > 0 ? "closed" : "closed in no time");
    }

    @Override
    public void connected(String pool, long tookNanos) {
      heard.add(tookNanos > 0 ? "connected" : "connected in no time");
    }

    @Override
    public void waited(String pool, long nanos) {
      heard.add(nanos >= TimeUnit.MILLISECONDS.toNanos(20) ? "waited" : "hardly waited");
    }

    @Override
    public void overflowed(String pool) {
      heard.add("overflowed");
    }

    @Override
    public void timedOut(String pool) {
      heard.add("timed out");
    }

    @Override
    public void reset(String pool, String reason, List<String> touched, long tookNanos) {
      heard.add("reset " + reason + (touched.contains("TEMPORARY_TABLE") ? " and more" : ""));
    }

    @Override
    public void discarded(String pool, String reason) {
      heard.add("discarded " + reason);
    }
  }

  @ServerTest(newestOnly = true)
  void aListenerHearsWhatHappensInOrder(TestServer server) throws Exception {
    Ear ear = new Ear();
    try (FreshetDataSource ds =
        at(server)
            .set("maximumPoolSize", "1")
            .set("overflowSize", "1")
            .set("overflowAfter", "20ms")
            .set("connectionTimeout", "60ms")
            .listener(ear)
            .build()) {
      try (Connection c = ds.getConnection()) {
        Doors.run(c, "SET @a = 1", "CREATE TEMPORARY TABLE t (a INT)");
        try (Connection beyond = ds.getConnection()) {
          assertThatThrownBy(ds::getConnection).hasMessageContaining("no connection became free");
          assertThat(beyond.isValid(1)).isTrue();
        }
      }
      try (Connection c = ds.getConnection()) {
        c.unwrap(com.mysql.cj.jdbc.JdbcConnection.class);
      }
    }
    assertThat(ear.heard)
        .containsExactly(
            "started",
            "connected",
            "opened",
            "waited",
            "connected",
            "overflowed",
            "opened",
            "waited",
            "timed out",
            "closed",
            "reset USER_VARIABLE and more",
            "closed",
            "opened",
            "discarded UNWRAPPED",
            "closed",
            "ended");
  }

  @ServerTest(newestOnly = true)
  void aListenerThatThrowsHurtsNobody(TestServer server) throws Exception {
    FreshetListener bad =
        new FreshetListener() {
          @Override
          public void opened(String pool, long tookNanos) {
            throw new IllegalStateException("bad listener");
          }

          @Override
          public void closed(String pool, long heldNanos) {
            throw new AssertionError("bad listener");
          }
        };
    Ear good = new Ear();
    try (LogLines log = LogLines.captured();
        FreshetDataSource ds = at(server).listener(bad).listener(good).build()) {
      for (int i = 0; i < 10; i++) {
        try (Connection c = ds.getConnection()) {
          assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
        }
      }
      assertThat(log.with("FRS-260")).hasSize(1);
      assertThat(only(ds).opens()).isEqualTo(10);
      assertThat(only(ds).inUse()).isZero();
      assertThat(good.heard.stream().filter("closed"::equals)).hasSize(10);
      ds.pools().removeListener(good);
      ds.getConnection().close();
      assertThat(good.heard.stream().filter("closed"::equals)).hasSize(10);
    }
  }

  @ServerTest(newestOnly = true)
  void whoHoldsConnectionsIsToldWithoutTakingOne(TestServer server) throws Exception {
    try (FreshetDataSource ds = at(server).set("leakReclaim", "trace").build()) {
      FutureTask<String> sleeping =
          new FutureTask<>(
              () -> {
                try (Connection c = ds.getConnection()) {
                  return Doors.ask(c, "SELECT SLEEP(0.5)");
                }
              });
      new Thread(sleeping, "sleeper").start();
      await().until(() -> ds.pools().oldestLeases(5).stream().anyMatch(FreshetLease::inCall));
      try (Connection c = ds.getConnection()) {
        assertThat(c.isValid(1)).isTrue();
        long opens = only(ds).opens();
        List<FreshetLease> leases = ds.pools().oldestLeases(5);
        assertThat(leases).extracting(FreshetLease::thread).first().isEqualTo("sleeper");
        assertThat(leases).hasSize(2);
        assertThat(leases.get(0).age()).isGreaterThan(leases.get(1).age());
        assertThat(leases.get(1).openedAt().get(0).getClassName())
            .isEqualTo(ObservingTest.class.getName());
        assertThat(ds.pools().oldestLeases(1)).hasSize(1);
        assertThat(only(ds).opens()).isEqualTo(opens);
      }
      sleeping.get(5, TimeUnit.SECONDS);
      assertThat(ds.pools().oldestLeases(5)).isEmpty();
    }
  }

  @ServerTest(newestOnly = true)
  void evictedConnectionsAreClosedNowOrOnReturn(TestServer server) throws Exception {
    try (FreshetDataSource ds = at(server).build()) {
      Connection first = ds.getConnection();
      Connection second = ds.getConnection();
      second.close();
      ds.getConnection().close();
      await().until(() -> only(ds).idle() == 1);
      ds.pools().evict();
      await().until(() -> only(ds).idle() == 0);
      assertThat(Doors.ask(first, "SELECT 1")).isEqualTo("1");
      first.close();
      assertThat(only(ds).idle()).isZero();
      ds.getConnection().close();
      await().until(() -> only(ds).idle() == 1);
      assertThat(only(ds).physicalConnects()).isEqualTo(3);
    }
  }

  @ServerTest(newestOnly = true)
  void aSummaryComesAsOftenAsAskedForIfThereIsNews(TestServer server) throws Exception {
    try (LogLines log = LogLines.captured(Level.INFO);
        FreshetDataSource ds =
            at(server).set("poolName", "told").set("summaryInterval", "1s").build()) {
      for (int i = 0; i < 3; i++) {
        try (Connection c = ds.getConnection()) {
          Doors.run(c, "SET @a = 1");
        }
      }
      String line =
          "FRS-102 told: 3 opens served by 1 connection; 2 sockets saved; 3 resets"
              + " (USER_VARIABLE 3); 0 leaks";
      await().atMost(Duration.ofSeconds(10)).until(() -> log.with("FRS-102").contains(line));
      ds.getConnection().close();
      await().atMost(Duration.ofSeconds(10)).until(() -> log.with("FRS-102 told: 4 ").size() == 1);
      assertThat(log.with("FRS-102")).doesNotHaveDuplicates();
    }
  }

  /** Names tell pools apart in logs, beans and meters. */
  @ServerTest(newestOnly = true)
  void noTwoPoolsHaveOneName(TestServer server) throws Exception {
    try (FreshetDataSource one = at(server).set("poolName", "twin").build();
        FreshetDataSource two = at(server).set("poolName", "twin").build()) {
      one.getConnection().close();
      two.getConnection().close();
      assertThat(only(one).pool()).isEqualTo("twin");
      assertThat(only(two).pool()).isEqualTo("twin-2");
      assertThat(one.pools().stats("twin-2")).isEmpty();
    }
  }
}
