/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.drills.Operation.Failure;
import dev.freshet.drills.Operation.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Threads that open, query and close, over and over: one in four operations writes a row of its
 * own, the others read the row that their thread wrote last.
 */
final class Load implements AutoCloseable {

  /** What reads are. */
  enum Reads {
    /** The row that the thread wrote last has to be found. */
    OWN_ROW,
    /** They may reach a server that does not have it yet; that is counted. */
    OWN_ROW_IF_THERE,
    /** They are made read-only first, and ask which server they have reached. */
    READ_ONLY
  }

  /**
   * @param pause between two operations; without it the plain driver runs out of ports
   * @param slowReads whether one in ten reads takes 20 ms, so that sessions are found busy
   * @param reads what reads are, and what they expect
   * @param keep whether each operation is remembered, or only counted
   */
  record Plan(
      int threads,
      Duration pause,
      Duration pauseAfterFailure,
      boolean slowReads,
      Reads reads,
      boolean keep) {

    static Plan usual() {
      return new Plan(8, Duration.ofMillis(2), Duration.ofMillis(2), false, Reads.OWN_ROW, true);
    }

    Plan withThreads(int number, Duration rest) {
      return new Plan(number, rest, rest, slowReads, reads, keep);
    }

    Plan withSlowReads() {
      return new Plan(threads, pause, pauseAfterFailure, true, reads, keep);
    }

    Plan with(Reads others) {
      return new Plan(threads, pause, pauseAfterFailure, slowReads, others, keep);
    }

    Plan countingOnly() {
      return new Plan(threads, pause, pauseAfterFailure, slowReads, reads, false);
    }
  }

  private static final int WRITE_EVERY = 4;
  private static final int SLOW_EVERY = 10;
  private static final int LOOK_MILLIS = 20;
  private static final Duration END_PATIENCE = Duration.ofSeconds(90);

  private final Opener opener;
  private final Scene scene;
  private final Plan plan;
  private final Ledger ledger;
  private final List<Worker> workers = new ArrayList<>();

  /** When writes were acknowledged. */
  private final Queue<Long> written = new ConcurrentLinkedQueue<>();

  /** Which servers read-only reads have reached. */
  private final Queue<Read> readOnlyReads = new ConcurrentLinkedQueue<>();

  /** A read-only read that began at a moment, and the port of the server that answered. */
  record Read(long begin, int port) {}

  /** Reads that did not find the row, where that may be. */
  private final LongAdder notFound = new LongAdder();

  private final LongAdder done = new LongAdder();
  private final LongAdder failed = new LongAdder();

  /** Operations hold it shared; whoever wants them all to rest takes it alone. */
  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

  private volatile boolean ending;

  private Load(Opener opener, Scene scene, Plan plan) {
    this.opener = opener;
    this.scene = scene;
    this.plan = plan;
    this.ledger = new Ledger(plan.threads());
  }

  static Load start(Opener opener, Scene scene, Plan plan) {
    Load load = new Load(opener, scene, plan);
    for (int number = 0; number < plan.threads(); number++) {
      load.workers.add(load.new Worker(number));
    }
    load.workers.forEach(Thread::start);
    return load;
  }

  /** Returns when every operation under way has ended; none begins until {@link #resume()}. */
  void rest() {
    gate.writeLock().lock();
  }

  /** By the thread that had them rest. */
  void resume() {
    gate.writeLock().unlock();
  }

  long done() {
    return done.sum();
  }

