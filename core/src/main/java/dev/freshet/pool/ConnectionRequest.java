/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.ConnectPolicy;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.jdbc.Handles;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a connection: which pool may serve it, and how to connect and to set the pool up if
 * there is none yet.
 */
public interface ConnectionRequest {

  /**
   * Everything that two opens must have in common to share sessions: place, user, password and all
   * properties. Its {@code equals} decides about privacy; its {@code toString} has no secrets.
   */
  Object key();

  /**
   * Works out how to connect; called only where there is no pool for the key.
   *
   * @throws SQLException if the settings are wrong or no driver is there
   */
  Plan plan() throws SQLException;

  /**
   * How to connect and how to pool.
   *
   * @param handles makes what applications hold
   * @param name the pool's name in logs and threads, or null for one made from the connector's
   * @param enabled whether there is to be a pool at all, or a plain connect
   * @param jmx whether the switch is to be seen in JMX
   */
  record Plan(
      PhysicalConnector connector,
      PoolSettings settings,
      ConnectPolicy connectPolicy,
      Handles handles,
      @Nullable String name,
      int maximumPools,
      boolean enabled,
      boolean jmx) {

    /** With handles that have the types of JDBC alone. */
    public Plan(
        PhysicalConnector connector,
        PoolSettings settings,
        ConnectPolicy connectPolicy,
        @Nullable String name,
        int maximumPools,
        boolean enabled,
        boolean jmx) {
      this(connector, settings, connectPolicy, Handles.OF_JDBC, name, maximumPools, enabled, jmx);
    }

    /** The same with other handles. */
    public Plan with(Handles otherHandles) {
      return new Plan(
          connector, settings, connectPolicy, otherHandles, name, maximumPools, enabled, jmx);
    }
  }
}
