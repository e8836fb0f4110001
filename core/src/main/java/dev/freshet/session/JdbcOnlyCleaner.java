/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rolls back and restores what JDBC knows of, as ordinary pools do; the rest leaks. */
final class JdbcOnlyCleaner implements SessionCleaner {

  private final JdbcBaseline baseline;

  JdbcOnlyCleaner(JdbcBaseline baseline) {
    this.baseline = baseline;
  }

  @Override
  public Outcome clean(Connection connection, SessionState state, @Nullable SessionWitness witness)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback(); // first, for setAutoCommit(true) would commit
    }
    baseline.restore(connection, state);
    return Outcome.RESTORED;
  }
}
