/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.Connection;
import java.sql.SQLException;

/** How the program under test opens its connections. */
interface Opener extends AutoCloseable {

  Connection open() throws SQLException;

  /** Ends what is kept behind it, if anything. */
  @Override
  default void close() {}
}
