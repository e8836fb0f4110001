/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server known by its account, which it asks for its version and capabilities once. */
final class JdbcTestServer implements TestServer {

  private static final long START_SECONDS = 90;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final String name;
  private final Access access;
  private final ServerControl control;
  private final String version;
  private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);

  /** Kept for reading the connections counter. Guarded by this. */
  private Connection counterConnection;

  private JdbcTestServer(String name, Access access, ServerControl control, String version) {
    this.name = name;
    this.access = access;
    this.control = control;
    this.version = version;
    capabilities.addAll(access.capabilities(version));
    if (control != ServerControl.NONE) {
      capabilities.add(Capability.RESTART);
    }
  }

  /** A server that is somebody else's; fails if it does not answer. */
  static JdbcTestServer foreign(String name, Access access) throws SQLException {
    return new JdbcTestServer(name, access, ServerControl.NONE, readVersion(access)).probeTls();
  }

  /** A server that is ours; waits until it accepts connections. */
  static JdbcTestServer controlled(String name, Access access, ServerControl control) {
    return new JdbcTestServer(name, access, control, awaitVersion(access, control));
  }

  /** Claims {@link Capability#TLS} if an encrypted connection succeeds. */
  JdbcTestServer probeTls() {
    try (Connection connection = access.connectBriefly(access.encryptedUrl())) {
      if (connection.isValid(5)) {
        capabilities.add(Capability.TLS);
      }
    } catch (SQLException e) {
      capabilities.remove(Capability.TLS);
    }
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean isMariaDb() {
    return has(Capability.MARIADB);
  }

  @Override
  public String host() {
    return access.host();
  }

  @Override
  public int port() {
    return access.port();
  }

  @Override
  public String user() {
    return access.user();
  }

  @Override
  public String password() {
    return access.password();
  }

  @Override
  public String url(String database) {
    return access.url(database);
  }

  @Override
  public Connection connect(String database) throws SQLException {
    return access.connect(url(database));
  }

  @Override
  public String createDatabase() throws SQLException {
    String database =
        "t_"
            + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
            + "_"
            + ProcessHandle.current().pid()
            + "_"
            + DATABASES.incrementAndGet();
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      statement.execute(access.createDatabase(database));
    }
    return database;
  }

  @Override
  public synchronized long connectionsCounter() throws SQLException {
    String query = access.counterQuery();
    if (counterConnection != null) {
      try {
        return readCounter(counterConnection, query);
      } catch (SQLException e) {
        closeCounterConnection();
      }
    }
    counterConnection = connect("");
    try (Statement statement = counterConnection.createStatement()) {
      // A test that lowers the global timeout must not end this connection as well.
      statement.execute("SET SESSION wait_timeout = 28800");
    }
    return readCounter(counterConnection, query);
  }

  @Override
  public boolean has(Capability capability) {
    return capabilities.contains(capability);
  }

  @Override
  public void restart() {
    stop();
    start();
  }

  @Override
  public synchronized void stop() {
    // A server that still has connections gives them two seconds to end by themselves.
    closeCounterConnection();
    control.stop();
  }

  @Override
  public synchronized void start() {
    control.start();
    awaitVersion(access, control);
  }

  @Override
  public synchronized void kill() {
    control.kill();
    closeCounterConnection();
  }

  @Override
  public String toString() {
    return name + " " + version + " at " + access.host() + ":" + access.port();
  }

  private static long readCounter(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(2);
    }
  }

  private void closeCounterConnection() {
    if (counterConnection != null) {
      try {
        counterConnection.close();
      } catch (SQLException e) {
        // It was given up because it is broken.
      }
      counterConnection = null;
    }
  }

  private static String awaitVersion(Access access, ServerControl control) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try {
        return readVersion(access);
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              access + " does not accept connections after " + START_SECONDS + " s", e);
        }
        control.checkAlive();
        Pause.millis(50);
      }
    }
  }

  private static String readVersion(Access access) throws SQLException {
    try (Connection connection = access.connectBriefly(access.url(""));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(access.versionQuery())) {
      row.next();
      return row.getString(1);
    }
  }
}
