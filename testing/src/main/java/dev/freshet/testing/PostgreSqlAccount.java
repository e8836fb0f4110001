/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/** Where a PostgreSQL listens, and who may do everything there. */
record PostgreSqlAccount(String host, int port, String user, String password) implements Access {

  /** There is no connection without a database. */
  private static final String ALWAYS_THERE = "postgres";

  @Override
  public String url(String database) {
    return baseUrl(database) + "?sslmode=disable";
  }

  @Override
  public String encryptedUrl() {
    return baseUrl("") + "?sslmode=require";
  }

  @Override
  public Connection connect(String url) throws SQLException {
    return connect(url, new Properties());
  }

  @Override
  public Connection connectBriefly(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "20");
    return connect(url, properties);
  }

  @Override
  public String versionQuery() {
    return "SHOW server_version";
  }

  @Override
  public Set<Capability> capabilities(String version) {
    return Set.of(Capability.POSTGRESQL);
  }

  @Override
  public String createDatabase(String name) {
    return "CREATE DATABASE " + name;
  }

  @Override
  public String counterQuery() {
    throw new UnsupportedOperationException(
        "PostgreSQL counts no connections; a WireProxy in front of it does");
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }

  /** Not by DriverManager, for the same reason as in {@link Account}. */
  private Connection connect(String url, Properties properties) throws SQLException {
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return new org.postgresql.Driver().connect(url, properties);
  }

  private String baseUrl(String database) {
    return "jdbc:postgresql://"
        + host
        + ":"
        + port
        + "/"
        + (database.isEmpty() ? ALWAYS_THERE : database);
  }
}
