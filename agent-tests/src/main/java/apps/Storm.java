/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Sixteen threads that connect for each query, until standard input ends. */
public final class Storm {

  private static final int THREADS = 16;

  private Storm() {}

  public static void main(String[] arguments) throws Exception {
    LongAdder errors = new LongAdder();
    LongAdder wrongAnswers = new LongAdder();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> storm(errors, wrongAnswers));
      threads.add(thread);
      thread.start();
    }
    while (System.in.read() >= 0) {
      // until it is told to stop
    }
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
    Program.say("errors", errors.sum());
    Program.say("wrong answers", wrongAnswers.sum());
    Program.end();
  }

  private static void storm(LongAdder errors, LongAdder wrongAnswers) {
    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
      try (Connection connection = Program.connect()) {
        Program.one(connection, "SELECT @leftover := " + i);
        // each query is on a connection of its own, as far as the program can tell
      } catch (SQLException e) {
        failed(errors, e);
      }
      try (Connection connection = Program.connect()) {
        if (Program.one(connection, "SELECT @leftover") != null) {
          wrongAnswers.increment();
        }
      } catch (SQLException e) {
        failed(errors, e);
      }
    }
  }

  /** What an interrupted wait ends in is no error: the program stops. */
  private static void failed(LongAdder errors, SQLException e) {
    if (!Thread.currentThread().isInterrupted()) {
      errors.increment();
      e.printStackTrace();
    }
  }
}
