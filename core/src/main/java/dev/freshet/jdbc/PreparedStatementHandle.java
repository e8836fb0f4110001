/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** A prepared statement that an application holds; its SQL was looked at when it was prepared. */
@NullUnmarked
public class PreparedStatementHandle<S extends PreparedStatement>
    extends ForwardingPreparedStatement<S> {

  private final int effects;

  protected PreparedStatementHandle(ConnectionHandle connection, S raw, int effects) {
    super(connection, raw);
    this.effects = effects;
  }

  @Override
  final int batchEffects() {
    return effects | super.batchEffects();
  }

  @Override
  @SuppressWarnings("unchecked")
  S closedOne() {
    return (S) connection().lease().closed().preparedStatement();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return wrap(execute(effects, s -> s.executeQuery()));
  }

  @Override
  public boolean execute() throws SQLException {
    return execute(effects, s -> s.execute());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return execute(effects, s -> s.executeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return execute(effects, s -> s.executeLargeUpdate());
  }
}
