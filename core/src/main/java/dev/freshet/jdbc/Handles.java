/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.NullUnmarked;

/**
 * Makes the handles that an application holds. These have the types of JDBC and no other; a
 * subclass may make such that also have the driver's.
 */
@NullUnmarked
public class Handles {

  /** Handles with the types of JDBC. */
  public static final Handles OF_JDBC = new Handles();

  protected Handles() {}

  public ConnectionHandle connection(Lease lease) {
    return new ConnectionHandle(lease, this);
  }

  protected StatementHandle<Statement> statement(ConnectionHandle connection, Statement raw) {
    return new StatementHandle<>(connection, raw);
  }

  protected PreparedStatementHandle<PreparedStatement> prepared(
      ConnectionHandle connection, PreparedStatement raw, int effects) {
    return new PreparedStatementHandle<>(connection, raw, effects);
  }

  protected CallableStatementHandle callable(
      ConnectionHandle connection, CallableStatement raw, int effects) {
    return new CallableStatementHandle(connection, raw, effects);
  }

  protected ResultSetHandle result(
      ConnectionHandle connection, StatementHandle<?> statement, ResultSet raw) {
    return new ResultSetHandle(connection, statement, raw);
  }
}
