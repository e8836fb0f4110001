/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** C5: nested opens, bursts and exhaustion cost a bounded time. */
class NeverStuckTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  private static <T> List<T> inThreads(int threads, Callable<T> task) throws Exception {
    List<FutureTask<T>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FutureTask<T> each = new FutureTask<>(task);
      tasks.add(each);
      new Thread(each, "stuck-" + i).start();
    }
    List<T> results = new ArrayList<>();
    for (FutureTask<T> each : tasks) {
      results.add(each.get(60, TimeUnit.SECONDS));
    }
    return results;
  }

  @ServerTest
  void twentyThreadsThatEachOpenASecondConnectionDoNotLockEachOtherOut(TestServer server)
      throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    CyclicBarrier allHoldOne = new CyclicBarrier(20);
    try (LogLines log = LogLines.captured()) {
      List<String> answers =
          inThreads(
              20,
              () -> {
                try (Connection first = Doors.open(url, server)) {
                  allHoldOne.await();
                  try (Connection second = Doors.open(url, server)) {
                    return Doors.ask(first, "SELECT 1") + Doors.ask(second, "SELECT 2");
                  }
                }
              });
      assertThat(answers).hasSize(20).allMatch("12"::equals);
      assertThat(Doors.onlyPool().overflows()).isPositive();
      assertThat(log.with("FRS-220")).hasSize(1).first().asString().contains("maximumPoolSize=");
    }
  }

  @ServerTest
  void aColdBurstMakesNoMoreConnectsThanThePoolIsLarge(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.overflowAfter=10s");
    long before = server.connectionsCounter();
    CountDownLatch start = new CountDownLatch(1);
    FutureTask<List<String>> burst =
        new FutureTask<>(
            () ->
                inThreads(
                    200,
                    () -> {
                      start.await();
                      try (Connection c = Doors.open(url, server)) {
                        return Doors.ask(c, "SELECT 1");
                      }
                    }));
    new Thread(burst).start();
    start.countDown();
    assertThat(burst.get()).hasSize(200).allMatch("1"::equals);
    assertThat(server.connectionsCounter() - before).isLessThanOrEqualTo(10 + 2);
    assertThat(Doors.onlyPool().opens()).isEqualTo(200);
  }

  @ServerTest
  void anInterruptedWaiterLeavesAtOnceWithItsFlagSet(TestServer server) throws Exception {
    String url =
        Doors.freshet(
            server.url(server.createDatabase()),
            "freshet.maximumPoolSize=1",
            "freshet.overflowSize=0");
    try (Connection only = Doors.open(url, server)) {
      FutureTask<Boolean> waiting =
          new FutureTask<>(
              () -> {
                assertThatThrownBy(() -> Doors.open(url, server))
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("interrupted while waiting");
                return Thread.currentThread().isInterrupted();
              });
      Thread waiter = new Thread(waiting);
      waiter.start();
      await().until(() -> Doors.onlyPool().waits() == 1);
      waiter.interrupt();
      assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(only.isValid(1)).isTrue();
    }
  }

  /** Places beyond the pool serve waiters too when they come free. */
  @ServerTest
  void whoWaitsGetsWhicheverPlaceComesFreeFirst(TestServer server) throws Exception {
    String url =
        Doors.freshet(
            server.url(server.createDatabase()),
            "freshet.maximumPoolSize=1",
            "freshet.overflowSize=1",
            "freshet.overflowAfter=10ms",
            "freshet.connectionTimeout=20s");
    for (int round = 0; round < 3; round++) {
      try (Connection pooled = Doors.open(url, server)) {
        Connection beyond = Doors.open(url, server);
        FutureTask<String> third =
            new FutureTask<>(
                () -> {
                  try (Connection c = Doors.open(url, server)) {
                    return Doors.ask(c, "SELECT 3");
                  }
                });
        long waits = Doors.onlyPool().waits();
        Thread waiter = new Thread(third);
        waiter.start();
        await()
            .until(
                () ->
                    Doors.onlyPool().waits() > waits
                        && waiter.getState() == Thread.State.TIMED_WAITING);
        beyond.close();
        assertThat(third.get(5, TimeUnit.SECONDS)).isEqualTo("3");
        assertThat(pooled.isValid(1)).isTrue();
      }
    }
    assertThat(Doors.onlyPool().inUse()).isZero();
    try (Connection a = Doors.open(url, server);
        Connection b = Doors.open(url, server)) {
      assertThat(a.isValid(1) && b.isValid(1)).isTrue();
      FutureTask<String> none =
          new FutureTask<>(() -> Doors.Outcome.of(() -> impatient(server, url)).failure());
      new Thread(none).start();
      assertThat(none.get()).isEqualTo("none"); // its own pool: limits are those of a key
    }
  }

  private static Object impatient(TestServer server, String url) throws SQLException {
    Doors.open(url.replace("20s", "300ms"), server).close();
    return url;
  }
}
