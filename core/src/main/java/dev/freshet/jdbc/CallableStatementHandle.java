/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** A callable statement that an application holds. */
@NullUnmarked
public class CallableStatementHandle extends ForwardingCallableStatement {

  protected CallableStatementHandle(
      ConnectionHandle connection, CallableStatement raw, int effects) {
    super(connection, raw, effects);
  }

  @Override
  CallableStatement closedOne() {
    return connection().lease().closed().callableStatement();
  }

  @Override
  public Array getArray(int index) throws SQLException {
    return read(s -> s.getArray(index));
  }

  @Override
  public Array getArray(String name) throws SQLException {
    return read(s -> s.getArray(name));
  }

  @Override
  public Object getObject(int index) throws SQLException {
    return read(s -> s.getObject(index));
  }

  @Override
  public Object getObject(String name) throws SQLException {
    return read(s -> s.getObject(name));
  }

  @Override
  public Object getObject(int index, Map<String, Class<?>> map) throws SQLException {
    return read(s -> s.getObject(index, map));
  }

  @Override
  public Object getObject(String name, Map<String, Class<?>> map) throws SQLException {
    return read(s -> s.getObject(name, map));
  }

  @Override
  public <T> T getObject(int index, Class<T> type) throws SQLException {
    return read(s -> s.getObject(index, type));
  }

  @Override
  public <T> T getObject(String name, Class<T> type) throws SQLException {
    return read(s -> s.getObject(name, type));
  }

  @Override
  public Blob getBlob(int index) throws SQLException {
    return read(s -> s.getBlob(index));
  }

  @Override
  public Blob getBlob(String name) throws SQLException {
    return read(s -> s.getBlob(name));
  }

  @Override
  public Clob getClob(int index) throws SQLException {
    return read(s -> s.getClob(index));
  }

  @Override
  public Clob getClob(String name) throws SQLException {
    return read(s -> s.getClob(name));
  }

  @Override
  public NClob getNClob(int index) throws SQLException {
    return read(s -> s.getNClob(index));
  }

  @Override
  public NClob getNClob(String name) throws SQLException {
    return read(s -> s.getNClob(name));
  }

  @Override
  public SQLXML getSQLXML(int index) throws SQLException {
    return read(s -> s.getSQLXML(index));
  }

  @Override
  public SQLXML getSQLXML(String name) throws SQLException {
    return read(s -> s.getSQLXML(name));
  }

  @Override
  public Reader getCharacterStream(int index) throws SQLException {
    return read(s -> s.getCharacterStream(index));
  }

  @Override
  public Reader getCharacterStream(String name) throws SQLException {
    return read(s -> s.getCharacterStream(name));
  }

  @Override
  public Reader getNCharacterStream(int index) throws SQLException {
    return read(s -> s.getNCharacterStream(index));
  }

  @Override
  public Reader getNCharacterStream(String name) throws SQLException {
    return read(s -> s.getNCharacterStream(name));
  }

  private <T> T read(Read<T> read) throws SQLException {
    CallableStatement s = enter();
    try {
      return value(read.from(s));
    } finally {
      exit(s);
    }
  }

  private interface Read<T> {
    T from(CallableStatement s) throws SQLException;
  }
}
