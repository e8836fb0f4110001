/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

  /** COM_RESET_CONNECTION and one statement, for connections of one pool to one host. */
  interface ResetAndStatement {

    /**
     * @throws SQLException if the server took one of them amiss, or the connection broke; what
     *     answers are still on their way nobody knows then
     */
    void run(Connection connection) throws SQLException;
  }

  /** Sends one after the other has been answered, as every server and proxy understands it. */
  default ResetAndStatement oneByOne(String sql) {
    return connection -> {
      reset(connection);
      try (Statement s = connection.createStatement()) {
        s.setEscapeProcessing(false);
        s.execute(sql);
      }
    };
  }

  /**
   * Sends both at once, and waits for both answers then. Whether the server, or what is between,
   * takes that, has to be tried.
   *
   * @return null if the driver cannot, with such connections
   */
  default @Nullable ResetAndStatement atOnce(Connection fresh, String sql) {
    return null;
  }

  /** Has the driver forget a limit of rows that it set in the session. */
  void forgetRowLimit(Connection connection) throws SQLException;
}
