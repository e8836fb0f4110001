/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** What {@link IdleConnection} gives for all statements, one at a time. */
abstract class IdleStatement implements PreparedStatement {

  private static final Class<? extends IdleStatement> TYPE = Stubs.complete(IdleStatement.class);

  private final IdleResult result = IdleResult.create();
  private @Nullable Connection connection;

  static IdleStatement create() {
    return Stubs.create(TYPE);
  }

  /** To be used anew. */
  IdleStatement by(Connection connection) {
    this.connection = connection;
    return this;
  }

  @Override
  public ResultSet executeQuery() {
    return result.rows(IdleDriver.ROWS, this);
  }

  @Override
  public ResultSet executeQuery(String sql) {
    int rows = sql.equals(IdleDriver.QUERY) ? IdleDriver.ROWS : sql.equals(IdleDriver.PING) ? 1 : 0;
    return result.rows(rows, this);
  }

  @Override
  public boolean execute(String sql) {
    executeQuery(sql);
    return true;
  }

  @Override
  public ResultSet getResultSet() {
    return result;
  }

  @Override
  public @Nullable Connection getConnection() {
    return connection;
  }
}
