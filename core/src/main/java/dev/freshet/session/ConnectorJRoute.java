/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.ha.ReplicationConnection;
import com.mysql.cj.protocol.SocketConnection;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a connection of MySQL Connector/J's leads. */
final class ConnectorJRoute extends Route {

  private final JdbcConnection connection;

  ConnectorJRoute(JdbcConnection connection, Kind kind) {
    super(kind);
    this.connection = connection;
  }

  /** For writing, if reading goes another way. */
  private @Nullable JdbcConnection main() {
    return connection instanceof ReplicationConnection r ? r.getSourceConnection() : connection;
  }

  private @Nullable NativeSession session() {
    try {
      JdbcConnection main = main();
      return main != null && main.getSession() instanceof NativeSession s ? s : null;
    } catch (RuntimeException e) {
      return null; // closed
    }
  }

  @Override
  public @Nullable String host() {
    NativeSession session = session();
    return session == null ? null : session.getHostInfo().getHost();
  }

  @Override
  public int port() {
    NativeSession session = session();
    return session == null ? 0 : session.getHostInfo().getPort();
  }

  @Override
  public @Nullable Object identity() {
    return session();
  }

  @Override
  public List<Connection> members(Connection raw) {
    return connection instanceof ReplicationConnection ? List.copyOf(both()) : List.of(raw);
  }

  @Override
  public boolean leadsToFirstHost() {
    return kind() != Kind.FAILOVER || connection.isSourceConnection();
  }

  @Override
  public boolean mayBeInTransaction() {
    try {
      for (JdbcConnection member : both()) {
        if (!(member.getSession() instanceof NativeSession s)
            || s.getServerSession().inTransactionOnServer()) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private List<JdbcConnection> both() {
    List<JdbcConnection> members = new ArrayList<>(2);
    if (connection instanceof ReplicationConnection r) {
      add(members, r.getSourceConnection());
      add(members, r.getReplicaConnection()); // null before the first read
    } else {
      members.add(connection);
    }
    return members;
  }

  private static void add(List<JdbcConnection> members, @Nullable JdbcConnection member) {
    if (member != null) {
      members.add(member);
    }
  }

  @Override
  public List<Object> socketFactories() {
    List<Object> factories = new ArrayList<>(2);
    for (JdbcConnection member : both()) {
      try {
        SocketConnection socket =
            member.getSession() instanceof NativeSession s
                ? s.getProtocol().getSocketConnection()
                : null;
        Object factory = socket == null ? null : socket.getSocketFactory();
        factories.add(factory == null ? member : factory);
      } catch (RuntimeException e) {
        factories.add(member); // closed: it has none
      }
    }
    return factories;
  }
}
