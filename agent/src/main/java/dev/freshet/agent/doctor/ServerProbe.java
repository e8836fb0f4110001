/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server, over one connection that stays open: so what its counters gain while doctor
 * looks is none of doctor's.
 */
final class ServerProbe implements AutoCloseable {

  private static final List<String> COUNTERS =
      List.of("Connections", "Aborted_connects", "Aborted_clients", "Threads_created");
  private static final List<String> GAUGES =
      List.of("Threads_connected", "Threads_running", "Threads_cached", "Max_used_connections");
  private static final List<String> VARIABLES =
      List.of("max_connections", "thread_cache_size", "wait_timeout", "back_log");

  private final Connection connection;
  private final String shownUrl;
  private final String version;
  private final Pace pace;
  private final Reading first;
  private Reading latest;

  private record Reading(long nanos, Map<String, Long> counters) {}

  private ServerProbe(Connection connection, String shownUrl, Pace pace) throws SQLException {
    this.connection = connection;
    this.shownUrl = shownUrl;
    this.pace = pace;
    this.version = connection.getMetaData().getDatabaseProductVersion();
    this.first = counters();
    this.latest = first;
  }

  /**
   * @throws SQLException if there is no connection, or the server is of another kind
   */
  static ServerProbe open(
      Driver driver, JdbcUrl url, @Nullable String user, @Nullable String password, Pace pace)
      throws SQLException {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    Connection connection = driver.connect(url.forDriver(), properties);
    if (connection == null) {
      throw new SQLException("The driver does not know this URL");
    }
    try {
      return new ServerProbe(connection, url.shown(), pace);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The state now, and the rates since the call before. */
  ServerSide read() throws SQLException {
    return read(latest);
  }

  /** The state now, and the rates since the beginning. */
  ServerSide readAll() throws SQLException {
    return read(first);
  }

  private ServerSide read(Reading since) throws SQLException {
    latest = counters();
    Map<String, Long> values = new TreeMap<>(latest.counters);
    values.putAll(query("STATUS", GAUGES));
    values.putAll(query("VARIABLES", VARIABLES));
    Map<String, Double> rates = new HashMap<>();
    double seconds = (latest.nanos - since.nanos) / 1e9;
    latest.counters.forEach(
        (name, value) -> {
          if (seconds > 0 && since.counters.containsKey(name)) {
            rates.put(name, (value - since.counters.getOrDefault(name, value)) / seconds);
          }
        });
    return new ServerSide(shownUrl, version, values, rates, 1);
  }

  private Reading counters() throws SQLException {
    Map<String, Long> counters = query("STATUS", COUNTERS);
    return new Reading(pace.nanoTime(), counters);
  }

  private Map<String, Long> query(String what, List<String> names) throws SQLException {
    String list = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    Map<String, Long> values = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SHOW GLOBAL " + what + " WHERE Variable_name IN (" + list + ")")) {
      while (rows.next()) {
        try {
          values.put(rows.getString(1), Long.parseLong(rows.getString(2)));
        } catch (NumberFormatException e) {
          // Not a number on this server: nothing that doctor could compare.
        }
      }
    }
    return values;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The answers are there; how the connection ends changes none of them.
    }
  }
}
