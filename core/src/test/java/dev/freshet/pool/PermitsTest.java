/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Places that become more or fewer while they are out, and those who wait for them. */
@Timeout(30)
class PermitsTest {

  /** Longer than a test may take: who waits for so long has missed its call. */
  private static final long LONG = TimeUnit.MINUTES.toNanos(5);

  private static int takeAll(Permits permits) {
    int taken = 0;
    while (permits.tryPooled()) {
      taken++;
    }
    return taken;
  }

  private static boolean tryOverflow(Permits permits) {
    try (Permits.Wait wait = permits.newWait()) {
      return wait.forOverflow();
    }
  }

  /** Has another thread wait until it has a place; is back once it stands in the line. */
  private static FutureTask<Boolean> waiter(Permits permits) {
    int before = permits.waiting();
    FutureTask<Boolean> waiting = new FutureTask<>(() -> permits.awaitPooled(LONG));
    start(waiting);
    await().until(() -> permits.waiting() > before);
    return waiting;
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void moreAreThereAtOnce() {
    Permits permits = new Permits(3, 0);
    assertThat(takeAll(permits)).isEqualTo(3);
    assertThat(permits.resize(5)).isEqualTo(3);
    assertThat(permits.size()).isEqualTo(5);
    assertThat(takeAll(permits)).isEqualTo(2);
  }

  @Test
  void fewerAreThereAsTheyAreGivenBack() {
    Permits permits = new Permits(5, 0);
    assertThat(takeAll(permits)).isEqualTo(5);
    permits.resize(2);
    for (int i = 0; i < 3; i++) {
      permits.releasePooled();
      assertThat(permits.tryPooled()).isFalse();
    }
    permits.releasePooled();
    assertThat(takeAll(permits)).isEqualTo(1);
    permits.releasePooled();
    permits.releasePooled();
    assertThat(takeAll(permits)).isEqualTo(2);
  }

  @Test
  void thereAndBackIsNothing() {
    Permits permits = new Permits(4, 0);
    assertThat(permits.tryPooled()).isTrue();
    permits.resize(1);
    permits.resize(4);
    assertThat(takeAll(permits)).isEqualTo(3);
  }

  /** The thread that gives its place back is quicker than any that has to wake up. */
  @Test
  void whoAsksAgainAtOnceDoesNotKeepAWaiterFromItsPlace() throws Exception {
    for (int round = 0; round < 10; round++) {
      Permits permits = new Permits(1, 0);
      permits.tryPooled();
      FutureTask<Boolean> waiter = waiter(permits);
      int times = 0;
      do {
        permits.releasePooled();
        times++;
      } while (permits.tryPooled());
      assertThat(times).isLessThanOrEqualTo(Permits.SHARE);
      assertThat(waiter.get()).isTrue();
    }
  }

  @Test
  void whoHasWaitedLongestIsFirst() throws Exception {
    Permits permits = new Permits(1, 0);
    permits.tryPooled();
    Queue<Integer> served = new ConcurrentLinkedQueue<>();
    List<FutureTask<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      FutureTask<Boolean> waiter =
          new FutureTask<>(
              () -> {
                boolean got = permits.awaitPooled(LONG);
                served.add(number);
                permits.releasePooled();
                return got;
              });
      start(waiter);
      await().until(() -> permits.waiting() > number);
      all.add(waiter);
    }
    permits.releasePooled();
    for (FutureTask<Boolean> waiter : all) {
      assertThat(waiter.get()).isTrue();
    }
    assertThat(List.copyOf(served)).isSorted().hasSize(10);
    assertThat(permits.areWaitedFor()).isFalse();
  }

  @Test
  void whoLooksAroundKeepsItsPlaceInTheLine() throws Exception {
    Permits permits = new Permits(1, 0);
    permits.tryPooled();
    FutureTask<Integer> first =
        new FutureTask<>(
            () -> {
              int looks = 0;
              try (Permits.Wait wait = permits.newWait()) {
                while (!wait.forPooled(1000)) {
                  assertThat(wait.forOverflow()).isFalse();
                  looks++;
                }
              }
              return looks;
            });
    start(first);
    await().until(() -> permits.waiting() == 1);
    FutureTask<Boolean> second = waiter(permits);
    for (int i = 0; i < Permits.SHARE; i++) { // whichever way a place comes
      permits.releasePooled();
      if (!permits.tryPooled()) {
        break;
      }
    }
    assertThat(first.get()).isPositive();
    assertThat(second.isDone()).isFalse();
    permits.releasePooled();
    assertThat(second.get()).isTrue();
  }

