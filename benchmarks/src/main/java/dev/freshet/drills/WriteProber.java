/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody who writes a row over a connection of its own, with the plain driver and the load's URL,
 * over and over: what a program without any pool could do at that moment.
 */
final class WriteProber implements AutoCloseable {

  private static final int PAUSE_MILLIS = 50;

  /** None of the load's threads. */
  private static final int THREAD = 999_999;

  private record Probe(long begin, long end, boolean good) {}

  private final List<Probe> probes = new CopyOnWriteArrayList<>();
  private volatile boolean ending;

  private WriteProber() {}

  static WriteProber start(Target target, Scene scene) {
    WriteProber prober = new WriteProber();
    Thread thread = new Thread(() -> prober.probe(target, scene.table()), "drill-write-prober");
    thread.setDaemon(true);
    thread.start();
    return prober;
  }

  private void probe(Target target, String table) {
    for (int seq = 0; !ending; seq++) {
      long begin = System.nanoTime();
      boolean good = false;
      try (Connection connection =
              DriverManager.getConnection(target.url(), target.user(), target.password());
          Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO %s VALUES (%d, %d)".formatted(table, THREAD, seq));
        good = true;
      } catch (SQLException e) {
        // that is what it is to find out
      }
      probes.add(new Probe(begin, System.nanoTime(), good));
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whether it could write right before and after that moment. */
  boolean couldWriteAt(long moment) {
    Probe before = null;
    for (Probe probe : probes) {
      if (probe.begin > moment) {
        return before != null && before.good && probe.good;
      }
      if (probe.end < moment) {
        before = probe;
      }
    }
    return false;
  }

  /** The longest time between two successes, or from one to an end of the span. */
  long longestWithoutWrite(long from, long until) {
    return Load.longestGap(
        probes.stream().filter(Probe::good).map(Probe::end).toList(), from, until);
  }

  @Override
  public void close() {
    ending = true;
  }
}
