/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of a test's own, and how many connections to its server are made. */
record Database(TestServer server, String name) {

  static Database on(TestServer server) {
    try {
      return new Database(server, server.createDatabase());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String mySqlUrl() {
    return server.url(name);
  }

  String mariaDbUrl() {
    return "jdbc:mariadb://"
        + server.host()
        + ":"
        + server.port()
        + "/"
        + name
        + "?allowPublicKeyRetrieval=true&sslMode=disable";
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = server.connect(name);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  List<String> rows(String query) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = server.connect(name);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(rows.getString(i));
        }
        all.add(row.toString());
      }
    }
    return all;
  }

  /** A run with the connections that it made. */
  record Counted(Run run, long connects) {}

  Counted counted(Launch launch) throws SQLException {
    long before = server.connectionsCounter();
    Run run = launch.run().succeeded();
    return new Counted(run, server.connectionsCounter() - before);
  }
}
