/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** An SQL array that an application holds; its result sets lead back to handles only. */
@NullUnmarked
final class ArrayHandle implements Array {

  private final ConnectionHandle connection;
  private final Array raw;

  ArrayHandle(ConnectionHandle connection, Array raw) {
    this.connection = connection;
    this.raw = raw;
  }

  @Override
  public String getBaseTypeName() throws SQLException {
    return raw.getBaseTypeName();
  }

  @Override
  public int getBaseType() throws SQLException {
    return raw.getBaseType();
  }

  @Override
  public Object getArray() throws SQLException {
    return raw.getArray();
  }

  @Override
  public Object getArray(Map<String, Class<?>> map) throws SQLException {
    return raw.getArray(map);
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    return raw.getArray(index, count);
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
    return raw.getArray(index, count, map);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return Wrapping.resultSet(connection, null, raw.getResultSet());
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
    return Wrapping.resultSet(connection, null, raw.getResultSet(map));
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    return Wrapping.resultSet(connection, null, raw.getResultSet(index, count));
  }

  @Override
  public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map)
      throws SQLException {
    return Wrapping.resultSet(connection, null, raw.getResultSet(index, count, map));
  }

  @Override
  public void free() throws SQLException {
    raw.free();
  }

  @Override
  public String toString() {
    return raw.toString();
  }
}
