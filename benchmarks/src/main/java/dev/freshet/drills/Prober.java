/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import com.mysql.cj.jdbc.NonRegisteringDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Somebody who is not part of the load, and finds out when the server accepts again. */
final class Prober {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int PAUSE_MILLIS = 20;

  private final CompletableFuture<Long> accepted = new CompletableFuture<>();

  private Prober() {}

  /** Begins to try. When the server has ended, or the network is about to come back. */
  static Prober start(String url, String user, String password) {
    Prober prober = new Prober();
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "500");
    properties.setProperty("socketTimeout", "500");
    Thread thread = new Thread(() -> prober.probe(url, properties), "drill-prober");
    thread.setDaemon(true);
    thread.start();
    return prober;
  }

  static Prober start(Target target) {
    return start(target.url(), target.user(), target.password());
  }

  /** When it was first answered, in {@link System#nanoTime()}; waits for that. */
  long accepted() throws InterruptedException {
    try {
      return accepted.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void probe(String url, Properties properties) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    NonRegisteringDriver driver;
    try {
      driver = new NonRegisteringDriver();
    } catch (SQLException e) {
      accepted.completeExceptionally(e);
      return;
    }
    while (true) {
      try (Connection connection = driver.connect(url, properties);
          Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");
        accepted.complete(System.nanoTime());
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          accepted.completeExceptionally(e);
          return;
        }
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        accepted.completeExceptionally(e);
        return;
      }
    }
  }
}
