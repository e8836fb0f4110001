/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.ServerSessionStateController;
import com.mysql.cj.protocol.ServerSessionStateController.ServerSessionStateChanges;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChangesListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the session tracker of MySQL and MariaDB through Connector/J. The driver holds its
 * listeners weakly, and once one is collected the application's next statement fails; so whoever
 * holds the connection has to hold this.
 */
final class ConnectorJWitness implements SessionWitness, SessionStateChangesListener {

  private final ServerSession session;
  private volatile boolean changed;

  private ConnectorJWitness(ServerSession session) {
    this.session = session;
  }

  /** A witness of the connection, or null if its driver or its server has no session tracker. */
  static @Nullable ConnectorJWitness of(Connection connection) {
    try {
      ConnectionImpl c = (ConnectionImpl) connection;
      if (!c.getPropertySet().getBooleanProperty(PropertyKey.trackSessionState).getValue()) {
        return null;
      }
      try (Statement s = connection.createStatement()) {
        s.execute("SET SESSION session_track_state_change = ON");
      }
      ServerSessionStateController controller = c.getServerSessionStateController();
      ConnectorJWitness witness = new ConnectorJWitness(c.getSession().getServerSession());
      controller.addSessionStateChangesListener(witness);
      return witness;
    } catch (SQLException | LinkageError e) {
      return null;
    }
  }

  @Override
  public void handleSessionStateChanges(ServerSessionStateChanges changes) {
    if (!changes.getSessionStateChangesList().isEmpty()) {
      changed = true; // whatever it was: names in these reports are not to be relied on
    }
  }

  @Override
  public boolean sawChange() {
    return changed || session.inTransactionOnServer();
  }

  @Override
  public void forget() {
    changed = false;
  }
}
