/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads that start at once, do something, and end. */
final class Crew {

  private static final Duration PATIENCE = Duration.ofSeconds(180);

  /** What each of them does. */
  @FunctionalInterface
  interface Task {
    List<Operation> perform(int thread) throws Exception;
  }

  /**
   * @param started when they were let go
   */
  record Result(long started, Timeline timeline) {

    /** From the start to the last end. */
    long nanosToLast() {
      return timeline.operations().stream().mapToLong(Operation::end).max().orElse(started)
          - started;
    }
  }

  private Crew() {}

  static Result together(int threads, Task task) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(threads);
    CountDownLatch go = new CountDownLatch(1);
    List<FutureTask<List<Operation>>> tasks = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      int thread = number;
      FutureTask<List<Operation>> work =
          new FutureTask<>(
              () -> {
                ready.countDown();
                go.await();
                return task.perform(thread);
              });
      Thread worker = new Thread(work, "drill-crew-" + number);
      worker.setDaemon(true);
      worker.start();
      tasks.add(work);
    }
    ready.await();
    long started = System.nanoTime();
    go.countDown();
    List<Operation> all = new ArrayList<>();
    for (FutureTask<List<Operation>> work : tasks) {
      all.addAll(result(work));
    }
    all.sort(Comparator.comparingLong(Operation::begin));
    return new Result(started, new Timeline(all));
  }

  private static List<Operation> result(FutureTask<List<Operation>> work)
      throws InterruptedException {
    try {
      return work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the drill failed", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("an operation does not end", e);
    }
  }
}
