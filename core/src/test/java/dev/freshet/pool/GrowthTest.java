/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Few connect at a time, the others have what comes back, and nobody waits for long. */
class GrowthTest {

  private static final long LONG = TimeUnit.MINUTES.toNanos(1);

  private final ConcurrentLinkedQueue<String> idle = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /** One that opens: what it has got instead of connecting, or null. */
  private FutureTask<@Nullable String> borrower(Growth growth) {
    FutureTask<@Nullable String> borrower = new FutureTask<>(() -> growth.enter(idle::poll));
    Thread thread = new Thread(borrower);
    threads.add(thread);
    thread.start();
    return borrower;
  }

  private void awaitThatAllWait() {
    await().until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));
  }

  private static @Nullable String resultOf(FutureTask<@Nullable String> borrower) throws Exception {
    return borrower.get(30, TimeUnit.SECONDS);
  }

  /** So many connect, and each takes so long that the others wait. */
  private static Growth withAllConnecting(Duration longestWait) {
    Growth growth = new Growth(longestWait);
    growth.first(LONG);
    while (growth.connecting() < Growth.AT_A_TIME) {
      assertThat(growth.<String>enter(() -> "idle")).isNull();
    }
    return growth;
  }

  @Test
  void thoseWhoWaitHaveWhatComesBack() throws Exception {
    Growth growth = withAllConnecting(Duration.ofMinutes(1));
    List<FutureTask<@Nullable String>> borrowers =
        IntStream.range(0, 5).mapToObj(i -> borrower(growth)).toList();
    awaitThatAllWait();
    for (int i = 0; i < 5; i++) {
      idle.add("idle");
      growth.becameIdle();
    }
    for (FutureTask<@Nullable String> borrower : borrowers) {
      assertThat(resultOf(borrower)).isEqualTo("idle");
    }
  }

  @Test
  void oneMoreConnectsWhenAConnectHasEnded() throws Exception {
    Growth growth = withAllConnecting(Duration.ofMinutes(1));
    FutureTask<@Nullable String> next = borrower(growth);
    awaitThatAllWait();
    growth.ended(0);
    assertThat(resultOf(next)).isNull();
    FutureTask<@Nullable String> another = borrower(growth);
    await().until(() -> threads.get(1).getState() == Thread.State.TIMED_WAITING);
    assertThat(another.isDone()).isFalse();
    growth.ended(LONG);
    assertThat(resultOf(another)).isNull();
  }

  @Test
  void whoeverWaitsInVainConnectsAndTheOthersWithIt() throws Exception {
    Growth growth = withAllConnecting(Duration.ofMillis(300));
    List<FutureTask<@Nullable String>> borrowers =
        IntStream.range(0, 5).mapToObj(i -> borrower(growth)).toList();
    for (FutureTask<@Nullable String> borrower : borrowers) {
      assertThat(resultOf(borrower)).isNull();
    }
    assertThat(growth.connecting()).isEqualTo(Growth.AT_A_TIME + 5);
    assertThat(growth.<String>enter(() -> "idle")).isNull(); // nobody waits now
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Growth growth = withAllConnecting(Duration.ofMinutes(1));
    FutureTask<Boolean> borrower =
        new FutureTask<>(
            () ->
                growth.<String>enter(() -> null) == null && Thread.currentThread().isInterrupted());
    Thread thread = new Thread(borrower);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    thread.interrupt();
    assertThat(borrower.get(30, TimeUnit.SECONDS)).isTrue();
  }
}
