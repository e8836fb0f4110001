/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/**
 * Programs that share one server's limit, on real servers. The limit is an account's here, so that
 * other tests do not feel it; the account has no rights at all.
 */
class ServerLimitsTest {

  /** One for each account, since the server counts by name. */
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest(newestOnly = true)
  void aReadingIsShownAndLeavesNoTraceInTheSession(TestServer server) throws Exception {
    try (Connection admin = server.connect("");
        Limited limited = Limited.to(admin, 1)) {
      String url = Doors.freshet(server.url(""));
      Full full = limited.fill(url);
      Connection next = full.giveOneBack();
      // The reset on return leaves nothing for the next borrower's first question to repair.
      Doors.run(next, "SET @here = 1");
      next.close();
      // A connection of MariaDB's forgets its account's limit when it is reset.
      int limit =
          server.isMariaDb() ? Integer.parseInt(Doors.ask(admin, "SELECT @@max_connections")) : 1;
      await().until(() -> Doors.onlyPool().serverLimit() == limit);
      assertThat(Doors.onlyPool().serverUsed()).isGreaterThan(full.held.size());
      assertThat(Doors.onlyPool().toString())
          .contains("; server %d of %d;".formatted(Doors.onlyPool().serverUsed(), limit));
      String question = "SELECT ROW_COUNT()";
      try (Connection fresh = server.connect("");
          Connection c = limited.open(url)) {
        assertThat(Doors.ask(c, question)).isEqualTo(Doors.ask(fresh, question));
      }
      full.close();
    }
  }

  @ServerTest(newestOnly = true)
  void opensWaitForAConnectionOfTheirPoolWhileTheServerIsFull(TestServer server) throws Exception {
    try (Connection admin = server.connect("");
        Limited limited = Limited.to(admin, 2)) {
      String url = Doors.freshet(server.url(""));
      Full full = limited.fill(url);
      List<FutureTask<String>> others = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        others.add(
            limited.doing(
                () -> {
                  try (Connection c = limited.open(url)) {
                    return Doors.ask(c, "SELECT 1");
                  }
                }));
      }
      long failed = Doors.onlyPool().connectFailures();
      await().until(() -> Doors.onlyPool().connectFailures() > failed + 1);
      full.giveOneBack().close();
      for (FutureTask<String> other : others) {
        assertThat(other.get()).isEqualTo("1");
      }
      full.close();
    }
  }

  @ServerTest(newestOnly = true)
  void idleConnectionsAreGivenBackToOtherProgramsOnceTheServerIsFull(TestServer server)
      throws Exception {
    assumeFalse(server.isMariaDb(), "it forgets what the account may have");
    try (Connection admin = server.connect("");
        Limited limited = Limited.to(admin, 6)) {
      String url = Doors.freshet(server.url(""));
      Full full = limited.fill(url);
      full.giveOneBack().close();
      full.close();
      // No idle connection ends by itself within a minute.
      await()
          .atMost(Duration.ofSeconds(25))
          .ignoreExceptions()
          .until(() -> limited.open(server.url("")).isValid(1));
    }
  }

  @ServerTest(newestOnly = true)
  void aPoolThatMayNotAskDoesNot(TestServer server) throws Exception {
    try (Connection admin = server.connect("");
        Limited limited = Limited.to(admin, 1)) {
      String url = Doors.freshet(server.url(""), "freshet.serverLimits=false");
      Full full = limited.fill(url);
      full.giveOneBack().close();
      full.close();
      await("three times as long as it takes otherwise")
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(10))
          .until(() -> Doors.onlyPool().serverLimit() == -1 && Doors.onlyPool().serverUsed() == -1);
    }
  }

  /** Connections in use, as many as the server has room for, and an open that found none. */
  private record Full(List<Connection> held, FutureTask<Connection> waiting) {

    void close() throws SQLException {
      for (Connection c : held) {
        c.close();
      }
    }

    /** The one that waited has it then. */
    Connection giveOneBack() throws Exception {
      held.remove(0).close();
      return waiting.get();
    }
  }

  /** An account that may have so many connections, and what it is used for. */
  private record Limited(Connection admin, String user) implements AutoCloseable {

    static Limited to(Connection admin, int connections) throws SQLException {
      String user = "few_" + Long.toHexString(System.nanoTime()) + "_" + ACCOUNTS.incrementAndGet();
      Doors.run(
          admin,
          "CREATE USER %s@'%%' IDENTIFIED BY '%s' WITH MAX_USER_CONNECTIONS %d"
              .formatted(user, user, connections));
      return new Limited(admin, user);
    }

    Connection open(String url) throws SQLException {
      return DriverManager.getConnection(url, user, user);
    }

    /** MariaDB does not count a connection whose session was reset, as a pool's first one's is. */
    Full fill(String url) throws Exception {
      List<Connection> held = new ArrayList<>();
      while (true) {
        FutureTask<Connection> next = opening(url);
        await()
            .until(
                () -> next.isDone() || !held.isEmpty() && Doors.onlyPool().connectFailures() > 0);
        if (!next.isDone()) {
          return new Full(held, next);
        }
        held.add(next.get());
      }
    }

    FutureTask<Connection> opening(String url) {
      return doing(() -> open(url));
    }

    <T> FutureTask<T> doing(Callable<T> action) {
      FutureTask<T> task = new FutureTask<>(action);
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      thread.start();
      return task;
    }

    @Override
    public void close() throws SQLException {
      Doors.closePools();
      Doors.run(admin, "DROP USER " + user + "@'%'");
    }
  }
}
