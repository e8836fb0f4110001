/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import dev.freshet.session.DirtyReason;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/**
 * A result set that an application holds. Its calls do not pass the gate: the driver's result set
 * is closed before the connection goes on, and answers for itself from then on.
 */
@NullUnmarked
public class ResultSetHandle extends ForwardingResultSet implements DriverCalls {

  private final ConnectionHandle connection;
  private final StatementHandle<?> statement;
  private final ResultSet raw;

  protected ResultSetHandle(
      ConnectionHandle connection, StatementHandle<?> statement, ResultSet raw) {
    this.connection = connection;
    this.statement = statement;
    this.raw = raw;
  }

  boolean holds(ResultSet result) {
    return raw == result;
  }

  @Override
  ResultSet delegate() {
    return connection.lease().isOpen() ? raw : connection.lease().closed().resultSet();
  }

  @Override
  public final Object beginDriverCall(boolean onlyReads) {
    if (!onlyReads) {
      connection.lease().state().touched(DirtyReason.UNWRAPPED);
    }
    return delegate();
  }

  @Override
  public final void endDriverCall(Object entered) {
    // the driver's result set answers for itself, see above
  }

  @Override
  public void close() throws SQLException {
    boolean reported = reportedBefore();
    delegate().close();
    streamMayHaveEnded(reported);
    if (statement == null) { // a statement's results end with it; these were noted by themselves
      connection.lease().closed(raw);
    }
  }

  @Override
  public boolean next() throws SQLException {
    boolean reported = reportedBefore();
    try {
      boolean more = delegate().next();
      if (!more) {
        streamMayHaveEnded(reported);
      }
      return more;
    } catch (SQLException e) { // a result that streams ends its statement here
      connection.lease().failed(e);
      throw e;
    }
  }

  private boolean streams() {
    return statement != null && statement.streams();
  }

  private boolean reportedBefore() {
    return streams() && connection.lease().state().reported();
  }

  /** Then the driver sets back the time-out that it set for the stream. */
  private void streamMayHaveEnded(boolean reported) {
    if (streams()) {
      connection.lease().state().ignoreReports(reported);
    }
  }

  @Override
  public Statement getStatement() throws SQLException {
    Statement inner = delegate().getStatement();
    if (inner == null || statement != null) {
      return inner == null ? null : statement;
    }
    return connection.handles().statement(connection, inner);
  }

  @Override
  public Array getArray(int index) throws SQLException {
    return Wrapping.array(connection, delegate().getArray(index));
  }

  @Override
  public Array getArray(String label) throws SQLException {
    return Wrapping.array(connection, delegate().getArray(label));
  }

  @Override
  public Blob getBlob(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getBlob(index));
  }

  @Override
  public Blob getBlob(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getBlob(label));
  }

  @Override
  public Clob getClob(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getClob(index));
  }

  @Override
  public Clob getClob(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getClob(label));
  }

  @Override
  public NClob getNClob(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getNClob(index));
  }

  @Override
  public NClob getNClob(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getNClob(label));
  }

  @Override
  public SQLXML getSQLXML(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getSQLXML(index));
  }

  @Override
  public SQLXML getSQLXML(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getSQLXML(label));
  }

  @Override
  public InputStream getAsciiStream(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getAsciiStream(index));
  }

  @Override
  public InputStream getAsciiStream(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getAsciiStream(label));
  }

  @Override
  public InputStream getBinaryStream(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getBinaryStream(index));
  }

  @Override
  public InputStream getBinaryStream(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getBinaryStream(label));
  }

  @Override
  public Reader getCharacterStream(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getCharacterStream(index));
  }

  @Override
  public Reader getCharacterStream(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getCharacterStream(label));
  }

  @Override
  public Reader getNCharacterStream(int index) throws SQLException {
    return Wrapping.part(connection, delegate().getNCharacterStream(index));
  }

  @Override
  public Reader getNCharacterStream(String label) throws SQLException {
    return Wrapping.part(connection, delegate().getNCharacterStream(label));
  }

  @Override
  public Object getObject(int index) throws SQLException {
    return Wrapping.value(connection, statement, delegate().getObject(index));
  }

  @Override
  public Object getObject(String label) throws SQLException {
    return Wrapping.value(connection, statement, delegate().getObject(label));
  }

  @Override
  public Object getObject(int index, Map<String, Class<?>> map) throws SQLException {
    return Wrapping.value(connection, statement, delegate().getObject(index, map));
  }

  @Override
  public Object getObject(String label, Map<String, Class<?>> map) throws SQLException {
    return Wrapping.value(connection, statement, delegate().getObject(label, map));
  }

  @Override
  public <T> T getObject(int index, Class<T> type) throws SQLException {
    return Wrapping.value(connection, statement, delegate().getObject(index, type));
  }

  @Override
  public <T> T getObject(String label, Class<T> type) throws SQLException {
    return Wrapping.value(connection, statement, delegate().getObject(label, type));
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrapping.unwrap(this, delegate(), type, connection.lease());
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return Wrapping.isWrapperFor(this, delegate(), type);
  }

  @Override
  public String toString() {
    return raw.toString();
  }
}
