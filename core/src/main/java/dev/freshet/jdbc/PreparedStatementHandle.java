/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** A prepared statement that an application holds; its SQL was looked at when it was prepared. */
@NullUnmarked
class PreparedStatementHandle<S extends PreparedStatement> extends ForwardingPreparedStatement<S> {

  PreparedStatementHandle(ConnectionHandle connection, S raw) {
    super(connection, raw);
  }

  @Override
  @SuppressWarnings("unchecked")
  S closedOne() {
    return (S) connection().lease().closed().preparedStatement();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return wrap(call(s -> s.executeQuery()));
  }

  @Override
  public boolean execute() throws SQLException {
    return call(s -> s.execute());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return call(s -> s.executeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return call(s -> s.executeLargeUpdate());
  }
}
