/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes connections of one kind: to one place, as one user. Thread-safe. */
public interface Connector {

  /**
   * Connects in the calling thread.
   *
   * @throws SQLException the driver's own
   */
  Connection connect() throws SQLException;

  /** The server, or what stands for it; the same for all that connect to the same place. */
  default String endpoint() {
    return toString();
  }

  /** What this connects to, without any secret. */
  @Override
  String toString();
}
