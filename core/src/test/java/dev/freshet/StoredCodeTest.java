/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mysql.cj.jdbc.MysqlDataSource;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.LoggerFactory;

/** The third witness: what stored code does unseen, as far as an account may see. */
class StoredCodeTest {

  private static final String LOCKING =
      "CREATE TRIGGER %s BEFORE INSERT ON %s FOR EACH ROW SET NEW.a = GET_LOCK('StoredCode', 0)";

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  /** An account with some rights on one database, dropped at the end. */
  private record Limited(TestServer server, String user) implements AutoCloseable {

    static Limited create(TestServer server, String database, String rights) throws SQLException {
      String user = "u_" + UUID.randomUUID().toString().substring(0, 8);
      try (Connection admin = server.connect("")) {
        Doors.run(
            admin,
            "CREATE USER " + user + "@'%' IDENTIFIED BY 'limited'",
            "GRANT " + rights + " ON " + database + ".* TO " + user + "@'%'");
      }
      return new Limited(server, user);
    }

    Connection open(String url) throws SQLException {
      return DriverManager.getConnection(url, user, "limited");
    }

    @Override
    public void close() throws SQLException {
      Doors.closePools();
      try (Connection admin = server.connect("")) {
        Doors.run(admin, "DROP USER " + user + "@'%'");
      }
    }
  }

