/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.freshet.peers.Opener;
import dev.freshet.testing.TestServer;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Has threads go through the {@link Cycle} for a while and measures what comes of it. */
final class Stopwatch {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long AFTER_ERROR_NANOS = 1_000_000;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final TestServer server;
  private final ServerProcess process;

  Stopwatch(TestServer server) {
    this.server = server;
    this.process = ServerProcess.listeningOn(server.port());
  }

  Slice measure(Contestant contestant, int threads, Duration time) throws Exception {
    return measure(contestant, threads, time, Stopwatch::platformThread);
  }

  Slice measure(Contestant contestant, int threads, Duration time, ThreadFactory factory)
      throws Exception {
    Run run = new Run(contestant.opener());
    CountDownLatch ready = new CountDownLatch(threads);
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      Thread thread =
          factory.newThread(
              () -> {
                run.prepare();
                ready.countDown();
                awaitUninterruptibly(go);
                run.work(number);
                contestant.opener().leave();
              });
      thread.start();
      all.add(thread);
    }
    ready.await();
    long connects = connects();
    long serverCpu = process.cpuNanos();
    long cpu = SYSTEM.getProcessCpuTime();
    long begin = System.nanoTime();
    go.countDown();
    Thread.sleep(time.toMillis());
    long operations = run.done.sum();
    long errors = run.failed.sum();
    long nanos = System.nanoTime() - begin;
    cpu = SYSTEM.getProcessCpuTime() - cpu;
    serverCpu = serverCpu < 0 ? -1 : process.cpuNanos() - serverCpu;
    run.ending = true;
    for (Thread thread : all) {
      thread.join(LONGEST.toMillis());
      if (thread.isAlive()) {
        throw new IllegalStateException(contestant.name() + ": an operation does not end");
      }
    }
    return new Slice(
        nanos,
        operations,
        errors,
        run.error,
        cpu,
        serverCpu,
        run.allocated.sum() * operations / Math.max(1, run.done.sum()),
        connects() - connects,
        run.whole,
        run.waits);
  }

  private long connects() throws SQLException {
    return server.connectionsCounter();
  }

  static Thread platformThread(Runnable work) {
    Thread thread = new Thread(work, "churn");
    thread.setDaemon(true);
    return thread;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private static final class Run {

    final Opener opener;
    final LongAdder done = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder allocated = new LongAdder();
    final Histogram whole = new ConcurrentHistogram(LONGEST.toNanos(), 3);
    final Histogram waits = new ConcurrentHistogram(LONGEST.toNanos(), 3);
    volatile boolean ending;

    /** The last one. */
    volatile String error = "";

    Run(Opener opener) {
      this.opener = opener;
    }

    void prepare() {
      try {
        opener.prepare();
      } catch (Exception e) {
        failed(e); // as it will again
      }
    }

    private void failed(Exception e) {
      error = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
      failed.increment();
    }

    void work(int number) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      int count = number;
      while (!ending) {
        long begin = System.nanoTime();
        try {
          long opened = Cycle.once(opener, count++);
          long end = System.nanoTime();
          whole.recordValue(Math.min(end - begin, LONGEST.toNanos()));
          waits.recordValue(Math.min(opened - begin, LONGEST.toNanos()));
          done.increment();
        } catch (Exception e) {
          failed(e);
          LockSupport.parkNanos(AFTER_ERROR_NANOS);
        }
      }
      if (before >= 0) { // which it is not in a virtual thread
        allocated.add(THREADS.getCurrentThreadAllocatedBytes() - before);
      }
    }
  }
}
