/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the session of a returned connection back to what a fresh connection of the same pool has.
 * One per pool, thread-safe; statements and results of the lease are closed before it is called.
 */
public interface SessionCleaner {

  /** What {@link #clean} did. */
  enum Outcome {
    /** Nothing: the session was as fresh as it had been. */
    NOTHING,
    /** The server reset the session, and all that this does not cover was restored. */
    RESET,
    /** Only what JDBC knows of was restored. */
    RESTORED,
    /** The session cannot be made fresh again; the connection must be closed. */
    DISCARD
  }

  /**
   * Cleans the session in the calling thread.
   *
   * @param state what this side knows of the lease
   * @param witness what the server said of it, if it can
   * @throws SQLException if it could not be done; the connection must be closed then
   */
  Outcome clean(Connection connection, SessionState state, @Nullable SessionWitness witness)
      throws SQLException;
}
