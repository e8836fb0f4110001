/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.WireProxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A MySQL group of three, whose primary changes: side by side with the plain driver, which asks for
 * its server at each query. {@code FRESHET_TEST_GROUP} is a URL with the three hosts, the present
 * primary first, and a user who may switch it.
 */
@EnabledIfEnvironmentVariable(named = "FRESHET_TEST_GROUP", matches = "jdbc:mysql://.+")
class GroupTest {

  private static final Pattern URL =
      Pattern.compile("jdbc:mysql://([^/]+)/([^?]*)(\\?.*)?", Pattern.DOTALL);

  private static final int READ_ONLY = 1290;

  private final List<String> members;
  private final String parameters;
  private final String database = "freshet_group_" + ProcessHandle.current().pid();

  GroupTest() {
    Matcher url = URL.matcher(String.valueOf(System.getenv("FRESHET_TEST_GROUP")));
    assertThat(url.matches()).isTrue();
    members = List.of(url.group(1).split(","));
    parameters = url.group(3) == null ? "?" : url.group(3);
  }

  @BeforeEach
  void prepare() throws SQLException {
    try (Connection c = plainTo(members.get(0))) {
      Doors.run(
          c,
          "CREATE DATABASE IF NOT EXISTS " + database,
          "CREATE TABLE IF NOT EXISTS " + database + ".t (id INT AUTO_INCREMENT PRIMARY KEY)");
    }
    for (String member : members) {
      await().until(() -> isReplicatedTo(member));
    }
  }

  private boolean isReplicatedTo(String member) throws SQLException {
    try (Connection c = plainTo(member)) {
      return Doors.ask(
              c,
              "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '"
                  + database
                  + "'")
          .equals("1");
    }
  }

  @AfterEach
  void leaveAsFound() throws SQLException {
    Doors.closePools();
    makePrimary(members.get(0));
    try (Connection c = plainTo(members.get(0))) {
      Doors.run(c, "DROP DATABASE IF EXISTS " + database);
    }
  }

