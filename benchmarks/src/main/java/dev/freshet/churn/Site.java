/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.peers.Account;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A server with a database of the benchmark's own, which is dropped at the end. */
final class Site implements AutoCloseable {

  private static final String SERVERS = "freshet.test.servers";

  private final TestServer server;
  private final String database;

  private Site(TestServer server) throws SQLException {
    this.server = server;
    this.database = server.createDatabase();
    try (Connection admin = server.connect(database)) {
      Cycle.prepare(admin);
    }
  }

  static Site on(TestServer server) throws SQLException {
    return new Site(server);
  }

  /** Those that can run here: MySQL first, a given one before the embedded one; then MariaDB. */
  static List<TestServer> servers() {
    if (System.getProperty(SERVERS) == null) {
      System.setProperty(SERVERS, "mysql-8,mariadb-11,url");
    }
    List<TestServer> all = TestServers.available();
    List<TestServer> given = all.stream().filter(s -> s.name().startsWith("url")).toList();
    return Stream.of(false, true)
        .flatMap(
            mariaDb ->
                Stream.concat(given.stream(), all.stream())
                    .filter(server -> server.isMariaDb() == mariaDb)
                    .limit(1))
        .toList();
  }

  TestServer server() {
    return server;
  }

  String database() {
    return database;
  }

  /** In plaintext. */
  Account account() {
    return at(server.url(database));
  }

  Account encrypted() {
    return at(server.url(database).replace("sslMode=DISABLED", "sslMode=REQUIRED"));
  }

  Account at(String url) {
    return new Account(url, server.user(), server.password());
  }

  /** Such as {@code MySQL 9.7.4}. */
  String product() {
    return (server.isMariaDb() ? "MariaDB " : "MySQL ") + server.version().replaceFirst("-.*", "");
  }

  @Override
  public void close() throws SQLException {
    try (Connection admin = server.connect("");
        Statement statement = admin.createStatement()) {
      statement.execute("DROP DATABASE " + database);
    }
  }
}
