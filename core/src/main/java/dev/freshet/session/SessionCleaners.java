/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.Route.Kind;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Chooses the cleaner of a pool, by what a fresh connection of it turns out to be. */
public final class SessionCleaners {

  static final String CONNECTOR_J = "com.mysql.cj.jdbc.ConnectionImpl";
  static final String CONNECTOR_J_ANY_HOST = "com.mysql.cj.jdbc.JdbcConnection";
  private static final String POSTGRESQL = "org.postgresql.jdbc.PgConnection";
  static final String MARIADB = "org.mariadb.jdbc.Connection";

  private SessionCleaners() {}

  /**
   * The cleaner that makes a session fresh again, or has its connection closed.
   *
   * @param fresh a connection that nobody has used yet
   * @param sameSessions equal for connections whose sessions may be alike; null for no others
   * @param onlyIfChanged leaves a session alone that provably is as fresh as it was
   * @param refusals told the reason if sessions of this pool cannot be reset; a connection whose
   *     session was touched is then closed on return
   * @param noReports run if changes of sessions are not reported as they should be; each is reset
   *     then
   * @throws SQLException if the connection breaks meanwhile
   */
  public static SessionCleaner resetting(
      Connection fresh,
      @Nullable String sameSessions,
      boolean onlyIfChanged,
      Consumer<String> refusals,
      Runnable noReports)
      throws SQLException {
    String refusal;
    @Nullable Connection spoiled = null;
    try {
      if (isMySql(fresh)) {
        MySqlCleaner cleaner =
            MySqlCleaner.prepare(
                fresh, sameSessions, driverOf(fresh), whyNoDriver(fresh), onlyIfChanged, noReports);
        if (!cleaner.obstacle().isEmpty()) {
          refusals.accept(cleaner.obstacle());
        }
        return cleaner;
      }
      if (fresh.getClass().getName().equals(POSTGRESQL) && sees(fresh, POSTGRESQL)) {
        return PostgreSqlCleaner.prepare(fresh, onlyIfChanged);
      }
      refusal = "no session reset is known for " + fresh.getClass().getName();
    } catch (SQLException e) {
      if (fresh.isClosed()) {
        throw e;
      }
      // a server that only resembles those that are known
      spoiled = fresh;
      refusal = "the server refused what it takes to find out how (" + e.getMessage() + ")";
    } catch (LinkageError e) {
      spoiled = fresh;
      refusal = "this version of the driver is not known (" + e + ")";
    }
    refusals.accept(refusal);
    return new CautiousCleaner(JdbcBaseline.of(fresh), spoiled, refusal);
  }

  /** Whether {@link #resetting} will probably have an answer soon. */
  public static boolean isKnown(@Nullable String sameSessions, boolean onlyIfChanged) {
    return MySqlCleaner.isKnown(sameSessions, onlyIfChanged);
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

  /** Connections of several hosts are proxies. */
  private static boolean isMySql(Connection c) {
    String name = c.getClass().getName();
    return name.equals(CONNECTOR_J) || name.equals(MARIADB) || isProxyOfConnectorJ(c);
  }

  static boolean isProxyOfConnectorJ(Connection c) {
    return Proxy.isProxyClass(c.getClass()) && implementsType(c, CONNECTOR_J_ANY_HOST);
  }

  private static boolean implementsType(Connection c, String type) {
    for (Class<?> i : c.getClass().getInterfaces()) {
      if (i.getName().equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** Null if the driver's classes are not those that this class sees, or for hosts in turn. */
  private static @Nullable MySqlDriver driverOf(Connection c) {
    return switch (c.getClass().getName()) {
      case CONNECTOR_J -> sees(c, CONNECTOR_J) ? new ConnectorJ() : null;
      case MARIADB -> sees(c, MARIADB) ? new MariaDbDriver() : null;
      default ->
          Route.of(c).kind() == Kind.FAILOVER && Route.isSeenConnectorJ(c)
              ? new ConnectorJ()
              : null;
    };
  }

  private static String whyNoDriver(Connection c) {
    return Proxy.isProxyClass(c.getClass())
        ? "a reset reaches one host of several"
        : "Freshet and " + c.getClass().getName() + " come from different class loaders";
  }

  private static boolean sees(Connection c, String type) {
    try {
      return Class.forName(type, false, SessionCleaners.class.getClassLoader()) == c.getClass();
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
