/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.awaitility.Awaitility.await;

import dev.freshet.testing.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that open a plain connection for each query, until they are told to stop. */
final class Storm implements AutoCloseable {

  private final AtomicLong made = new AtomicLong();
  private final AtomicReference<SQLException> failure = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  static Storm begin(TestServer server, int threads) {
    Storm storm = new Storm();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> storm.blow(server), "storm-" + i);
      storm.threads.add(thread);
      thread.start();
    }
    return storm;
  }

  private void blow(TestServer server) {
    while (!over) {
      try (var connection = server.connect("");
          var statement = connection.createStatement()) {
        made.incrementAndGet();
        statement.execute("SELECT 1");
      } catch (SQLException e) {
        failure.set(e);
        return;
      }
    }
  }

  long made() {
    return made.get();
  }

  void awaitConnects(long number) {
    long wanted = made() + number;
    await().atMost(Duration.ofSeconds(60)).until(() -> made() >= wanted || failure.get() != null);
  }

  @Override
  public void close() throws InterruptedException, SQLException {
    over = true;
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
