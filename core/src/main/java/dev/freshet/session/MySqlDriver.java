/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the cleaning of MySQL's and MariaDB's sessions needs of a driver beyond JDBC. */
interface MySqlDriver {

  /**
   * Why sessions of connections like this one cannot be reset; null if they can.
   *
   * @throws SQLException if the connection breaks
   */
  @Nullable String obstacle(Connection fresh) throws SQLException;

  /** Whether the driver adds STRICT_TRANS_TABLES to whatever sql_mode the server has. */
  boolean strictByDriver(Connection fresh);

  /**
   * Whether the server does report changes of this session where it takes the wish for it.
   *
   * @throws SQLException if the connection breaks
   */
  default boolean reportsArrive(Connection fresh) throws SQLException {
    return true;
  }

  /** What the server is going to say of the session, from now on. */
  SessionWitness witness(Connection fresh) throws SQLException;

  /**
   * Sends COM_RESET_CONNECTION and nothing else.
   *
   * @throws SQLException if the server does not know it, or the connection broke
   */
  void reset(Connection connection) throws SQLException;

  /** Has the driver forget a limit of rows that it set in the session. */
  void forgetRowLimit(Connection connection) throws SQLException;
}