  @Test
  void aWaitEndsInTime() throws Exception {
    Permits permits = new Permits(1, 0);
    permits.tryPooled();
    long start = System.nanoTime();
    assertThat(permits.awaitPooled(TimeUnit.MILLISECONDS.toNanos(200))).isFalse();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(200_000_000);
    assertThat(permits.awaitPooled(0)).isFalse();
    assertThat(permits.awaitPooled(-5)).isFalse();
    assertThat(permits.waiting()).isZero();
  }

  @Test
  void anInterruptedWaiterLeavesTheLine() throws Exception {
    Permits permits = new Permits(1, 0);
    permits.tryPooled();
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () -> {
              assertThatThrownBy(() -> permits.awaitPooled(LONG))
                  .isInstanceOf(InterruptedException.class);
              return true;
            });
    Thread thread = start(waiting);
    await().until(() -> permits.waiting() == 1);
    FutureTask<Boolean> next = waiter(permits);
    thread.interrupt();
    assertThat(waiting.get()).isTrue();
    assertThat(permits.waiting()).isEqualTo(1);
    permits.releasePooled();
    assertThat(next.get()).isTrue();
  }

  @Test
  void morePlacesServeAsManyWhoWait() throws Exception {
    Permits permits = new Permits(1, 0);
    permits.tryPooled();
    List<FutureTask<Boolean>> waiters = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiters.add(waiter(permits));
    }
    permits.resize(4);
    for (FutureTask<Boolean> served : waiters.subList(0, 3)) {
      assertThat(served.get()).isTrue();
    }
    assertThat(permits.waiting()).isEqualTo(2);
    permits.allow(2); // two of the four out have to come back first
    for (int i = 0; i < 2; i++) {
      permits.releasePooled();
      assertThat(permits.tryPooled()).isFalse();
      assertThat(permits.waiting()).isEqualTo(2);
    }
    permits.allow(4);
    for (FutureTask<Boolean> served : waiters) {
      assertThat(served.get()).isTrue();
    }
  }

  /** However many come back, none of them is given to anybody. */
  @Test
  void placesThatAreOneTooManyServeNobody() throws Exception {
    int many = 3 * Permits.SHARE;
    Permits permits = new Permits(many, 0);
    assertThat(takeAll(permits)).isEqualTo(many);
    FutureTask<Boolean> waiter = waiter(permits);
    permits.resize(1);
    for (int out = many; out > 1; out--) {
      permits.releasePooled();
      assertThat(permits.waiting()).isEqualTo(1);
    }
    permits.releasePooled();
    assertThat(waiter.get()).isTrue();
  }

  /** The first in the line was called for a place, and is handed another before it wakes up. */
  @Test
  void noPlaceStaysFreeBesideOneThatIsHandedOver() throws Exception {
    Permits permits = new Permits(2, 0);
    int mine = takeAll(permits);
    FutureTask<Boolean> first = waiter(permits);
    FutureTask<Boolean> second = waiter(permits);
    for (int i = 0; i < Permits.SHARE - 2 && mine == 2; i++) {
      permits.releasePooled();
      mine -= permits.tryPooled() ? 0 : 1;
    }
    for (; mine > 0; mine--) {
      permits.releasePooled();
    }
    assertThat(first.get()).isTrue();
    assertThat(second.get()).isTrue();
  }

  @Test
  void whoGoesBeyondThePoolLeavesTheLine() throws Exception {
    Permits permits = new Permits(1, 1);
    permits.tryPooled();
    try (Permits.Wait wait = permits.newWait()) {
      assertThat(wait.forPooled(0)).isFalse();
      assertThat(permits.waiting()).isEqualTo(1);
      assertThat(wait.forOverflow()).isTrue();
      assertThat(permits.waiting()).isZero();
      assertThat(tryOverflow(permits)).isFalse();
      permits.releaseOverflow(); // the server had no room; then it waits on
      permits.releasePooled();
      assertThat(wait.forPooled(0)).isTrue();
    }
    assertThat(takeAll(permits)).isZero();
    assertThat(tryOverflow(permits)).isTrue();
  }

  @Test
  void aPlaceBeyondThePoolServesWaitersUntilNobodyWaits() throws Exception {
    Permits permits = new Permits(1, 1);
    permits.tryPooled();
    assertThat(tryOverflow(permits)).isTrue();
    FutureTask<Boolean> waiter = waiter(permits);
    permits.releaseOverflow();
    assertThat(waiter.get()).isTrue();
    assertThat(tryOverflow(permits)).isFalse();
    permits.releasePooled();
    permits.releasePooled();
    assertThat(takeAll(permits)).isEqualTo(1);
    assertThat(tryOverflow(permits)).isTrue();
  }
}
