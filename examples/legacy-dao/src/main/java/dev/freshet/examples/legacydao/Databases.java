/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import legacy.orders.Db;

/** The databases of one run of the demo: made on demand, all dropped at the end. */
final class Databases implements AutoCloseable {

  private static final String PREFIX = "jdbc:";

  private final TestServer server;
  private final String base =
      String.format(Locale.ROOT, "freshet_demo_%08x", ThreadLocalRandom.current().nextInt());
  private final List<String> names = new ArrayList<>();

  Databases(TestServer server) {
    this.server = server;
  }

  /** How all names begin. */
  String base() {
    return base;
  }

  /** A new, empty database. */
  synchronized String create() throws SQLException {
    String name = base + "_" + (names.size() + 1);
    execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    names.add(name);
    return name;
  }

  Db plain(String database) {
    return new Db(server.url(database), server.user(), server.password());
  }

  /** The same with one word more in the URL: that is all there is to it. */
  Db freshet(String database) {
    String url = server.url(database);
    return new Db(
        PREFIX + "freshet:" + url.substring(PREFIX.length()), server.user(), server.password());
  }

  @Override
  public synchronized void close() throws SQLException {
    while (!names.isEmpty()) {
      execute("DROP DATABASE IF EXISTS " + names.remove(names.size() - 1));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.connect("");
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
