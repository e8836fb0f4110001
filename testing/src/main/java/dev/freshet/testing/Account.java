/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** Where a MySQL or MariaDB listens, and who may do everything there. */
record Account(String host, int port, String user, String password) implements Access {

  private static final int DEFAULT_PORT = 3306;
  private static final String PREFIX = "jdbc:mysql://";

  /** Takes the account out of a URL like {@code jdbc:mysql://host:3306/?user=root&password=x}. */
  static Account parse(String jdbcUrl) {
    if (!jdbcUrl.startsWith(PREFIX)) {
      throw new IllegalArgumentException("not a " + PREFIX + " URL");
    }
    URI uri = uri(jdbcUrl);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("no single host in the URL");
    }
    String user = "root";
    String password = "";
    if (uri.getRawUserInfo() != null) {
      String[] parts = uri.getRawUserInfo().split(":", 2);
      user = decode(parts[0]);
      password = parts.length == 2 ? decode(parts[1]) : "";
    }
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith("user=")) {
        user = decode(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        password = decode(parameter.substring("password=".length()));
      }
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new Account(uri.getHost(), port, user, password);
  }

  @Override
  public String url(String database) {
    return baseUrl(database) + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
  }

  @Override
  public String encryptedUrl() {
    return baseUrl("") + "?sslMode=REQUIRED";
  }

  @Override
  public Connection connect(String url) throws SQLException {
    return connect(url, new Properties());
  }

  @Override
  public Connection connectBriefly(String url) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", "20000");
    return connect(url, properties);
  }

  @Override
  public String versionQuery() {
    return "SELECT VERSION()";
  }

  @Override
  public Set<Capability> capabilities(String version) {
    return Set.of(
        version.toLowerCase(Locale.ROOT).contains("mariadb")
            ? Capability.MARIADB
            : Capability.MYSQL);
  }

  @Override
  public String createDatabase(String name) {
    return "CREATE DATABASE " + name + " CHARACTER SET utf8mb4";
  }

  @Override
  public String counterQuery() {
    return "SHOW GLOBAL STATUS LIKE 'Connections'";
  }

  /**
   * Connects through the driver itself. DriverManager would ask all registered drivers, and those
   * under test may claim the URL.
   */
  private Connection connect(String url, Properties properties) throws SQLException {
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return new com.mysql.cj.jdbc.NonRegisteringDriver().connect(url, properties);
  }

  private String baseUrl(String database) {
    return PREFIX + host + ":" + port + "/" + database;
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }

  /** The URL may hold a password, so no message repeats it. */
  private static URI uri(String jdbcUrl) {
    try {
      return new URI(jdbcUrl.substring("jdbc:".length()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URL: " + e.getReason() + " at " + e.getIndex());
    }
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
