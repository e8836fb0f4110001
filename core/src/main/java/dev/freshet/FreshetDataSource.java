/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.connect.DataSourceConnector;
import dev.freshet.connect.DataSourceConnector.Credentials;
import dev.freshet.connect.DriverConnector;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.event.FreshetListener;
import dev.freshet.pool.ConnectionRequest;
import dev.freshet.pool.Pools;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DataSource} whose every connection looks newly opened and is, as a rule, a reused one.
 *
 * <pre>{@code
 * DataSource ds = FreshetDataSource.wrap(legacyDataSource);
 *
 * DataSource ds = FreshetDataSource.builder()
 *     .url("jdbc:mysql://db/app").user("app").password(secret)
 *     .set("maximumPoolSize", "20")
 *     .build();
 * }</pre>
 *
 * <p>Thread-safe. {@link #getConnection(String, String)} serves each user and password from a pool
 * of its own.
 */
public final class FreshetDataSource implements DataSource, AutoCloseable {

  private final Target target;
  private final FreshetConfig config;
  private final Pools pools;
  private final FreshetPools shown;
  private final ConnectionRequest defaultRequest = new Request(null);

  /** Only where there is no wrapped DataSource to keep them. */
  private volatile @Nullable PrintWriter logWriter;

  private volatile int loginTimeout;

  private FreshetDataSource(Target target, FreshetConfig config) {
    this.target = target;
    this.config = config;
    String name = config.poolName();
    this.pools = new Pools(name == null ? "DataSource" : name, false);
    this.shown = new FreshetPools(pools);
  }

  /** What connections are made from: a DataSource, or a URL with its properties. */
  private record Target(@Nullable DataSource wrapped, String url, Properties properties) {

    PhysicalConnector connector(@Nullable Credentials credentials) throws SQLException {
      if (wrapped != null) {
        return new PhysicalConnector(new DataSourceConnector(wrapped, credentials));
      }
      Properties all = new Properties();
      all.putAll(properties);
      if (credentials != null) {
        put(all, "user", credentials.user());
        put(all, "password", credentials.password());
      }
      return new PhysicalConnector(new DriverConnector(DriverFinder.find(url), url, all));
    }

    private static void put(Properties properties, String name, @Nullable String value) {
      if (value == null) {
        properties.remove(name);
      } else {
        properties.setProperty(name, value);
      }
    }

    @Override
    public String toString() {
      return wrapped != null
          ? wrapped.getClass().getName()
          : DriverConnector.withoutParameters(url);
    }
  }

  /** Wraps a DataSource that connects for each {@code getConnection}, with default settings. */
  public static FreshetDataSource wrap(DataSource dataSource) {
    return wrap(dataSource, FreshetConfig.defaults());
  }

  /** Wraps a DataSource that connects for each {@code getConnection}. */
  public static FreshetDataSource wrap(DataSource dataSource, FreshetConfig config) {
    Objects.requireNonNull(dataSource, "dataSource");
    return new FreshetDataSource(new Target(dataSource, "", new Properties()), config);
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Opens a connection.
   *
   * @throws SQLException the driver's own exception if it cannot connect; with SQLState 08001 if no
   *     connection became free in time, 08003 after {@link #close()}
   */
  @Override
  public Connection getConnection() throws SQLException {
    return pools.open(defaultRequest);
  }

  /**
   * Opens a connection as somebody else, from that user's own pool.
   *
   * @throws SQLException as {@link #getConnection()}
   */
  @Override
  public Connection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return pools.open(new Request(new Credentials(user, password)));
  }

  /** The key is the credentials: place and properties are the same for all of this DataSource. */
  private final class Request implements ConnectionRequest {

    private final @Nullable Credentials credentials;

    Request(@Nullable Credentials credentials) {
      this.credentials = credentials;
    }

    @Override
    public Object key() {
      return credentials == null ? FreshetDataSource.class : credentials;
    }

    @Override
    public Plan plan() throws SQLException {
      String name = config.poolName();
      return config.plan(
          target.connector(credentials),
          name == null || credentials == null ? name : name + "-" + credentials.user());
    }
  }

  /** What the pools have done, one for each user and password that is in use. */
  public List<FreshetStats> stats() {
    return shown.stats();
  }

  /** The pools, one for each user and password that is in use, to look at and to steer. */
  public FreshetPools pools() {
    return shown;
  }

  /** Whether connections are reused: true, unless {@link #setEnabled} was told otherwise. */
  public boolean isEnabled() {
    return pools.isEnabled();
  }

  /**
   * Switches reuse off or on at run time. While it is off every {@code getConnection} is a plain
   * connect; connections in use go on, and are closed for real when they are closed. JMX has the
   * same switch, as {@code Enabled} of {@code dev.freshet:type=Freshet,name=…}.
   */
  public void setEnabled(boolean enabled) {
    pools.setEnabled(enabled);
  }

  /**
   * Closes idle connections at once, and waits up to {@code shutdownTimeout} for those in use by
   * other threads, which it then aborts; those that the calling thread has itself are closed when
   * it closes them. Opens are refused from the beginning. Does not close a wrapped DataSource.
   * Closing twice is harmless.
   */
  @Override
  public void close() {
    pools.close();
  }

  /** The wrapped DataSource's, or what was set here. */
  @Override
  public int getLoginTimeout() throws SQLException {
    DataSource wrapped = target.wrapped();
    return wrapped == null ? loginTimeout : wrapped.getLoginTimeout();
  }

  /**
   * Hands the timeout to a wrapped DataSource. Where there is none it is only kept: the driver's
   * own connect timeout bounds a connect, {@code connectionTimeout} a wait.
   *
   * @param seconds 0 for the driver's own default
   */
  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    DataSource wrapped = target.wrapped();
    if (wrapped == null) {
      loginTimeout = seconds;
    } else {
      wrapped.setLoginTimeout(seconds);
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    DataSource wrapped = target.wrapped();
    return wrapped == null ? logWriter : wrapped.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    DataSource wrapped = target.wrapped();
    if (wrapped == null) {
      logWriter = out;
    } else {
      wrapped.setLogWriter(out);
    }
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Freshet logs through SLF4J");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    DataSource wrapped = target.wrapped();
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    if (wrapped == null) {
      throw new SQLException("not a wrapper for " + type.getName());
    }
    return type.isInstance(wrapped) ? type.cast(wrapped) : wrapped.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    DataSource wrapped = target.wrapped();
    return type.isInstance(this)
        || (wrapped != null && (type.isInstance(wrapped) || wrapped.isWrapperFor(type)));
  }

  @Override
  public String toString() {
    return "FreshetDataSource of " + target;
  }

  /** Collects what a {@link FreshetDataSource} is made of. Not thread-safe. */
  public static final class Builder {

    private @Nullable String url;
    private @Nullable DataSource dataSource;
    private final Properties properties = new Properties();
    private final FreshetConfig.Builder config = FreshetConfig.builder();
    private final List<FreshetListener> listeners = new ArrayList<>();

    private Builder() {}

    /** The driver's URL, with or without the prefix {@code jdbc:freshet:}. */
    public Builder url(String url) {
      this.url = url;
      return this;
    }

    /** Connects through this instead of a URL. */
    public Builder dataSource(DataSource dataSource) {
      this.dataSource = dataSource;
      return this;
    }

    public Builder user(String user) {
      return property("user", user);
    }

    public Builder password(String password) {
      return property("password", password);
    }

    /** A property for the driver. */
    public Builder property(String name, String value) {
      properties.setProperty(name, value);
      return this;
    }

    /**
     * A setting of Freshet's, see {@link FreshetConfig#settings()}.
     *
     * @throws IllegalArgumentException if there is no such setting or the value is not allowed
     */
    public Builder set(String name, String value) {
      config.set(name, value);
      return this;
    }

    /** Hears what happens in the pools. */
    public Builder listener(FreshetListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * @throws IllegalStateException unless there is either a URL or a DataSource
     * @throws IllegalArgumentException if settings contradict each other
     */
    public FreshetDataSource build() {
      FreshetDataSource built = unheard();
      listeners.forEach(built.pools()::addListener);
      return built;
    }

    private FreshetDataSource unheard() {
      DataSource given = dataSource;
      String at = url;
      if (given != null && at == null && properties.isEmpty()) {
        return wrap(given, config.build());
      }
      if (at == null || given != null) {
        throw new IllegalStateException(
            "either url(…), with user, password and properties as needed, or dataSource(…) alone");
      }
      if (FreshetUrl.isOurs(at)) {
        FreshetUrl ours = FreshetUrl.parse(at);
        ours.settings().forEach(config::set);
        at = ours.driverUrl();
      }
      Properties copy = new Properties();
      copy.putAll(properties);
      return new FreshetDataSource(new Target(null, at, copy), config.build());
    }
  }
}