  private static String database(TestServer server) throws SQLException {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE TABLE plain (a INT)",
          "CREATE TABLE locking (a INT)",
          "CREATE TABLE stamping (a INT)",
          LOCKING.formatted("locks", "locking"),
          "CREATE TRIGGER stamps BEFORE INSERT ON stamping FOR EACH ROW SET NEW.a = NEW.a + 1");
    }
    return database;
  }

  private static String lockOf(TestServer server) throws SQLException {
    try (Connection c = server.connect("")) {
      return Doors.ask(c, "SELECT IS_FREE_LOCK('StoredCode')");
    }
  }

  private static long resetsBy(Limited account, String url, String sql) throws SQLException {
    long before = Doors.stats().stream().mapToLong(FreshetStats::resets).sum();
    try (Connection c = account.open(url)) {
      Doors.run(c, sql);
    }
    return Doors.stats().stream().mapToLong(FreshetStats::resets).sum() - before;
  }

  @ServerTest
  void whoMayNotSeeTriggersIsSafeToo(TestServer server) throws Exception {
    String database = database(server);
    String url = Doors.freshet(server.url(database));
    try (Limited account = Limited.create(server, database, "SELECT, INSERT")) {
      account.open(url).close();
      assertThat(resetsBy(account, url, "SELECT a FROM plain")).isZero();
      assertThat(resetsBy(account, url, "INSERT INTO locking VALUES (1)")).isEqualTo(1);
      assertThat(lockOf(server)).isEqualTo("1");
      assertThat(resetsBy(account, url, "INSERT INTO plain VALUES (1)")).isEqualTo(1);
      assertThat(Doors.onlyPool().dirtyReasons()).containsEntry("HIDDEN_CODE", 2L);
    }
  }

  @ServerTest
  void whoMaySeeTriggersPaysForGuiltyOnesOnly(TestServer server) throws Exception {
    String database = database(server);
    String url = Doors.freshet(server.url(database));
    try (Limited account = Limited.create(server, database, "SELECT, INSERT, TRIGGER")) {
      account.open(url).close();
      assertThat(resetsBy(account, url, "INSERT INTO plain VALUES (1)")).isZero();
      assertThat(resetsBy(account, url, "INSERT INTO stamping VALUES (1)")).isZero();
      assertThat(resetsBy(account, url, "INSERT INTO locking VALUES (1)")).isEqualTo(1);
      assertThat(lockOf(server)).isEqualTo("1");
    }
  }

  @ServerTest
  void codeThatIsStoredThroughUsIsKnownAtOnce(TestServer server) throws Exception {
    String database = database(server);
    String url = Doors.freshet(server.url(database));
    for (String change :
        List.of(
            LOCKING.formatted("locks_too", "plain"),
            "CREATE VIEW view_of AS SELECT GET_LOCK('StoredCode', 0) AS a",
            "ALTER TABLE locking RENAME TO renamed")) {
      try (Connection c = Doors.open(url, server)) {
        Doors.run(c, change);
      }
      String use =
          change.startsWith("CREATE VIEW")
              ? "SELECT a FROM view_of"
              : "INSERT INTO " + (change.startsWith("ALTER") ? "renamed" : "plain") + " VALUES (1)";
      try (Connection c = Doors.open(url, server)) {
        Doors.run(c, use);
        assertThat(lockOf(server)).as(use).isEqualTo("0");
      }
      assertThat(lockOf(server)).as(use).isEqualTo("1");
    }
  }

  @ServerTest
  void itServesWhereTheServersReportsAreNotToBeHad(TestServer server) throws Exception {
    String database = database(server);
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE FUNCTION setting() RETURNS INT NO SQL BEGIN SET @hidden = 1; RETURN 1; END",
          "CREATE VIEW innocent AS SELECT setting() AS a");
    }
    MysqlDataSource legacy = new MysqlDataSource();
    legacy.setUrl(server.url(database));
    legacy.setUser(server.user());
    legacy.setPassword(server.password());
    try (FreshetDataSource ds = FreshetDataSource.wrap(legacy)) {
      for (String sql : List.of("SELECT a FROM plain", "INSERT INTO plain VALUES (1)", "BEGIN")) {
        try (Connection c = ds.getConnection()) {
          Doors.run(c, sql);
        }
      }
      assertThat(ds.stats().get(0).resets()).isZero();
      try (Connection c = ds.getConnection()) {
        Doors.run(c, "SELECT a FROM innocent");
      }
      assertThat(ds.stats().get(0).resets()).isEqualTo(1);
      try (Connection c = ds.getConnection()) {
        assertThat(Doors.ask(c, "SELECT @hidden")).isNull();
      }
      assertThat(ds.stats().get(0).physicalConnects()).isEqualTo(1);
    }
  }

  @ServerTest
  void aListOfHostsIsResetAsOneIs(TestServer server) throws Exception {
    String host = server.host() + ":" + server.port();
    String url = Doors.freshet(server.url(database(server)).replace(host, host + "," + host));
    for (int i = 0; i < 5; i++) {
      try (Connection c = Doors.open(url, server)) {
        Doors.run(c, "SELECT a FROM plain", "INSERT INTO plain VALUES (1)");
        c.setAutoCommit(false);
        Doors.run(c, "INSERT INTO plain VALUES (2)");
      }
    }
    assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
    try (Connection c = Doors.open(url, server)) {
      assertThat(Doors.ask(c, "SELECT COUNT(*) FROM plain WHERE a = 2")).isEqualTo("0");
      Doors.run(c, "BEGIN");
    }
    try (Connection c = Doors.open(url, server)) {
      Doors.run(c, "SET @left = 1");
    }
    try (Connection c = Doors.open(url, server)) {
      assertThat(Doors.ask(c, "SELECT @left")).isNull();
    }
    assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
    assertThat(Doors.onlyPool().discards()).isZero();
  }

  @ServerTest
  void eachDirtyReturnSaysWhy(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(database(server)));
    ListAppender<ILoggingEvent> lines = listen(Level.DEBUG);
    try (Connection c = Doors.open(url, server)) {
      Doors.run(c, "SELECT @a := 1", "CREATE TEMPORARY TABLE x (a INT)");
    }
    stopListening(lines);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(
            line -> line.contains("FRS-115") && line.contains("[USER_VARIABLE, TEMPORARY_TABLE]"));
    assertThat(Doors.onlyPool().dirtyReasons())
        .containsEntry("USER_VARIABLE", 1L)
        .containsEntry("TEMPORARY_TABLE", 1L);
  }

  @ServerTest
  void neverWarnsOnce(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(""), "freshet.sessionReset=never");
    ListAppender<ILoggingEvent> lines = listen(Level.WARN);
    for (int i = 0; i < 5; i++) {
      Doors.open(url, server).close();
    }
    stopListening(lines);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.contains("FRS-211"))
        .hasSize(1);
  }

  private static ListAppender<ILoggingEvent> listen(Level level) {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.freshet");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.setLevel(level);
    logger.addAppender(lines);
    return lines;
  }

  private static void stopListening(ListAppender<ILoggingEvent> lines) {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.freshet");
    logger.detachAppender(lines);
    logger.setLevel(null);
  }
}
