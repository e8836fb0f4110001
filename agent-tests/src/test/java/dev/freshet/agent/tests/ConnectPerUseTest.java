/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.agent.tests.Database.Counted;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries that connect for each use do the same with the agent, over few connections. */
class ConnectPerUseTest {

  private static final int POOL_SIZE = 3;

  /** Of each program; what a library does beside comes on top. */
  private static final int USES = 12;

  private final Database database = Database.on(TestServers.embeddedMySqlOrMariaDb());

  @ServerTest
  void jdbcOnEachServer(TestServer server) throws SQLException {
    Database here = Database.on(server);
    reuses(here, Launch.of("PlainJdbc", "mysql").onDatabase(server, here.mySqlUrl()));
  }

  @ServerTest
  void mariaDbDriverOnEachServer(TestServer server) throws SQLException {
    Database here = Database.on(server);
    reuses(here, Launch.of("PlainJdbc", "mariadb").onDatabase(server, here.mariaDbUrl()));
  }

  @Test
  void mySqlDataSource() throws SQLException {
    reuses(database, onMySql("DataSources", "mysql").arguments("mysql"));
  }

  @Test
  void mariaDbDataSource() throws SQLException {
    reuses(
        database,
        Launch.of("DataSources", "mariadb")
            .onDatabase(database.server(), database.mariaDbUrl())
            .arguments("mariadb"));
  }

  @Test
  void springJdbcTemplate() throws SQLException {
    reuses(database, onMySql("SpringTemplate", "spring", "mysql"));
  }

  @Test
  void commonsDbUtils() throws SQLException {
    reuses(database, onMySql("DbUtilsRunner", "dbutils", "mysql"));
  }

  @Test
  void logbackAppender() throws SQLException, IOException {
    Launch launch =
        onMySql("LogbackAppender", "logback", "mysql")
            .jvm("-Dlogback.configurationFile=logback-db.xml");
    String[] tables = logbackTables();
    String events =
        "SELECT event_id, formatted_message, level_string, arg0, mapped_value FROM logging_event"
            + " JOIN logging_event_property USING (event_id) WHERE mapped_key = 'number'"
            + " ORDER BY event_id";
    String causes = "SELECT * FROM logging_event_exception ORDER BY event_id, i";

    database.execute(tables);
    Counted plain = database.counted(launch);
    List<String> plainEvents = database.rows(events);
    List<String> plainCauses = database.rows(causes);
    database.execute(tables);
    Counted pooled = database.counted(withAgent(launch));

    assertFewer(plain, pooled);
    assertThat(plainEvents).hasSize(USES).isEqualTo(database.rows(events));
    assertThat(plainCauses).hasSizeGreaterThan(USES / 4).isEqualTo(database.rows(causes));
  }

  /** The appender's own script. */
  private static String[] logbackTables() throws IOException {
    for (String jar : Launch.jars("logback")) {
      try (JarFile file = new JarFile(jar)) {
        var entry = file.getEntry("ch/qos/logback/classic/db/script/mysql.sql");
        if (entry != null) {
          try (InputStream in = file.getInputStream(entry)) {
            return statements(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    throw new IllegalStateException("no script in logback's jars");
  }

  private static String[] statements(String script) {
    return List.of(script.replaceAll("(?m)^#.*$", "").split(";", -1)).stream()
        .map(String::strip)
        .filter(s -> !s.isEmpty() && !s.equals("BEGIN") && !s.equals("COMMIT"))
        .toArray(String[]::new);
  }

  @Test
  void log4jAppender() throws SQLException {
    Launch launch = onMySql("Log4jAppender", "log4j", "mysql");
    String[] table = {
      "DROP TABLE IF EXISTS log4j",
      "CREATE TABLE log4j (id INT AUTO_INCREMENT PRIMARY KEY, level VARCHAR(9),"
          + " logger VARCHAR(40), message VARCHAR(80))"
    };
    String lines = "SELECT * FROM log4j ORDER BY id";

    database.execute(table);
    Counted plain = database.counted(launch);
    List<String> plainLines = database.rows(lines);
    database.execute(table);
    Counted pooled = database.counted(withAgent(launch));

    assertFewer(plain, pooled);
    assertThat(plainLines).hasSize(3 * USES).isEqualTo(database.rows(lines));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql:com.mysql.cj.jdbc.Driver", "mariadb:org.mariadb.jdbc.Driver"})
  void driverInALoaderThatAsksForJavaAlone(String driver) throws SQLException {
    String[] parts = driver.split(":", -1);
    String url = parts[0].equals("mysql") ? database.mySqlUrl() : database.mariaDbUrl();
    reuses(
        database,
        Launch.of("IsolatedDriver")
            .onDatabase(database.server(), url)
            .arguments(parts[1], String.join(File.pathSeparator, Launch.jars(parts[0]))));
  }

  private Launch onMySql(String program, String... libraries) {
    return Launch.of(program, libraries).onDatabase(database.server(), database.mySqlUrl());
  }

  private static Launch withAgent(Launch launch) {
    return launch.copy().withAgent("maximumPoolSize=" + POOL_SIZE);
  }

  private static void reuses(Database database, Launch launch) throws SQLException {
    assertFewer(database.counted(launch), database.counted(withAgent(launch)));
  }

  private static void assertFewer(Counted plain, Counted pooled) {
    assertThat(plain.connects()).as("%s", plain.run()).isGreaterThanOrEqualTo(USES);
    assertThat(pooled.run().results()).as("%s", pooled.run()).isEqualTo(plain.run().results());
    assertThat(pooled.run().complaints())
        .as("%s", pooled.run())
        .isEqualTo(plain.run().complaints());
    assertThat(pooled.connects()).as("%s", pooled.run()).isBetween(1L, (long) POOL_SIZE);
    assertThat(pooled.run().sessions()).hasSizeLessThanOrEqualTo(POOL_SIZE);
  }
}