  /** Returns once so many operations have ended. */
  void awaitDone(long number) throws InterruptedException {
    long deadline = System.nanoTime() + END_PATIENCE.toNanos();
    while (done() < number) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("only " + done() + " operations so far");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  long failed() {
    return failed.sum();
  }

  Ledger.Balance balance() throws SQLException {
    return ledger.compare(
        thread ->
            scene
                .admin()
                .numbers("SELECT seq FROM %s WHERE thread = %d".formatted(scene.table(), thread)));
  }

  /** Has the threads end after the operation that each is in, and waits for that. */
  void end() throws InterruptedException {
    ending = true;
    long deadline = System.nanoTime() + END_PATIENCE.toNanos();
    for (Worker worker : workers) {
      worker.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (worker.isAlive()) {
        throw new IllegalStateException("an operation does not end: " + worker.getName());
      }
    }
  }

  /** In the order in which they began. After the end. */
  Timeline timeline() {
    List<Operation> all = new ArrayList<>();
    workers.forEach(worker -> all.addAll(worker.operations));
    all.sort(Comparator.comparingLong(Operation::begin));
    return new Timeline(all);
  }

  /** The longest time between two successful writes, or from one to an end of the span. */
  long longestWithoutWrite(long from, long until) {
    return longestGap(written, from, until);
  }

  long readsThatFoundNoRow() {
    return notFound.sum();
  }

  List<Read> readOnlyReads() {
    return List.copyOf(readOnlyReads);
  }

  static long longestGap(Collection<Long> moments, long from, long until) {
    long longest = 0;
    long before = from;
    for (long at : moments.stream().filter(m -> m > from && m < until).sorted().toList()) {
      longest = Math.max(longest, at - before);
      before = at;
    }
    return Math.max(longest, until - before);
  }

  /** How many such operations the thread had that had most of them. After the end. */
  long mostOfOneThread(Predicate<Operation> condition) {
    return workers.stream()
        .mapToLong(worker -> worker.operations.stream().filter(condition).count())
        .max()
        .orElse(0);
  }

  /** For the case that the drill itself fails. */
  @Override
  public void close() {
    ending = true;
  }

  private final class Worker extends Thread {

    private final int number;
    private final List<Operation> operations = new ArrayList<>();
    private int count;
    private int nextSeq;
    private int lastWritten = -1;

    Worker(int number) {
      super("drill-load-" + number);
      setDaemon(true);
      this.number = number;
    }

    @Override
    public void run() {
      while (!ending) {
        boolean good;
        gate.readLock().lock();
        try {
          good = !ending && operate();
        } finally {
          gate.readLock().unlock();
        }
        LockSupport.parkNanos((good ? plan.pause() : plan.pauseAfterFailure()).toNanos());
      }
    }

    private boolean operate() {
      count++;
      Operation operation =
          Operation.perform(
              opener,
              count % WRITE_EVERY == 1
                  ? this::write
                  : plan.reads() == Reads.READ_ONLY ? this::readOnly : this::read);
      done.increment();
      if (operation.failed()) {
        failed.increment();
      }
      if (plan.keep()) {
        operations.add(operation);
      }
      return !operation.failed();
    }

    private @Nullable Failure write(Connection connection) throws SQLException {
      int seq = nextSeq++;
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO " + scene.table() + " (thread, seq) VALUES (?, ?)")) {
        insert.setInt(1, number);
        insert.setInt(2, seq);
        ledger.attempted(number, seq);
        insert.executeUpdate();
        ledger.acknowledged(number, seq);
        if (plan.keep()) {
          written.add(System.nanoTime());
        }
        lastWritten = seq;
      }
      return null;
    }

    private @Nullable Failure readOnly(Connection connection) throws SQLException {
      long begin = System.nanoTime();
      connection.setReadOnly(true);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT @@port")) {
        row.next();
        readOnlyReads.add(new Read(begin, row.getInt(1)));
      }
      return null;
    }

    private @Nullable Failure read(Connection connection) throws SQLException {
      boolean slow = plan.slowReads() && count % SLOW_EVERY == 0;
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT COUNT(*)%s FROM %s WHERE thread = ? AND seq = ?"
                  .formatted(slow ? ", SLEEP(0.02)" : "", scene.table()))) {
        select.setInt(1, number);
        select.setInt(2, lastWritten);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          boolean found = row.getInt(1) == (lastWritten < 0 ? 0 : 1);
          if (found || plan.reads() == Reads.OWN_ROW_IF_THERE) {
            notFound.add(found ? 0 : 1);
            return null;
          }
          return new Failure(Stage.ANSWER, 0, "an acknowledged row was not found");
        }
      }
    }
  }
}