  @Test
  void withTheReplicationUrlWritesGoToThePrimaryAndReadsToTheOthers() throws Exception {
    int many = 20; // a driver chooses by chance
    String url = url("replication:", members, database);
    String primary = members.get(0);
    for (String door : List.of(url, Doors.freshet(url, "freshet.maximumPoolSize=" + many))) {
      Set<String> readAt = new TreeSet<>();
      for (int round = 0; round < 3; round++) {
        List<Connection> together = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          Connection c = DriverManager.getConnection(door);
          together.add(c);
          assertThat(c.isReadOnly()).isFalse();
          assertThat(memberOf(c)).isEqualTo(primary);
          Doors.run(c, "INSERT INTO t VALUES ()");
          c.setReadOnly(true);
          readAt.add(memberOf(c));
          c.setReadOnly(false);
          assertThat(memberOf(c)).isEqualTo(primary);
          c.setReadOnly(true); // and so it is closed
        }
        for (Connection c : together) {
          c.close();
        }
      }
      assertThat(readAt).doesNotContain(primary).isSubsetOf(members).hasSize(members.size() - 1);
    }
    FreshetStats stats = Doors.onlyPool();
    assertThat(stats.physicalConnects()).isEqualTo(many);
    assertThat(stats.hosts()).isEqualTo(Map.of(primary, many));
  }

  @Test
  void whatIsChangedAtSeveralHostsIsNotSeenAgain() throws Exception {
    String url = Doors.freshet(url("replication:", members, database));
    for (int i = 0; i < 3; i++) {
      try (Connection c = DriverManager.getConnection(url)) {
        for (boolean readOnly : new boolean[] {false, true}) {
          c.setReadOnly(readOnly);
          assertThat(Doors.ask(c, "SELECT @leftover")).isNull();
          assertThat(Doors.ask(c, "SELECT LAST_INSERT_ID()")).isEqualTo("0");
          Doors.run(c, "SET @leftover = 1");
        }
      }
      try (Connection c = DriverManager.getConnection(url)) {
        c.setAutoCommit(false);
        Doors.run(c, "INSERT INTO t VALUES ()");
        c.setReadOnly(true);
        c.setAutoCommit(true); // the transaction at the other host is not over
      }
      try (Connection c = DriverManager.getConnection(url)) {
        assertThat(Doors.ask(c, "SELECT COUNT(*) FROM t")).isEqualTo("0");
      }
    }
    assertThat(Doors.onlyPool().discardReasons()).containsKey("HOST_CHANGED");
  }

  @Test
  void aTransactionThatOnlyReadsIsReusedAtItsReplica() throws Exception {
    String url = Doors.freshet(url("replication:", members, database));
    for (int i = 0; i < 5; i++) {
      try (Connection c = DriverManager.getConnection(url)) {
        c.setReadOnly(true);
        c.setAutoCommit(false);
        assertThat(memberOf(c)).isNotEqualTo(members.get(0));
        c.commit();
        c.setAutoCommit(true);
        c.setReadOnly(false);
      }
    }
    assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
  }

  @Test
  void aReplicaThatEndedItsConnectionIsNotMet() throws Exception {
    String url = Doors.freshet(url("replication:", members, database));
    String replica;
    long id;
    try (Connection c = DriverManager.getConnection(url)) {
      c.setReadOnly(true);
      replica = memberOf(c);
      id = Doors.connectionId(c);
    }
    try (Connection admin = plainTo(replica)) {
      Doors.run(admin, "KILL " + id);
      await()
          .until(
              () ->
                  Doors.ask(
                          admin,
                          "SELECT COUNT(*) FROM performance_schema.processlist WHERE id = " + id)
                      .equals("0"));
    }
    try (Connection c = DriverManager.getConnection(url)) {
      c.setReadOnly(true);
      assertThat(Doors.connectionId(c)).isNotEqualTo(id);
    }
    assertThat(Doors.onlyPool().deadFound()).isEqualTo(1);
  }

  @Test
  void aListOfHostsIsOneHostAtATimeAndItsSessionsAreReset() throws Exception {
    String url = Doors.freshet(url("", members, database));
    for (int i = 0; i < 3; i++) {
      try (Connection c = DriverManager.getConnection(url)) {
        assertThat(Doors.ask(c, "SELECT @leftover")).isNull();
        Doors.run(c, "SET @leftover = 1");
      }
    }
    FreshetStats stats = Doors.onlyPool();
    assertThat(stats.physicalConnects()).isEqualTo(1);
    assertThat(stats.hosts()).isEqualTo(Map.of(members.get(0), 1));
  }

  @Test
  void afterASwitchOverEachThreadMeetsTheFormerPrimaryOnceAtMost() throws Exception {
    try (WireProxy address = inFrontOf(members.get(0))) {
      String url =
          Doors.freshet(
              url("", List.of("127.0.0.1:" + address.port()), database),
              "freshet.roleCheckInterval=0s");
      fill(url);
      makePrimary(members.get(1));
      address.moveTo("127.0.0.1", portOf(members.get(1)));

      List<Integer> errors = inThreads(8, () -> readOnlyErrors(url, 20));

      assertThat(errors).allMatch(n -> n <= 1).anyMatch(n -> n == 1);
      try (Connection c = DriverManager.getConnection(url)) {
        assertThat(memberOf(c)).isEqualTo(members.get(1));
      }
      FreshetStats stats = Doors.onlyPool();
      assertThat(stats.discardReasons()).containsKey("ROLE_CHANGED");
      assertThat(Doors.ask(DriverManager.getConnection(url), "SELECT COUNT(*) FROM t"))
          .isEqualTo(String.valueOf(8 * 20 - errors.stream().mapToInt(n -> n).sum()));
    }
  }

  @Test
  void noConnectionRefusesAWriteTwiceHoweverLateItsAddressMoves() throws Exception {
    try (WireProxy address = inFrontOf(members.get(0))) {
      String url =
          Doors.freshet(
              url("", List.of("127.0.0.1:" + address.port()), database),
              "freshet.roleCheckInterval=0s");
      fill(url);
      makePrimary(members.get(1));
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
      inThreads(
          8,
          () -> {
            while (System.nanoTime() < until) {
              assertThat(readOnlyErrors(url, 1)).isEqualTo(1);
            }
            return null;
          });
      address.moveTo("127.0.0.1", portOf(members.get(1)));

      List<Integer> errors = inThreads(8, () -> readOnlyErrors(url, 20));

      assertThat(errors.stream().mapToInt(n -> n).sum()).as("%s", errors).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void afterASwitchOverIdleConnectionsLeaveWithoutAnyError() throws Exception {
    try (WireProxy address = inFrontOf(members.get(0))) {
      String url =
          Doors.freshet(
              url("", List.of("127.0.0.1:" + address.port()), database),
              "freshet.roleCheckInterval=1s");
      fill(url);
      await() // the first look tells what the server was
          .pollDelay(Duration.ofMillis(2500))
          .until(() -> true);
      makePrimary(members.get(1));
      address.moveTo("127.0.0.1", portOf(members.get(1)));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> Doors.onlyPool().discardReasons().containsKey("ROLE_CHANGED"));
      await().until(() -> Doors.onlyPool().idle() == 0);

      assertThat(readOnlyErrors(url, 5)).isZero();
    }
  }

  @Test
  void readOnlySwitchesAsWithThePlainDriverAfterASwitchOver() throws Exception {
    try (WireProxy address = inFrontOf(members.get(0))) {
      String url =
          url("replication:", List.of("127.0.0.1:" + address.port(), members.get(2)), database);
      List<String> before = List.of(tour(url), tour(Doors.freshet(url)));
      makePrimary(members.get(1));
      address.moveTo("127.0.0.1", portOf(members.get(1)));
      assertThat(readOnlyErrors(Doors.freshet(url), 3)).isLessThanOrEqualTo(1);
      List<String> after = List.of(tour(url), tour(Doors.freshet(url)));

      assertThat(before).containsOnly(members.get(0) + " " + members.get(2));
      assertThat(after).containsOnly(members.get(1) + " " + members.get(2));
    }
  }

  private String tour(String url) throws SQLException {
    try (Connection c = DriverManager.getConnection(url)) {
      String tour = memberOf(c);
      c.setReadOnly(true);
      tour += " " + memberOf(c);
      c.setReadOnly(false);
      assertThat(tour).startsWith(memberOf(c));
      return tour;
    }
  }

  private static WireProxy inFrontOf(String member) {
    return WireProxy.inFrontOf("127.0.0.1", portOf(member));
  }

  private static int portOf(String member) {
    return Integer.parseInt(member.substring(member.indexOf(':') + 1));
  }

  /** Several idle connections, all at one server. */
  private static void fill(String url) throws SQLException {
    List<Connection> together = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      together.add(DriverManager.getConnection(url));
    }
    for (Connection c : together) {
      c.close();
    }
    await().until(() -> Doors.onlyPool().idle() == 8);
  }

  private static int readOnlyErrors(String url, int writes) throws SQLException {
    int errors = 0;
    for (int i = 0; i < writes; i++) {
      try (Connection c = DriverManager.getConnection(url)) {
        Doors.run(c, "INSERT INTO t VALUES ()");
      } catch (SQLException e) {
        if (e.getErrorCode() != READ_ONLY) {
          throw e;
        }
        errors++;
      }
    }
    return errors;
  }

  private static <T> List<T> inThreads(int threads, Callable<T> task) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(executor.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> f : futures) {
        results.add(f.get(60, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  private String memberOf(Connection c) throws SQLException {
    return "127.0.0.1:" + Doors.ask(c, "SELECT @@port");
  }

  private Connection plainTo(String member) throws SQLException {
    return DriverManager.getConnection(url("", List.of(member), ""));
  }

  private String url(String kind, List<String> hosts, String database) {
    return "jdbc:mysql:" + kind + "//" + String.join(",", hosts) + "/" + database + parameters;
  }

  private void makePrimary(String member) throws SQLException {
    try (Connection c = plainTo(member)) {
      String primary =
          "SELECT member_port FROM performance_schema.replication_group_members"
              + " WHERE member_role = 'PRIMARY'";
      if (!Doors.ask(c, primary).equals(String.valueOf(portOf(member)))) {
        Doors.run(c, "SELECT group_replication_set_as_primary(@@server_uuid)");
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Doors.ask(c, "SELECT @@super_read_only").equals("0"));
    }
  }
}
