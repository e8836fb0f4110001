/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.event.FreshetListener;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** C10, counted with attempts that are none: how often, when, and what each caller gets to see. */
class EndpointTest {

  private static final ConnectPolicy POLICY =
      new ConnectPolicy(
          3, Duration.ofMillis(20), Duration.ofMillis(100), 100, 10, Duration.ofMillis(200));

  private final Endpoint endpoint =
      new Endpoint("jdbc:mysql://db:3306", POLICY, new FreshetListener() {});

  private static SQLException refused(int number) {
    return new SQLException("refused " + number, "08S01", 0, new ConnectException("refused"));
  }

  private static SQLException withCode(int code) {
    return new SQLException("code " + code, "08004", code);
  }

  private <T> T connect(Endpoint.Attempt<T> attempt) throws SQLException {
    return endpoint.connect(attempt, () -> null, inSeconds(10));
  }

  private static long inSeconds(int seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void whatMayPassIsTriedAgainAndTheLastFailureThrownWithTheOthersBeneath() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(
            () ->
                connect(
                    () -> {
                      throw refused(tries.incrementAndGet());
                    }))
        .hasMessage("refused 3")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting("message")
                    .containsExactly("refused 1", "refused 2"));
    assertThat(tries).hasValue(3);
  }

  @Test
  void aSecondTryThatSucceedsIsAllThatTheCallerSees() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    String made =
        connect(
            () -> {
              if (tries.incrementAndGet() < 3) {
                throw refused(tries.get());
              }
              return "made";
            });
    assertThat(made).isEqualTo("made");
    assertThat(endpoint.isHealthy()).isTrue();
  }

  @Test
  void whatWillNotPassIsThrownAtOnce() {
    for (int code : new int[] {1045, 1044, 1049, 1129, 1130}) {
      AtomicInteger tries = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  connect(
                      () -> {
                        tries.incrementAndGet();
                        throw withCode(code);
                      }))
          .hasMessage("code " + code);
      assertThat(tries).hasValue(1);
    }
    assertThat(endpoint.isHealthy()).isTrue();
  }

  @Test
  void anAttemptThatTookLongIsNotRepeatedForTheSameCaller() {
    AtomicInteger tries = new AtomicInteger();
    assertThatThrownBy(
            () ->
                connect(
                    () -> {
                      tries.incrementAndGet();
                      long until = System.nanoTime() + POLICY.maxBackoff().toNanos();
                      await().until(() -> System.nanoTime() - until > 0);
                      throw refused(1);
                    }))
        .hasMessage("refused 1");
    assertThat(tries).hasValue(1);
  }

  @Test
  void manyThreadsShareTheAttemptsOfAnEndpointThatFails() throws Exception {
    Endpoint shared =
        new Endpoint(
            "shared",
            new ConnectPolicy(
                3,
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                100,
                10_000,
                Duration.ofSeconds(1)),
            new FreshetListener() {});
    AtomicInteger tries = new AtomicInteger();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicBoolean up = new AtomicBoolean();
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    Endpoint.Attempt<String> attempt =
        () -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          try {
            if (!up.get()) {
              throw refused(tries.incrementAndGet());
            }
            return "made";
          } finally {
            inside.decrementAndGet();
          }
        };
    assertThatThrownBy(
        () ->
            shared.connect(
                attempt,
                () -> null,
                inSeconds(10))); // three tries, and the endpoint is known to fail
    most.set(0);
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 50; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (made.get() < 50) {
                  try {
                    shared.connect(attempt, () -> null, inSeconds(10));
                    made.incrementAndGet();
                    return;
                  } catch (SQLException e) {
                    failures.add(e.getMessage());
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    await().until(() -> tries.get() >= 6);
    long pauses = (System.nanoTime() - start) / POLICY.maxBackoff().toNanos();
    assertThat(most).as("at a time").hasValue(1);
    assertThat((long) tries.get() - 3)
        .as("tries of 50 threads, with pauses of 50 to 100 ms")
        .isLessThanOrEqualTo(2 * pauses + 3);
    assertThat(failures).hasSizeGreaterThanOrEqualTo(50); // each got the shared outcome
    up.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(made).hasValue(50);
  }

  @Test
  void theBreakerOpensFailsAtOnceAndLetsOneProbeThroughAtATime() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    while (endpoint.breakerState().equals("CLOSED")) {
      assertThatThrownBy(
          () ->
              connect(
                  () -> {
                    throw refused(tries.incrementAndGet());
                  }));
    }
    assertThat(tries).hasValue(POLICY.minimumCalls());
    assertThat(endpoint.breakerOpenings()).isEqualTo(1);

    long before = System.nanoTime();
    int rejected = 0;
    while (endpoint.breakerState().equals("OPEN") && rejected < 100) {
      assertThatThrownBy(() -> connect(() -> "made"))
          .isInstanceOf(SQLTransientConnectionException.class)
          .hasMessageStartingWith(
              "jdbc:mysql://db:3306 did not accept the last connects; the next attempt goes out in ")
          .hasMessageEndingWith("last failure: refused 10")
          .hasCauseInstanceOf(SQLException.class)
          .extracting(e -> ((SQLException) e).getSQLState())
          .isEqualTo("08001");
      rejected++;
    }
    assertThat(System.nanoTime() - before).isLessThan(POLICY.openDuration().toNanos());
    assertThat(endpoint.rejections()).isEqualTo(rejected).isEqualTo(100);

    CountDownLatch probing = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    FutureTask<String> probe =
        new FutureTask<>(
            () -> {
              String[] made = new String[1];
              await()
                  .ignoreExceptions()
                  .until(
                      () -> {
                        made[0] =
                            connect(
                                () -> {
                                  probing.countDown();
                                  awaitQuietly(answer);
                                  return "probed";
                                });
                        return true;
                      });
              return made[0];
            });
    new Thread(probe).start();
    probing.await();
    assertThat(endpoint.breakerState()).isEqualTo("HALF_OPEN");
    assertThatThrownBy(() -> connect(() -> "a second one"))
        .isInstanceOf(SQLTransientConnectionException.class);
    answer.countDown();
    assertThat(probe.get()).isEqualTo("probed");
    assertThat(endpoint.breakerState()).isEqualTo("CLOSED");
    assertThat(connect(() -> "made")).isEqualTo("made");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServerThatIsFullSlowsConnectsDownAndDoesNotOpenTheBreaker() {
    for (int i = 0; i < 2 * POLICY.minimumCalls(); i++) {
      assertThatThrownBy(
              () ->
                  connect(
                      () -> {
                        throw withCode(1040);
                      }))
          .hasMessage("code 1040");
    }
    assertThat(endpoint.breakerState()).isEqualTo("CLOSED");
    assertThat(endpoint.isHealthy()).isFalse();
  }

  @Test
  void whoWaitsForATurnTakesWhatComesUpInstead() throws Exception {
    assertThatThrownBy(
        () ->
            connect(
                () -> {
                  throw withCode(1040);
                }));
    AtomicBoolean idle = new AtomicBoolean();
    FutureTask<String> waiter =
        new FutureTask<>(
            () ->
                endpoint.connect(
                    () -> {
                      throw withCode(1040);
                    },
                    () -> idle.get() ? "idle" : null,
                    inSeconds(10)));
    idle.set(true);
    new Thread(waiter).start();
    await()
        .until(
            () -> {
              endpoint.becameIdle();
              return waiter.isDone();
            });
    assertThat(waiter.get()).isEqualTo("idle");
  }

  @Test
  void anInterruptedWaiterLeavesAtOnceWithItsFlagSet() {
    assertThatThrownBy(
        () ->
            connect(
                () -> {
                  throw refused(1);
                }));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> connect(() -> "made"))
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessage("interrupted while waiting to connect to jdbc:mysql://db:3306")
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void errorsOfTheProgramSayNothingOfTheEndpoint() {
    for (int i = 0; i < 2 * POLICY.minimumCalls(); i++) {
      assertThatThrownBy(
              () ->
                  connect(
                      () -> {
                        throw new IllegalStateException("bug");
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(endpoint.isHealthy()).isTrue();
  }

  @Test
  void afterAChangeOfServersConnectsBeginOneByOne() throws Exception {
    endpoint.changed();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger mostUntilTheFirstEnded = new AtomicInteger();
    CountDownLatch twoRun = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    List<FutureTask<String>> opens = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      FutureTask<String> open =
          new FutureTask<>(
              () ->
                  connect(
                      () -> {
                        int now = running.incrementAndGet();
                        if (go.getCount() > 0) {
                          mostUntilTheFirstEnded.accumulateAndGet(now, Math::max);
                        }
                        twoRun.countDown();
                        try {
                          go.await();
                        } catch (InterruptedException e) {
                          throw new SQLException(e);
                        }
                        running.decrementAndGet();
                        return "made";
                      }));
      opens.add(open);
      new Thread(open).start();
    }
    assertThat(twoRun.await(10, TimeUnit.SECONDS)).isTrue();
    go.countDown();
    for (FutureTask<String> open : opens) {
      assertThat(open.get(10, TimeUnit.SECONDS)).isEqualTo("made");
    }
    assertThat(mostUntilTheFirstEnded).hasValue(2);
  }
}
