/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a fresh connection of one pool answers to JDBC's own getters, and how to bring it back. */
final class JdbcBaseline {

  private final boolean autoCommit;
  private final boolean readOnly;
  private final int isolation;
  private final @Nullable String catalog;
  private final @Nullable String schema;
  private final @Nullable Integer holdability;
  private final @Nullable Integer networkTimeout;
  private final @Nullable Properties clientInfo;
  private final @Nullable Map<String, Class<?>> typeMap;

  private JdbcBaseline(Connection fresh) throws SQLException {
    autoCommit = fresh.getAutoCommit();
    readOnly = fresh.isReadOnly();
    isolation = fresh.getTransactionIsolation();
    catalog = fresh.getCatalog();
    schema = optional(fresh::getSchema);
    holdability = optional(fresh::getHoldability);
    networkTimeout = optional(fresh::getNetworkTimeout);
    clientInfo = copyOf(optional(fresh::getClientInfo));
    Map<String, Class<?>> types = optional(fresh::getTypeMap);
    typeMap = types == null ? null : new HashMap<>(types);
  }

  /**
   * Reads the values of a connection that nobody has used yet.
   *
   * @throws SQLException if the connection breaks meanwhile
   */
  static JdbcBaseline of(Connection fresh) throws SQLException {
    return new JdbcBaseline(fresh);
  }

  boolean readOnly() {
    return readOnly;
  }

  @Nullable String catalog() {
    return catalog;
  }

  /** Sets back what was touched, and only that: setters may cost a round trip each. */
  void restore(Connection c, long reasons) throws SQLException {
    if (has(reasons, DirtyReason.AUTO_COMMIT)) {
      c.setAutoCommit(autoCommit);
    }
    if (has(reasons, DirtyReason.READ_ONLY)) {
      c.setReadOnly(readOnly);
    }
    if (has(reasons, DirtyReason.ISOLATION)) {
      c.setTransactionIsolation(isolation);
    }
    if (has(reasons, DirtyReason.CATALOG)) {
      c.setCatalog(catalog);
    }
    if (has(reasons, DirtyReason.SCHEMA) && schema != null) {
      c.setSchema(schema);
    }
    if (has(reasons, DirtyReason.HOLDABILITY) && holdability != null) {
      c.setHoldability(holdability);
    }
    if (has(reasons, DirtyReason.NETWORK_TIMEOUT) && networkTimeout != null) {
      c.setNetworkTimeout(Runnable::run, networkTimeout);
    }
    if (has(reasons, DirtyReason.CLIENT_INFO) && clientInfo != null) {
      c.setClientInfo(copyOf(clientInfo));
    }
    if (has(reasons, DirtyReason.TYPE_MAP) && typeMap != null) {
      c.setTypeMap(new HashMap<>(typeMap));
    }
    c.clearWarnings();
  }

  private static boolean has(long reasons, DirtyReason reason) {
    return (reasons & reason.bit()) != 0;
  }

  /** Before autocommit is restored, for to switch it on would commit. */
  void rollBack(Connection c) throws SQLException {
    if (!c.getAutoCommit()) {
      c.rollback();
    }
  }

  private static @Nullable Properties copyOf(@Nullable Properties p) {
    if (p == null) {
      return null;
    }
    Properties copy = new Properties();
    copy.putAll(p);
    return copy;
  }

  /** Null where the driver has no such thing; then nobody can have changed it either. */
  private static <T extends @Nullable Object> @Nullable T optional(Read<T> read) {
    try {
      return read.read();
    } catch (SQLException | AbstractMethodError | UnsupportedOperationException e) {
      return null;
    }
  }

  private interface Read<T extends @Nullable Object> {
    T read() throws SQLException;
  }
}
