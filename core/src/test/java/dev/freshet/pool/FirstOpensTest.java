/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.pool.FirstOpens.Entrance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One goes first, the others when it is through, however many they are. */
class FirstOpensTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final FirstOpens firstOpens = new FirstOpens();

  @Test
  void theOthersGoWhenTheFirstOneIsThrough() throws Exception {
    Entrance first = firstOpens.enter("key", LONG);
    List<FutureTask<Void>> others = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      FutureTask<Void> other =
          new FutureTask<>(
              () -> {
                firstOpens.leave("key", firstOpens.enter("key", LONG));
                return null;
              });
      others.add(other);
      Thread thread = new Thread(other);
      threads.add(thread);
      thread.start();
    }
    await().until(() -> threads.stream().allMatch(t -> t.getState() == Thread.State.TIMED_WAITING));
    firstOpens.leave("other key", firstOpens.enter("other key", LONG));
    assertThat(others).noneMatch(FutureTask::isDone);
    firstOpens.leave("key", first);
    for (FutureTask<Void> other : others) {
      other.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void anyNumberComesByWhileOneIsStillThere() throws Exception {
    Entrance first = firstOpens.enter("key", LONG);
    for (int i = 0; i < 5_000; i++) {
      firstOpens.leave("key", firstOpens.enter("key", Duration.ZERO));
    }
    firstOpens.leave("key", first);
  }
}
