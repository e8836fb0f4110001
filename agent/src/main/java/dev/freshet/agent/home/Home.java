/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.home;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The library, loaded beside the drivers of one class loader, with the pools of what is opened
 * through them. Thread-safe.
 */
public interface Home {

  /**
   * Leases a connection, or makes the first.
   *
   * @return null if the driver does not take the URL
   * @throws SQLException the driver's own, or that no connection became free in time
   */
  @Nullable Connection open(Driver driver, String url, @Nullable Properties properties)
      throws SQLException;

  /**
   * The same for a DataSource that does not go by its driver.
   *
   * @param account a user and a password, or null for the DataSource's own
   * @return null if it is not known how the DataSource connects
   */
  @Nullable Connection open(DataSource dataSource, @Nullable Account account) throws SQLException;

  /** A user and a password as the application gave them. */
  record Account(@Nullable String user, @Nullable String password) {
    @Override
    public String toString() {
      return "user " + user;
    }
  }

  /** A socket for the connect that the calling thread is in. */
  Socket openSocket() throws IOException;

  /** What each pool has done and holds, by the names of {@code FreshetStats}. */
  List<Map<String, Object>> pools();

  /** Closes idle connections now, and those in use as they are returned. */
  void drain();
}
