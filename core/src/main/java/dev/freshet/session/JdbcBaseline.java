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

  @Nullable String catalog() {
    return catalog;
  }

  /** Sets back what was touched, and only that: setters may cost a round trip each. */
  void restore(Connection c, SessionState state) throws SQLException {
    if (state.has(Leftover.AUTO_COMMIT)) {
      c.setAutoCommit(autoCommit);
    }
    if (state.has(Leftover.READ_ONLY)) {
      c.setReadOnly(readOnly);
    }
    if (state.has(Leftover.ISOLATION)) {
      c.setTransactionIsolation(isolation);
    }
    if (state.has(Leftover.CATALOG)) {
      c.setCatalog(catalog);
    }
    if (state.has(Leftover.SCHEMA) && schema != null) {
      c.setSchema(schema);
    }
    if (state.has(Leftover.HOLDABILITY) && holdability != null) {
      c.setHoldability(holdability);
    }
    if (state.has(Leftover.NETWORK_TIMEOUT) && networkTimeout != null) {
      c.setNetworkTimeout(Runnable::run, networkTimeout);
    }
    if (state.has(Leftover.CLIENT_INFO) && clientInfo != null) {
      c.setClientInfo(copyOf(clientInfo));
    }
    if (state.has(Leftover.TYPE_MAP) && typeMap != null) {
      c.setTypeMap(new HashMap<>(typeMap));
    }
    c.clearWarnings();
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
