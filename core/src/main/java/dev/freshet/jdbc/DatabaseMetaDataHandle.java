/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.NullUnmarked;

/** Database metadata that an application holds; its result sets lead back to handles only. */
@NullUnmarked
final class DatabaseMetaDataHandle extends ForwardingDatabaseMetaData {

  private final ConnectionHandle connection;
  private final Lease lease;
  private final DatabaseMetaData raw;

  DatabaseMetaDataHandle(ConnectionHandle connection, DatabaseMetaData raw) {
    this.connection = connection;
    this.lease = connection.lease();
    this.raw = raw;
  }

  @Override
  DatabaseMetaData enter() {
    return lease.enter() ? raw : lease.closed().metaData();
  }

  @Override
  void exit(DatabaseMetaData entered) {
    if (entered == raw) {
      lease.exit();
    }
  }

  @Override
  ResultSet wrap(ResultSet result) {
    if (result != null) {
      lease.opened(result);
    }
    return Wrapping.resultSet(connection, null, result);
  }

  @Override
  public Connection getConnection() throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return m.getConnection() == null ? null : connection;
    } finally {
      exit(m);
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return Wrapping.unwrap(this, m, type, lease);
    } finally {
      exit(m);
    }
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    DatabaseMetaData m = enter();
    try {
      return Wrapping.isWrapperFor(this, m, type);
    } finally {
      exit(m);
    }
  }
}
