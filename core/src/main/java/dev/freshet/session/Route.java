/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection leads, as far as its driver tells: to one server, or, with a URL of several
 * hosts, to one or more of them in turn. Its answers are those of the moment. Thread-safe where the
 * driver is.
 */
public abstract class Route {

  /** What a URL of several hosts is for. */
  public enum Kind {
    /** One host. */
    SINGLE,
    /** One host at a time, the first that works. */
    FAILOVER,
    /** Any of several, which may change at the end of each transaction. */
    BALANCED,
    /** One for writing, and one of several for reading while the connection is read-only. */
    REPLICATION
  }

  private static final String CONNECTOR_J_HA = "com.mysql.cj.jdbc.ha.";

  /** For drivers of which nothing more is known, or that come from other class loaders. */
  private static final Route UNKNOWN = new Route(Kind.SINGLE) {};

  private final Kind kind;

  Route(Kind kind) {
    this.kind = kind;
  }

  /** The route of a driver's connection; asks the server nothing. */
  public static Route of(Connection raw) {
    try {
      String name = raw.getClass().getName();
      if (name.equals(SessionCleaners.CONNECTOR_J) || SessionCleaners.isProxyOfConnectorJ(raw)) {
        Kind kind = kindOfProxy(raw);
        return isSeenConnectorJ(raw) ? ConnectorJ.route(raw, kind) : new Route(kind) {};
      }
      if (name.equals(SessionCleaners.MARIADB) && sees(raw, name)) {
        return MariaDbDriver.route(raw);
      }
    } catch (LinkageError e) {
      // a version of the driver without what this asks for
    }
    return UNKNOWN;
  }

  private static Kind kindOfProxy(Connection raw) {
    if (!Proxy.isProxyClass(raw.getClass())) {
      return Kind.SINGLE;
    }
    for (Class<?> type : raw.getClass().getInterfaces()) {
      if (type.getName().equals(CONNECTOR_J_HA + "ReplicationConnection")) {
        return Kind.REPLICATION;
      }
      if (type.getName().equals(CONNECTOR_J_HA + "LoadBalancedConnection")) {
        return Kind.BALANCED;
      }
    }
    return Kind.FAILOVER;
  }

  /** Whether it is one of MySQL Connector/J's, of one host or several, whose classes are seen. */
  static boolean isSeenConnectorJ(Connection raw) {
    return sees(raw, SessionCleaners.CONNECTOR_J_ANY_HOST);
  }

  private static boolean sees(Connection raw, String type) {
    try {
      return Class.forName(type, false, Route.class.getClassLoader()).isInstance(raw);
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  public final Kind kind() {
    return kind;
  }

  /** The host that it leads to now, the one for writing if there are two; null if unknown. */
  public @Nullable String host() {
    return null;
  }

  /** The port there; 0 if unknown. */
  public int port() {
    return 0;
  }

  /** The IP address there as the driver knows it; null if it does not tell. */
  public @Nullable String address() {
    return null;
  }

  /**
   * What is another object as soon as it leads elsewhere, or there anew; null if that cannot be
   * told.
   */
  public @Nullable Object identity() {
    return null;
  }

  /** False if it leads to a host that is only the next best, because another could not be had. */
  public boolean leadsToFirstHost() {
    return true;
  }

  /** Whether a transaction is open at some host, or may be. */
  public boolean mayBeInTransaction() {
    return true;
  }

  /** Connections beneath it that are open now, itself if it has none. */
  public List<Connection> members(Connection raw) {
    return List.of(raw);
  }

  /** What made the sockets of the members, as far as the driver tells. */
  public List<Object> socketFactories() {
    return List.of();
  }
}
