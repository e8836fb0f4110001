/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.NullUnmarked;

/** What a prepared statement adds to a statement and passes on as it is. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class ForwardingPreparedStatement<S extends PreparedStatement> extends StatementHandle<S>
    implements PreparedStatement {

  ForwardingPreparedStatement(ConnectionHandle connection, S raw) {
    super(connection, raw);
  }

  @Override
  public void addBatch() throws SQLException {
    S s = enter();
    try {
      s.addBatch();
    } finally {
      exit(s);
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    S s = enter();
    try {
      s.clearParameters();
    } finally {
      exit(s);
    }
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    S s = enter();
    try {
      return s.getMetaData();
    } finally {
      exit(s);
    }
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    S s = enter();
    try {
      return s.getParameterMetaData();
    } finally {
      exit(s);
    }
  }

  @Override
  public void setArray(int index, Array array) throws SQLException {
    S s = enter();
    try {
      s.setArray(index, array);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setAsciiStream(int index, InputStream inputStream) throws SQLException {
    S s = enter();
    try {
      s.setAsciiStream(index, inputStream);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setAsciiStream(int index, InputStream inputStream, int number) throws SQLException {
    S s = enter();
    try {
      s.setAsciiStream(index, inputStream, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setAsciiStream(int index, InputStream inputStream, long length) throws SQLException {
    S s = enter();
    try {
      s.setAsciiStream(index, inputStream, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBigDecimal(int index, BigDecimal bigDecimal) throws SQLException {
    S s = enter();
    try {
      s.setBigDecimal(index, bigDecimal);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBinaryStream(int index, InputStream inputStream) throws SQLException {
    S s = enter();
    try {
      s.setBinaryStream(index, inputStream);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBinaryStream(int index, InputStream inputStream, int number) throws SQLException {
    S s = enter();
    try {
      s.setBinaryStream(index, inputStream, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBinaryStream(int index, InputStream inputStream, long length) throws SQLException {
    S s = enter();
    try {
      s.setBinaryStream(index, inputStream, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBlob(int index, InputStream inputStream) throws SQLException {
    S s = enter();
    try {
      s.setBlob(index, inputStream);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBlob(int index, Blob blob) throws SQLException {
    S s = enter();
    try {
      s.setBlob(index, blob);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBlob(int index, InputStream inputStream, long length) throws SQLException {
    S s = enter();
    try {
      s.setBlob(index, inputStream, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBoolean(int index, boolean flag) throws SQLException {
    S s = enter();
    try {
      s.setBoolean(index, flag);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setByte(int index, byte value) throws SQLException {
    S s = enter();
    try {
      s.setByte(index, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBytes(int index, byte[] values) throws SQLException {
    S s = enter();
    try {
      s.setBytes(index, values);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setCharacterStream(int index, Reader reader) throws SQLException {
    S s = enter();
    try {
      s.setCharacterStream(index, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setCharacterStream(int index, Reader reader, int number) throws SQLException {
    S s = enter();
    try {
      s.setCharacterStream(index, reader, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setCharacterStream(int index, Reader reader, long length) throws SQLException {
    S s = enter();
    try {
      s.setCharacterStream(index, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setClob(int index, Reader reader) throws SQLException {
    S s = enter();
    try {
      s.setClob(index, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setClob(int index, Clob clob) throws SQLException {
    S s = enter();
    try {
      s.setClob(index, clob);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setClob(int index, Reader reader, long length) throws SQLException {
    S s = enter();
    try {
      s.setClob(index, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setDate(int index, Date date) throws SQLException {
    S s = enter();
    try {
      s.setDate(index, date);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setDate(int index, Date date, Calendar calendar) throws SQLException {
    S s = enter();
    try {
      s.setDate(index, date, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setDouble(int index, double value) throws SQLException {
    S s = enter();
    try {
      s.setDouble(index, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setFloat(int index, float value) throws SQLException {
    S s = enter();
    try {
      s.setFloat(index, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setInt(int index, int number) throws SQLException {
    S s = enter();
    try {
      s.setInt(index, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setLong(int index, long length) throws SQLException {
    S s = enter();
    try {
      s.setLong(index, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNCharacterStream(int index, Reader reader) throws SQLException {
    S s = enter();
    try {
      s.setNCharacterStream(index, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNCharacterStream(int index, Reader reader, long length) throws SQLException {
    S s = enter();
    try {
      s.setNCharacterStream(index, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNClob(int index, Reader reader) throws SQLException {
    S s = enter();
    try {
      s.setNClob(index, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNClob(int index, NClob nClob) throws SQLException {
    S s = enter();
    try {
      s.setNClob(index, nClob);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNClob(int index, Reader reader, long length) throws SQLException {
    S s = enter();
    try {
      s.setNClob(index, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNString(int index, String text) throws SQLException {
    S s = enter();
    try {
      s.setNString(index, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNull(int index, int number) throws SQLException {
    S s = enter();
    try {
      s.setNull(index, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNull(int index, int number, String text) throws SQLException {
    S s = enter();
    try {
      s.setNull(index, number, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(int index, Object value) throws SQLException {
    S s = enter();
    try {
      s.setObject(index, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(int index, Object value, int number) throws SQLException {
    S s = enter();
    try {
      s.setObject(index, value, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(int index, Object value, SQLType sqlType) throws SQLException {
    S s = enter();
    try {
      s.setObject(index, value, sqlType);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(int index, Object value, int number, int number2) throws SQLException {
    S s = enter();
    try {
      s.setObject(index, value, number, number2);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(int index, Object value, SQLType sqlType, int number) throws SQLException {
    S s = enter();
    try {
      s.setObject(index, value, sqlType, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setRef(int index, Ref ref) throws SQLException {
    S s = enter();
    try {
      s.setRef(index, ref);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setRowId(int index, RowId rowId) throws SQLException {
    S s = enter();
    try {
      s.setRowId(index, rowId);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setSQLXML(int index, SQLXML xml) throws SQLException {
    S s = enter();
    try {
      s.setSQLXML(index, xml);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setShort(int index, short value) throws SQLException {
    S s = enter();
    try {
      s.setShort(index, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setString(int index, String text) throws SQLException {
    S s = enter();
    try {
      s.setString(index, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTime(int index, Time time) throws SQLException {
    S s = enter();
    try {
      s.setTime(index, time);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTime(int index, Time time, Calendar calendar) throws SQLException {
    S s = enter();
    try {
      s.setTime(index, time, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTimestamp(int index, Timestamp timestamp) throws SQLException {
    S s = enter();
    try {
      s.setTimestamp(index, timestamp);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTimestamp(int index, Timestamp timestamp, Calendar calendar) throws SQLException {
    S s = enter();
    try {
      s.setTimestamp(index, timestamp, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setURL(int index, URL url) throws SQLException {
    S s = enter();
    try {
      s.setURL(index, url);
    } finally {
      exit(s);
    }
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int index, InputStream inputStream, int number) throws SQLException {
    S s = enter();
    try {
      s.setUnicodeStream(index, inputStream, number);
    } finally {
      exit(s);
    }
  }
}
