/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Connection;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.HaMode;

/** Where a connection of MariaDB Connector/J's leads. */
final class MariaDbRoute extends Route {

  private static final String SEVERAL = "org.mariadb.jdbc.client.impl.MultiPrimaryClient";
  private static final String REPLICATION =
      "org.mariadb.jdbc.client.impl.MultiPrimaryReplicaClient";

  private final Connection connection;

  MariaDbRoute(Connection connection) {
    super(
        switch (connection.getClient().getClass().getName()) {
          case SEVERAL ->
              connection.getContext().getConf().haMode() == HaMode.SEQUENTIAL
                  ? Kind.FAILOVER
                  : Kind.BALANCED;
          case REPLICATION -> Kind.REPLICATION;
          default -> Kind.SINGLE;
        });
    this.connection = connection;
  }

  private @Nullable HostAddress hostAddress() {
    return connection.getClient().getHostAddress();
  }

  @Override
  public @Nullable String host() {
    HostAddress to = hostAddress();
    return to == null ? null : to.host;
  }

  @Override
  public int port() {
    HostAddress to = hostAddress();
    return to == null ? 0 : to.port;
  }

  @Override
  public @Nullable String address() {
    return connection.getClient().getSocketIp();
  }

  @Override
  public boolean leadsToFirstHost() {
    HostAddress to = hostAddress();
    return kind() != Kind.FAILOVER
        || to == null
        || to.equals(connection.getContext().getConf().addresses().get(0));
  }

  /** The driver makes a context for each connect. Null where reading may go another way. */
  @Override
  public @Nullable Object identity() {
    return kind() == Kind.REPLICATION ? null : connection.getContext();
  }
}
