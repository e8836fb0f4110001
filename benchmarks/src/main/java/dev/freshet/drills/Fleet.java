/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Many programs that know nothing of each other. In each, all threads work at once, and then rest
 * at once, over and over.
 */
final class Fleet implements AutoCloseable {

  static final int THREADS = 10;
  private static final int QUERIES_IN_A_BURST = 5;
  private static final String QUERY = "SELECT SLEEP(0.02)";
  private static final int REST_MILLIS = 500;
  private static final Duration END_PATIENCE = Duration.ofSeconds(90);

  private final List<Opener> openers = new ArrayList<>();
  private final List<Worker> workers = new ArrayList<>();
  private volatile boolean ending;

  private Fleet() {}

  /**
   * @param opener makes the one of each program
   */
  static Fleet start(int programs, Supplier<Opener> opener) {
    Fleet fleet = new Fleet();
    for (int program = 0; program < programs; program++) {
      Opener own = opener.get();
      fleet.openers.add(own);
      Phaser together = new Phaser(THREADS);
      for (int number = 0; number < THREADS; number++) {
        fleet.workers.add(fleet.new Worker(own, together, program + "-" + number));
      }
    }
    fleet.workers.forEach(Thread::start);
    return fleet;
  }

  /** In the order in which they began; waits for the operations under way. */
  Timeline end() throws InterruptedException {
    ending = true;
    long deadline = System.nanoTime() + END_PATIENCE.toNanos();
    List<Operation> all = new ArrayList<>();
    for (Worker worker : workers) {
      worker.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (worker.isAlive()) {
        throw new IllegalStateException("an operation does not end: " + worker.getName());
      }
      all.addAll(worker.operations);
    }
    all.sort(Comparator.comparingLong(Operation::begin));
    return new Timeline(all);
  }

  @Override
  public void close() {
    ending = true;
    openers.forEach(Opener::close);
  }

  private final class Worker extends Thread {

    private final Opener opener;
    private final Phaser together;
    private final List<Operation> operations = new ArrayList<>();

    Worker(Opener opener, Phaser together, String name) {
      super("drill-fleet-" + name);
      setDaemon(true);
      this.opener = opener;
      this.together = together;
    }

    @Override
    public void run() {
      while (!ending) {
        for (int i = 0; i < QUERIES_IN_A_BURST && !ending; i++) {
          operations.add(Operation.perform(opener, Worker::ask));
        }
        try {
          Thread.sleep(REST_MILLIS / 2 + ThreadLocalRandom.current().nextInt(REST_MILLIS));
        } catch (InterruptedException e) {
          break;
        }
        if (!ending) {
          together.arriveAndAwaitAdvance();
        }
      }
      together.arriveAndDeregister();
    }

    @SuppressWarnings("NullAway") // null is the answer that all went well
    private static Operation.Failure ask(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(QUERY);
      }
      return null;
    }
  }
}
