/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;

/** The purpose of it all: many opens, few connections. */
class ReuseTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest(evenIfSameVersion = true)
  void aHundredThousandCyclesOfEightThreadsMakeAHandfulOfConnections(TestServer server)
      throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.maximumPoolSize=10");
    int threads = 8;
    int cycles = 100_000 / threads;
    long before = server.connectionsCounter();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int offset = t * cycles;
        done.add(
            executor.submit(
                () -> {
                  for (int i = offset; i < offset + cycles; i++) {
                    try (Connection c = Doors.open(url, server);
                        PreparedStatement s = c.prepareStatement("SELECT ? + 1")) {
                      s.setInt(1, i);
                      try (ResultSet r = s.executeQuery()) {
                        r.next();
                        assertThat(r.getInt(1)).isEqualTo(i + 1);
                      }
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> f : done) {
        f.get();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(server.connectionsCounter() - before).isLessThanOrEqualTo(10 + 2);
    FreshetStats stats = Doors.onlyPool();
    assertThat(stats.opens()).isEqualTo(100_000);
    assertThat(stats.physicalConnects()).isLessThanOrEqualTo(10);
    assertThat(stats.resets())
        .as("a SELECT leaves nothing to reset, once the pool knows its sessions")
        .isLessThanOrEqualTo(10);
    assertThat(stats.inUse()).isZero();
    await().until(() -> Doors.onlyPool().idle() >= 1);
    assertThat(stats.toString()).contains("100,000 opens served by " + stats.physicalConnects());
  }

  @ServerTest
  void rollbackUnderAutocommitCostsNoConnection(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    for (int i = 0; i < 1000; i++) {
      try (Connection c = Doors.open(url, server)) {
        assertThat(Doors.Outcome.of(() -> rollback(c)).failure())
            .isEqualTo("java.sql.SQLNonTransientConnectionException 08003 0");
        assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
      }
    }
    assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
  }

  private static Object rollback(Connection c) throws Exception {
    c.rollback();
    return null;
  }

  @ServerTest
  void anInterruptedThreadOpensQueriesAndClosesAsWithThePlainDriver(TestServer server)
      throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    for (int i = 0; i < 100; i++) {
      Thread.currentThread().interrupt();
      try (Connection a = Doors.open(url, server);
          Connection b = Doors.open(url, server)) {
        assertThat(Doors.ask(a, "SELECT 1")).isEqualTo("1");
        Doors.run(b, "SET @dirty = 1");
      }
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Doors.onlyPool().discards()).isZero();
    assertThat(Doors.onlyPool().physicalConnects()).isLessThanOrEqualTo(4);
  }

  @ServerTest
  void nestedOpensBeyondThePoolConnectDirectly(TestServer server) throws Exception {
    String url =
        Doors.freshet(
            server.url(server.createDatabase()),
            "freshet.maximumPoolSize=2",
            "freshet.overflowAfter=10ms",
            "freshet.overflowSize=2");
    try (Connection a = Doors.open(url, server);
        Connection b = Doors.open(url, server);
        Connection c = Doors.open(url, server);
        Connection d = Doors.open(url, server)) {
      for (Connection each : List.of(a, b, c, d)) {
        assertThat(Doors.ask(each, "SELECT 1")).isEqualTo("1");
      }
      FreshetStats full = Doors.onlyPool();
      assertThat(full.overflows()).isEqualTo(2);
      assertThat(full.inUse()).isEqualTo(4);
      String impatient = url + "&freshet.connectionTimeout=50ms";
      try (Connection e = Doors.open(impatient, server)) { // another key, another pool
        assertThat(Doors.ask(e, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @ServerTest
  void exhaustionEndsInATransientErrorThatNamesTheLimits(TestServer server) throws Exception {
    String url =
        Doors.freshet(
            server.url(server.createDatabase()),
            "freshet.maximumPoolSize=1",
            "freshet.overflowSize=0",
            "freshet.connectionTimeout=50ms",
            "freshet.poolName=small");
    try (Connection only = Doors.open(url, server)) {
      assertThat(only.isValid(1)).isTrue();
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> Doors.open(url, server))
          .isInstanceOf(java.sql.SQLTransientConnectionException.class)
          .hasMessageStartingWith(
              "small: no connection became free within 50 ms: all 1 (maximumPoolSize) and 0 beyond"
                  + " (overflowSize) are in use; held longest by \""
                  + Thread.currentThread().getName()
                  + "\" for ")
          .hasMessageContaining("opened at dev.freshet.Doors.open(Doors.java:");
      assertThat(Doors.onlyPool().timeouts()).isEqualTo(1);
    }
    try (Connection again = Doors.open(url, server)) {
      assertThat(again.isValid(1)).isTrue();
    }
  }
}
