/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.TimeWait;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import legacy.orders.Db;
import legacy.orders.Till;

/** Lets the legacy program's tills work for some time and watches them. */
final class Load {

  private static final long SAMPLE_EVERY_NANOS = Duration.ofMillis(500).toNanos();

  /** In samples: to read a table of so many sockets costs the load some of its processor time. */
  private static final int TIME_WAIT_EVERY = 4;

  private static final int KEPT_COMPLAINTS = 3;

  private final String name;
  private final Db db;
  private final TestServer server;
  private final Consumer<Phase.Sample> listener;

  private final LatencyRecorder latencies = new LatencyRecorder();
  private final AtomicLong queries = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<Phase.Sample> samples = new ArrayList<>();
  private volatile boolean closing;

  /**
   * @param listener hears every sample when it is taken
   */
  Load(String name, Db db, TestServer server, Consumer<Phase.Sample> listener) {
    this.name = name;
    this.db = db;
    this.server = server;
    this.listener = listener;
  }

  Phase run(int threads, Duration duration, long seed) throws SQLException, InterruptedException {
    db.setWatch(
        nanos -> {
          latencies.record(nanos);
          queries.incrementAndGet();
        });
    long connectsBefore = server.connectionsCounter();
    long start = System.nanoTime();
    List<Thread> clerks = startTills(threads, seed);
    try {
      watch(start, duration, connectsBefore);
    } finally {
      closing = true;
      for (Thread clerk : clerks) {
        clerk.join();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Phase(
        name,
        seconds,
        queries.get(),
        latencies.percentile(50),
        latencies.percentile(99),
        server.connectionsCounter() - connectsBefore,
        errors.get(),
        samples,
        complaints);
  }

  private List<Thread> startTills(int threads, long seed) {
    List<Thread> clerks = new ArrayList<>();
    for (int no = 1; no <= threads; no++) {
      Till till = new Till(db, no, seed);
      Thread clerk = new Thread(() -> serve(till), name + "-till-" + no);
      clerk.setDaemon(true);
      clerk.start();
      clerks.add(clerk);
    }
    return clerks;
  }

  private void serve(Till till) {
    while (!closing) {
      try {
        till.serve();
      } catch (SQLException | RuntimeException e) {
        if (errors.incrementAndGet() <= KEPT_COMPLAINTS) {
          complaints.add(e.toString());
        }
      }
    }
  }

  private void watch(long start, Duration duration, long connectsBefore)
      throws SQLException, InterruptedException {
    long end = start + duration.toNanos();
    long lastTime = start;
    long lastQueries = 0;
    OptionalInt timeWait = OptionalInt.empty();
    while (lastTime < end) {
      boolean last = end - lastTime < 2 * SAMPLE_EVERY_NANOS;
      long wake = last ? end : lastTime + SAMPLE_EVERY_NANOS;
      Thread.sleep(Duration.ofNanos(Math.max(1, wake - System.nanoTime())).toMillis() + 1);
      long now = System.nanoTime();
      long done = queries.get();
      double second = (now - start) / 1e9;
      if (last || samples.size() % TIME_WAIT_EVERY == 0) {
        timeWait = TimeWait.count(server.port(), second);
      }
      Phase.Sample sample =
          new Phase.Sample(
              second,
              done,
              (done - lastQueries) * 1e9 / (now - lastTime),
              server.connectionsCounter() - connectsBefore,
              timeWait,
              errors.get());
      samples.add(sample);
      listener.accept(sample);
      lastTime = now;
      lastQueries = done;
    }
  }
}
