/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.pool.Pools;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way in by URL: {@code jdbc:freshet:X} for any {@code jdbc:X}. Registers itself with {@link
 * DriverManager} through the service loader; an application only changes its URL.
 *
 * <p>Parameters that begin with {@code freshet.}, in the URL or in the properties, are Freshet's
 * ({@link FreshetConfig#settings()}; the URL's win) and never reach the real driver; everything
 * else does, unchanged. Connections are shared only between opens with the same URL and properties,
 * user and password among them.
 *
 * <p>Thread-safe. Pools end with {@link #closePools()}, or when the driver is taken from {@code
 * DriverManager}, as servlet containers do for an application that goes away.
 */
public final class FreshetDriver implements Driver {

  private static final Pools POOLS = new Pools("driver", true);
  private static final FreshetPools PUBLIC = new FreshetPools(POOLS);

  static {
    try {
      DriverManager.registerDriver(new FreshetDriver(), FreshetDriver::closePools);
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For the service loader; an instance holds nothing. */
  public FreshetDriver() {}

  /**
   * Opens a connection.
   *
   * @return null if the URL does not begin with {@code jdbc:freshet:}
   * @throws SQLException the real driver's own exception if it cannot connect; with SQLState HY024
   *     if a setting is unknown or not allowed; with 08001 if there is no real driver, or no
   *     connection became free in time
   */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    if (!FreshetUrl.isOurs(url)) {
      return null;
    }
    return POOLS.open(new UrlRequest(url, info == null ? new Properties() : info));
  }

  @Override
  public boolean acceptsURL(String url) {
    return FreshetUrl.isOurs(url);
  }

  /** The pools of all that is opened by URL, to look at and to steer. */
  public static FreshetPools pools() {
    return PUBLIC;
  }

  /** What the pools opened by URL have done, a line for each pool there is now. */
  public static List<FreshetStats> stats() {
    return PUBLIC.stats();
  }

  /** Whether opens by URL reuse connections: true, unless {@link #setEnabled} said otherwise. */
  public static boolean isEnabled() {
    return POOLS.isEnabled();
  }

  /**
   * Switches reuse off or on at run time, for all that is opened by URL. While it is off every open
   * is a plain connect of the real driver; connections in use go on, and are closed for real when
   * they are closed. JMX has the same switch, as {@code Enabled} of {@code
   * dev.freshet:type=Freshet,name="driver"}.
   */
  public static void setEnabled(boolean enabled) {
    POOLS.setEnabled(enabled);
  }

  /**
   * Closes the pools opened by URL: idle connections at once. Waits up to {@code shutdownTimeout}
   * for those in use by other threads, which it then aborts; those that the calling thread has
   * itself are closed when it closes them. The next open starts anew.
   */
  public static void closePools() {
    POOLS.close();
    UrlRequest.forgetKeys();
  }

  /** Freshet's own settings, then those of the real driver. */
  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    List<DriverPropertyInfo> all = new ArrayList<>();
    for (FreshetConfig.SettingInfo s : FreshetConfig.settings()) {
      DriverPropertyInfo p = new DriverPropertyInfo(Setting.PREFIX + s.name(), s.defaultValue());
      p.description = s.meaning() + " (" + s.allowed() + ")";
      all.add(p);
    }
    if (FreshetUrl.isOurs(url)) {
      String real = FreshetUrl.parse(url).driverUrl();
      all.addAll(List.of(DriverFinder.find(real).getPropertyInfo(real, info)));
    }
    return all.toArray(DriverPropertyInfo[]::new);
  }

  @Override
  public int getMajorVersion() {
    return 0;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  /** False, as for MySQL's own driver: the compliance is that of the database behind. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("Freshet logs through SLF4J");
  }
}
