/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import java.sql.SQLException;

/** Hands out connections, from a pool if there is one. Thread-safe. */
public interface Opener extends AutoCloseable {

  /** A connection for one borrower, who closes it. */
  Connection open() throws SQLException;

  /** Called in each thread before it is measured, where there is something to prepare. */
  default void prepare() throws SQLException {}

  /** Called in each thread when it will open no more. */
  default void leave() {}

  @Override
  default void close() throws SQLException {}
}
