/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import dev.freshet.session.DirtyReason;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Wrapper;
import org.jspecify.annotations.NullUnmarked;

/**
 * How driver objects reach the application: as handles, or as themselves when asked for by type.
 */
@NullUnmarked
final class Wrapping {

  private Wrapping() {}

  static ResultSet resultSet(ConnectionHandle connection, StatementHandle<?> owner, ResultSet raw) {
    return raw == null ? null : connection.handles().result(connection, owner, raw);
  }

  static Array array(ConnectionHandle connection, Array raw) {
    return raw == null ? null : new ArrayHandle(connection, raw);
  }

  /** A value read from a result or an output parameter; some are ways back to the connection. */
  @SuppressWarnings("unchecked")
  static <T> T value(ConnectionHandle connection, StatementHandle<?> owner, T raw) {
    if (raw instanceof ResultSet r) {
      return (T) resultSet(connection, owner, r);
    }
    if (raw instanceof Array a) {
      return (T) array(connection, a);
    }
    if (raw instanceof Blob
        || raw instanceof Clob
        || raw instanceof InputStream
        || raw instanceof Reader
        || raw instanceof SQLXML) {
      return part(connection, raw);
    }
    return raw;
  }

  /**
   * An object of the driver's that may need the connection, cannot lead back to it, and is not kept
   * by any other of the driver's objects. Descriptions of results are kept by those, and need no
   * connection.
   */
  static <T> T part(ConnectionHandle connection, T raw) {
    if (raw != null) {
      connection.lease().keepWhileReachable(raw, connection);
    }
    return raw;
  }

  /**
   * The handle itself where it has the type asked for, as the JDBC specification wants it;
   * otherwise the driver's object, after which nobody knows what is done to the session.
   */
  static <T> T unwrap(Wrapper handle, Wrapper raw, Class<T> type, Lease lease) throws SQLException {
    if (type != null && type.isInstance(handle)) {
      return type.cast(handle);
    }
    T inner = type != null && type.isInstance(raw) ? type.cast(raw) : raw.unwrap(type);
    lease.state().touched(DirtyReason.UNWRAPPED);
    return inner;
  }

  static boolean isWrapperFor(Wrapper handle, Wrapper raw, Class<?> type) throws SQLException {
    return type != null && (type.isInstance(handle) || type.isInstance(raw))
        || raw.isWrapperFor(type);
  }
}
