/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A MySQL group of three on this host, with one primary, and the script that ends its members and
 * has them join again: {@code status}, {@code kill N} and {@code join N}. A member has to start
 * with {@code super_read_only}: until it has joined, whoever meets it would write to nobody else's
 * data.
 *
 * @param control the script's path
 * @param router the port through which a router leads to the primary
 */
record Group(String control, List<Integer> ports, int router) {

  private static final long COMMAND_SECONDS = 120;
  private static final long ONLINE_SECONDS = 240;
  private static final int LOOK_MILLIS = 100;

  static Group controlledBy(String control) {
    return new Group(control, List.of(3411, 3412, 3413), 6446);
  }

  /** The first member, as the server of a scene; it is to be the primary at begin and end. */
  DrillServer first() {
    return new DrillServer(
        TestServers.at("jdbc:mysql://127.0.0.1:" + ports.get(0) + "/", "root", ""), "", "", "");
  }

  void kill(int member) {
    run("kill", member);
  }

  void join(int member) {
    run("join", member);
  }

  /** Three members, of which the first is the primary, and the second would be the next. */
  void restore() throws SQLException, InterruptedException {
    awaitOnline(ports.size());
    execute(2, "SET GLOBAL group_replication_member_weight = 90");
    makePrimary(1);
  }

  /** A planned switch-over. */
  void makePrimary(int member) throws SQLException {
    execute(member, "SELECT group_replication_set_as_primary(@@server_uuid)");
  }

  private void execute(int member, String sql) throws SQLException {
    String url =
        "jdbc:mysql://127.0.0.1:%d/?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true"
            .formatted(ports.get(member - 1));
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Until the others have made a member the primary. */
  void awaitPrimary(int member) throws InterruptedException {
    await(line -> line.matches(ports.get(member - 1) + "\\s+ONLINE\\s+PRIMARY"), 1);
  }

  void awaitOnline(int number) throws InterruptedException {
    await(line -> line.contains("ONLINE"), number);
  }

  private void await(Predicate<String> members, int number) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ONLINE_SECONDS);
    while (run("status").lines().filter(members).count() != number) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not " + number + " members: " + run("status"));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private String run(String command, int member) {
    return run(command, String.valueOf(member));
  }

  private String run(String... command) {
    String[] line = new String[command.length + 1];
    line[0] = control;
    System.arraycopy(command, 0, line, 1, command.length);
    try {
      // The members outlive the script and would keep a pipe of its errors open.
      Process process =
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = "";
      if (command[0].equals("status")) {
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      }
      if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + List.of(line));
      }
      return said;
    } catch (IOException e) {
      throw new IllegalStateException(control, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(control, e);
    }
  }
}
