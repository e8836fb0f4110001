/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/**
 * Sessions that were lent while their pool still found out how it cleans sessions leave nothing,
 * and are watched from then on.
 */
class FirstLeasesTest {

  private static final int THREADS = 4;

  private static final String LOOK =
      "SELECT CONCAT_WS('|', @@time_zone, @@sql_mode, @@autocommit, DATABASE(),"
          + " IS_FREE_LOCK('first'), IFNULL(@left, 'none'))";

  private final CyclicBarrier together = new CyclicBarrier(THREADS);

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest
  void leaveNothingAndAreReused(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (WireProxy slow = WireProxy.inFrontOf(server)) {
      slow.delay(Duration.ofMillis(5)); // so that the others connect while the first one asks
      String plain = slow.url(database);
      String url =
          Doors.freshet(plain, "freshet.maximumPoolSize=" + THREADS, "freshet.overflowAfter=10s");
      String fresh;
      try (Connection c = DriverManager.getConnection(plain, server.user(), server.password())) {
        Doors.run(
            c,
            "CREATE TABLE t (a INT)",
            "CREATE FUNCTION hidden() RETURNS INT NO SQL" + " RETURN GET_LOCK('first', 0)");
        fresh = Doors.ask(c, LOOK);
      }

      inThreads(() -> touch(url, server));
      assertThat(inThreads(() -> look(url, server))).containsOnly(fresh);

      FreshetStats stats = Doors.onlyPool();
      assertThat(stats.physicalConnects()).isEqualTo(THREADS);
      long unwatched = stats.dirtyReasons().getOrDefault("UNWATCHED", 0L);
      assertThat(unwatched).isBetween(1L, THREADS - 1L);

      inThreads(() -> lockUnseen(url, server)); // as every later lease
      assertThat(inThreads(() -> look(url, server))).containsOnly(fresh);
      assertThat(Doors.onlyPool().dirtyReasons().get("UNWATCHED")).isEqualTo(unwatched);
    }
  }

  private String touch(String url, TestServer server) throws Exception {
    try (Connection c = Doors.open(url, server)) {
      Doors.run(
          c,
          "SET @left = 1, time_zone = '+05:00', sql_mode = ''",
          "CREATE TEMPORARY TABLE t (b INT)",
          "USE information_schema");
      c.setAutoCommit(false);
      together.await(30, TimeUnit.SECONDS);
      return "";
    }
  }

  private String lockUnseen(String url, TestServer server) throws Exception {
    try (Connection c = Doors.open(url, server)) {
      Doors.ask(c, "SELECT hidden()");
      together.await(30, TimeUnit.SECONDS);
      return "";
    }
  }

  private String look(String url, TestServer server) throws Exception {
    try (Connection c = Doors.open(url, server)) {
      assertThat(Doors.ask(c, "SELECT COUNT(a) FROM t")).isEqualTo("0");
      String seen = Doors.ask(c, LOOK);
      together.await(30, TimeUnit.SECONDS);
      return seen;
    }
  }

  private static List<String> inThreads(Callable<String> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(threads.submit(task));
      }
      List<String> results = new ArrayList<>();
      for (Future<String> one : all) {
        results.add(one.get(60, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
