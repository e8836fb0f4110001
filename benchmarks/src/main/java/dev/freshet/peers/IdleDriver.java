/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A driver whose connections do next to nothing, so that what is around them shows. */
public final class IdleDriver implements Driver {

  /** Answered with {@link #ROWS} rows, and everything else with none but for {@link #PING}. */
  public static final String QUERY = "SELECT id, name FROM customer WHERE region = 7";

  public static final int ROWS = 10;

  /** Answered with one row. */
  static final String PING = "SELECT 1";

  static final String PREFIX = "jdbc:idle:";

  private static final AtomicInteger CONNECTS = new AtomicInteger();

  static {
    try {
      DriverManager.registerDriver(new IdleDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How many there have been so far. */
  public static int connects() {
    return CONNECTS.get();
  }

  /** An account of it; each name is a database of its own. */
  public static Account account(String name) {
    return new Account(PREFIX + "//" + name, "user", "password");
  }

  /** Its connections without a URL. */
  public static DataSource dataSource() {
    return IdleDataSource.create();
  }

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) {
    if (!acceptsURL(url)) {
      return null;
    }
    CONNECTS.incrementAndGet();
    return IdleConnection.create();
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}
