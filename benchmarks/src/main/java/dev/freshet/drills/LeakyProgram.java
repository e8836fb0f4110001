/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that closes nothing, in a JVM of its own. Every other open is forgotten at once; of the
 * rest only the result is kept, to be read to its end some milliseconds later.
 *
 * <p>Prints {@code name=value} lines: opens, errors, disturbed results, the longest open, and each
 * sort of error with its number.
 */
final class LeakyProgram {

  private static final int THREADS = 4;
  private static final int ROWS = 20;
  private static final int KEPT_AT_MOST = 4;
  private static final long READ_AFTER_NANOS = Duration.ofMillis(10).toNanos();
  private static final int STREAM_EVERY = 8;

  private final Opener opener;
  private final long opensOfThread;
  private final long deadline;
  private final long errorLimit;

  private final LongAdder opens = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder disturbed = new LongAdder();

  /** Guarded by this. */
  private final Map<String, Long> sorts = new TreeMap<>();

  /** Guarded by this. */
  private long longestOpen;

  private LeakyProgram(Opener opener, long opens, Duration limit, long errorLimit) {
    this.opener = opener;
    this.opensOfThread = opens / THREADS;
    this.deadline = System.nanoTime() + limit.toNanos();
    this.errorLimit = errorLimit;
  }

  /**
   * @param arguments contender, URL, user, pool size, connection timeout in milliseconds, further
   *     settings of Freshet's, opens, seconds and errors after which to stop; the password is in
   *     the environment
   */
  public static void main(String[] arguments) throws InterruptedException {
    Target target =
        new Target(
            arguments[1],
            arguments[2],
            System.getenv("DRILL_PASSWORD"),
            Integer.parseInt(arguments[3]),
            Duration.ofMillis(Long.parseLong(arguments[4])),
            arguments[5]);
    Opener opener = Contender.valueOf(arguments[0]).opener(target);
    LeakyProgram program =
        new LeakyProgram(
            opener,
            Long.parseLong(arguments[6]),
            Duration.ofSeconds(Long.parseLong(arguments[7])),
            Long.parseLong(arguments[8]));
    program.run();
    // Nothing is closed in good order here, not even the pools.
    Runtime.getRuntime().halt(0);
  }

  private void run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::work, "leaky-" + i);
      thread.setUncaughtExceptionHandler(
          (dying, e) -> {
            // Out of memory, most likely.
            System.out.println("died=" + e);
            System.out.flush();
            Runtime.getRuntime().halt(1);
          });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    synchronized (this) {
      System.out.println("opens=" + opens.sum());
      System.out.println("errors=" + errors.sum());
      System.out.println("disturbed=" + disturbed.sum());
      System.out.println("longestOpen=" + longestOpen);
      sorts.forEach((sort, number) -> System.out.println("sort=" + number + " × " + sort));
      System.out.flush();
    }
  }

  private void work() {
    Deque<Kept> kept = new ArrayDeque<>();
    for (int i = 0; i < opensOfThread && !shallEnd(); i++) {
      try {
        if (i % 2 == 0) {
          forget();
        } else {
          kept.add(keepOnlyTheResult(i));
        }
      } catch (SQLException | RuntimeException e) {
        failed(e);
      }
      readDue(kept, kept.size() > KEPT_AT_MOST);
    }
    while (!kept.isEmpty()) {
      readDue(kept, true);
    }
  }

  private boolean shallEnd() {
    return System.nanoTime() > deadline || errors.sum() >= errorLimit;
  }

  private void forget() throws SQLException {
    ResultSet one = statement().executeQuery("SELECT 1");
    one.next();
  }

  /** Some results are still on their way in the socket while they are kept. */
  private Kept keepOnlyTheResult(int first) throws SQLException {
    Statement statement = statement();
    if (first % STREAM_EVERY == 1) {
      statement.setFetchSize(Integer.MIN_VALUE);
    }
    StringBuilder sql = new StringBuilder("SELECT " + first + " AS n");
    for (int i = 1; i < ROWS; i++) {
      sql.append(" UNION ALL SELECT ").append(first + i);
    }
    return new Kept(
        statement.executeQuery(sql.toString()), first, System.nanoTime() + READ_AFTER_NANOS);
  }

  private Statement statement() throws SQLException {
    long begin = System.nanoTime();
    try {
      return opener.open().createStatement();
    } finally {
      opens.increment();
      tookToOpen(System.nanoTime() - begin);
    }
  }

  private void readDue(Deque<Kept> kept, boolean wait) {
    Kept next = kept.peek();
    while (next != null && (wait || next.due <= System.nanoTime())) {
      while (next.due > System.nanoTime()) {
        LockSupport.parkNanos(next.due - System.nanoTime());
      }
      kept.remove();
      try {
        if (!next.isComplete()) {
          disturbed.increment();
        }
      } catch (SQLException | RuntimeException e) {
        disturbed.increment();
        failed(e);
      }
      next = kept.peek();
      wait = false;
    }
  }

  private synchronized void tookToOpen(long nanos) {
    longestOpen = Math.max(longestOpen, nanos);
  }

  private void failed(Exception e) {
    errors.increment();
    Operation.Failure failure = Operation.Failure.at(Operation.Stage.OPEN, e);
    synchronized (this) {
      sorts.merge(failure.sort(), 1L, Long::sum);
    }
  }

  /** A result that nobody keeps the connection or the statement of. */
  private record Kept(ResultSet rows, int first, long due) {

    boolean isComplete() throws SQLException {
      int expected = first;
      while (rows.next()) {
        if (rows.getInt(1) != expected++) {
          return false;
        }
      }
      return expected == first + ROWS;
    }
  }
}
