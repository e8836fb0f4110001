/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool.engine;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Where HikariCP's timed work is done, for all pools together: else each pool would have a thread
 * of its own for it, and thousands of keys as many threads. Thread-safe.
 */
public final class EngineClock implements AutoCloseable {

  /** A keepalive waits for the server's answer; one that hangs must not hold up all others. */
  private static final int THREADS = 2;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(THREADS, new HikariShelf.EngineThreads("freshet"));

  public EngineClock() {
    // A pool that begins while the last one ends must not fail for want of a keepalive.
    executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  ScheduledExecutorService executor() {
    return executor;
  }

  /** Ends the threads. Pools that are still there go on without what is timed. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
