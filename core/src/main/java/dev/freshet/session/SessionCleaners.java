/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses the cleaner of a pool, by what a fresh connection of it turns out to be. */
public final class SessionCleaners {

  private SessionCleaners() {}

  /**
   * The cleaner that resets the session.
   *
   * @param fresh a connection that nobody has used yet; it is as fresh afterwards
   * @param onlyIfChanged leaves a session alone that provably is as fresh as it was
   * @param refusals told the reason if sessions of this pool cannot be reset; each connection is
   *     then closed on return
   * @throws SQLException if the connection breaks meanwhile
   */
  public static SessionCleaner resetting(
      Connection fresh, boolean onlyIfChanged, Consumer<String> refusals) throws SQLException {
    String refusal;
    if (ConnectorJ.made(fresh)) {
      ConnectorJCleaner.Prepared prepared = ConnectorJCleaner.prepare(fresh, onlyIfChanged);
      if (prepared.cleaner() != null) {
        return prepared.cleaner();
      }
      refusal = prepared.refusal();
    } else {
      refusal = "no session reset is known for " + fresh.getClass().getName();
    }
    refusals.accept(refusal);
    return (connection, state, witness) -> SessionCleaner.Outcome.DISCARD;
  }

  /**
   * The cleaner that restores what JDBC knows of and nothing else.
   *
   * @param fresh a connection that nobody has used yet
   * @throws SQLException if the connection breaks meanwhile
   */
  public static SessionCleaner jdbcOnly(Connection fresh) throws SQLException {
    return new JdbcOnlyCleaner(JdbcBaseline.of(fresh));
  }

  /**
   * Asks the server to report changes of the session from now on.
   *
   * @param fresh a connection that nobody has used yet
   * @return null if driver or server cannot
   */
  public static @Nullable SessionWitness witness(Connection fresh) {
    return ConnectorJ.made(fresh) ? ConnectorJWitness.of(fresh) : null;
  }

  /** Says whether Connector/J is here; the only class that may be loaded when it is not. */
  static final class ConnectorJ {

    private static final @Nullable Class<?> CONNECTION = find();

    private ConnectorJ() {}

    /**
     * True for its single-host connections; multi-host ones are proxies that reset one host only.
     */
    static boolean made(Connection c) {
      return CONNECTION != null && CONNECTION == c.getClass();
    }

    private static @Nullable Class<?> find() {
      try {
        return Class.forName(
            "com.mysql.cj.jdbc.ConnectionImpl", false, ConnectorJ.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        return null;
      }
    }
  }
}
