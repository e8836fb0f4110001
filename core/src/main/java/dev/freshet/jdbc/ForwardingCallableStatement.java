/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.NullUnmarked;

/** What a callable statement adds to a prepared one and passes on as it is. */
@NullUnmarked
@SuppressWarnings("deprecation")
abstract class ForwardingCallableStatement extends PreparedStatementHandle<CallableStatement>
    implements CallableStatement {

  ForwardingCallableStatement(ConnectionHandle connection, CallableStatement raw, int effects) {
    super(connection, raw, effects);
  }

  @Override
  public BigDecimal getBigDecimal(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBigDecimal(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public BigDecimal getBigDecimal(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBigDecimal(index);
    } finally {
      exit(s);
    }
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int index, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBigDecimal(index, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public Blob getBlob(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBlob(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Blob getBlob(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBlob(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public boolean getBoolean(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBoolean(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public boolean getBoolean(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBoolean(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public byte getByte(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getByte(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public byte getByte(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getByte(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public byte[] getBytes(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBytes(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public byte[] getBytes(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getBytes(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Reader getCharacterStream(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getCharacterStream(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Reader getCharacterStream(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getCharacterStream(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Clob getClob(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getClob(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Clob getClob(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getClob(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Date getDate(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getDate(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Date getDate(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getDate(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Date getDate(String name, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getDate(name, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public Date getDate(int index, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getDate(index, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public double getDouble(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getDouble(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public double getDouble(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getDouble(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public float getFloat(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getFloat(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public float getFloat(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getFloat(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public int getInt(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getInt(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public int getInt(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getInt(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public long getLong(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getLong(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public long getLong(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getLong(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Reader getNCharacterStream(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getNCharacterStream(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Reader getNCharacterStream(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getNCharacterStream(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public NClob getNClob(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getNClob(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public NClob getNClob(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getNClob(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public String getNString(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getNString(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public String getNString(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getNString(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Ref getRef(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getRef(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Ref getRef(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getRef(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public RowId getRowId(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getRowId(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public RowId getRowId(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getRowId(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public SQLXML getSQLXML(String sql) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getSQLXML(sql);
    } finally {
      exit(s);
    }
  }

  @Override
  public SQLXML getSQLXML(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getSQLXML(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public short getShort(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getShort(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public short getShort(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getShort(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public String getString(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getString(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public String getString(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getString(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Time getTime(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTime(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Time getTime(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTime(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Time getTime(String name, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTime(name, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public Time getTime(int index, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTime(index, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public Timestamp getTimestamp(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTimestamp(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public Timestamp getTimestamp(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTimestamp(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public Timestamp getTimestamp(String name, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTimestamp(name, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getTimestamp(index, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public URL getURL(String text) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getURL(text);
    } finally {
      exit(s);
    }
  }

  @Override
  public URL getURL(int index) throws SQLException {
    CallableStatement s = enter();
    try {
      return s.getURL(index);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(String name, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(name, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(String name, SQLType sqlType) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(name, sqlType);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(int index, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(index, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(int index, SQLType sqlType) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(index, sqlType);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(String name, int number, String text) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(name, number, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(String name, int number, int number2) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(name, number, number2);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(String name, SQLType sqlType, String text) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(name, sqlType, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(String name, SQLType sqlType, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(name, sqlType, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(int index, int number, String text) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(index, number, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(int index, int number, int number2) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(index, number, number2);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(int index, SQLType sqlType, String text) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(index, sqlType, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void registerOutParameter(int index, SQLType sqlType, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.registerOutParameter(index, sqlType, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setAsciiStream(String name, InputStream inputStream) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setAsciiStream(name, inputStream);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setAsciiStream(String name, InputStream inputStream, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setAsciiStream(name, inputStream, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setAsciiStream(String name, InputStream inputStream, long length)
      throws SQLException {
    CallableStatement s = enter();
    try {
      s.setAsciiStream(name, inputStream, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBigDecimal(String name, BigDecimal bigDecimal) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBigDecimal(name, bigDecimal);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBinaryStream(String name, InputStream inputStream) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBinaryStream(name, inputStream);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBinaryStream(String name, InputStream inputStream, int number)
      throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBinaryStream(name, inputStream, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBinaryStream(String name, InputStream inputStream, long length)
      throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBinaryStream(name, inputStream, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBlob(String name, InputStream inputStream) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBlob(name, inputStream);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBlob(String name, Blob blob) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBlob(name, blob);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBlob(String name, InputStream inputStream, long length) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBlob(name, inputStream, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBoolean(String name, boolean flag) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBoolean(name, flag);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setByte(String name, byte value) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setByte(name, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setBytes(String name, byte[] values) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setBytes(name, values);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setCharacterStream(String name, Reader reader) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setCharacterStream(name, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setCharacterStream(String name, Reader reader, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setCharacterStream(name, reader, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setCharacterStream(String name, Reader reader, long length) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setCharacterStream(name, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setClob(String name, Reader reader) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setClob(name, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setClob(String name, Clob clob) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setClob(name, clob);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setClob(String name, Reader reader, long length) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setClob(name, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setDate(String name, Date date) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setDate(name, date);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setDate(String name, Date date, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setDate(name, date, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setDouble(String name, double value) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setDouble(name, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setFloat(String name, float value) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setFloat(name, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setInt(String name, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setInt(name, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setLong(String name, long length) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setLong(name, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNCharacterStream(String name, Reader reader) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNCharacterStream(name, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNCharacterStream(String name, Reader reader, long length) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNCharacterStream(name, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNClob(String name, Reader reader) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNClob(name, reader);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNClob(String name, NClob nClob) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNClob(name, nClob);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNClob(String name, Reader reader, long length) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNClob(name, reader, length);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNString(String name, String text) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNString(name, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNull(String name, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNull(name, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setNull(String name, int number, String text) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setNull(name, number, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(String name, Object value) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setObject(name, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(String name, Object value, int number) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setObject(name, value, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(String name, Object value, SQLType sqlType) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setObject(name, value, sqlType);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(String name, Object value, int number, int number2) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setObject(name, value, number, number2);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setObject(String name, Object value, SQLType sqlType, int number)
      throws SQLException {
    CallableStatement s = enter();
    try {
      s.setObject(name, value, sqlType, number);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setRowId(String name, RowId rowId) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setRowId(name, rowId);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setSQLXML(String sql, SQLXML xml) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setSQLXML(sql, xml);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setShort(String name, short value) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setShort(name, value);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setString(String name, String text) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setString(name, text);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTime(String name, Time time) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setTime(name, time);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTime(String name, Time time, Calendar calendar) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setTime(name, time, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTimestamp(String name, Timestamp timestamp) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setTimestamp(name, timestamp);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setTimestamp(String name, Timestamp timestamp, Calendar calendar)
      throws SQLException {
    CallableStatement s = enter();
    try {
      s.setTimestamp(name, timestamp, calendar);
    } finally {
      exit(s);
    }
  }

  @Override
  public void setURL(String name, URL url) throws SQLException {
    CallableStatement s = enter();
    try {
      s.setURL(name, url);
    } finally {
      exit(s);
    }
  }

  @Override
  public boolean wasNull() throws SQLException {
    CallableStatement s = enter();
    try {
      return s.wasNull();
    } finally {
      exit(s);
    }
  }
}
