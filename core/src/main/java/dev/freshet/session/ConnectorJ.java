/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import com.mysql.cj.NativeSession;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.StatementImpl;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.ServerSessionStateController;
import com.mysql.cj.protocol.ServerSessionStateController.ServerSessionStateChanges;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChange;
import com.mysql.cj.protocol.ServerSessionStateController.SessionStateChangesListener;
import com.mysql.cj.protocol.a.NativeConstants;
import com.mysql.cj.protocol.a.NativeConstants.IntegerDataType;
import com.mysql.cj.protocol.a.NativePacketPayload;
import dev.freshet.session.SqlText.Backslash;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** MySQL Connector/J 8 and later; of several hosts, connections that lead to one at a time. */
final class ConnectorJ implements MySqlDriver {

  @Override
  public @Nullable String obstacle(Connection fresh) {
    PropertySet properties = ((JdbcConnection) fresh).getPropertySet();
    if (on(properties, PropertyKey.useServerPrepStmts)
        && on(properties, PropertyKey.cachePrepStmts)) {
      return "useServerPrepStmts with cachePrepStmts keeps statements that a reset deletes at the"
          + " server";
    }
    String variables = properties.getStringProperty(PropertyKey.sessionVariables).getValue();
    if (variables != null && variables.replace("@@", "").indexOf('@') >= 0) {
      return "sessionVariables sets user variables, which a reset deletes";
    }
    return null;
  }

  private static NativeSession sessionOf(JdbcConnection connection) {
    return (NativeSession) connection.getSession();
  }

  /** Where a connection of this driver's leads; of its kind it is told, and not asked for. */
  static Route route(Connection raw, Route.Kind kind) {
    return new ConnectorJRoute((JdbcConnection) raw, kind);
  }

  private static boolean on(PropertySet properties, PropertyKey key) {
    return properties.getBooleanProperty(key).getValue();
  }

  /** By what was asked for: the property itself goes off where the server is strict already. */
  @Override
  public boolean strictByDriver(Connection fresh) {
    String key = PropertyKey.jdbcCompliantTruncation.getKeyName();
    String asked = ((JdbcConnection) fresh).getProperties().getProperty(key, "true");
    return asked.equalsIgnoreCase("true") || asked.equalsIgnoreCase("yes");
  }

  /**
   * As the session's resetSessionState() does, which the driver has only since 8.1. Its own
   * resetServerState() takes four or five round trips and loses STRICT mode.
   */
  @Override
  public void reset(Connection connection) throws SQLException {
    try {
      NativeSession session = sessionOf((JdbcConnection) connection);
      session.checkClosed();
      NativePacketPayload command = new NativePacketPayload(1);
      command.writeInteger(IntegerDataType.INT1, NativeConstants.COM_RESET_CONNECTION);
      session.getProtocol().sendCommand(command, false, 0);
    } catch (CJException e) {
      throw new SQLException(e.getMessage(), e.getSQLState(), e.getVendorCode(), e);
    }
  }

  @Override
  public @Nullable ResetAndStatement atOnce(Connection fresh, String sql) {
    try {
      boolean ascii = sql.chars().allMatch(c -> c < 0x80);
      return ascii && ConnectorJPipeline.isPossible(fresh)
          ? ConnectorJPipeline.of(fresh, sql)
          : null;
    } catch (LinkageError e) {
      return null; // an older driver
    }
  }

  @Override
  public void forgetRowLimit(Connection connection) throws SQLException {
    ((JdbcConnection) connection).setSessionMaxRows(-1);
  }

  @Override
  public SessionWitness witness(Connection fresh) throws SQLException {
    JdbcConnection connection = (JdbcConnection) fresh;
    Witness witness = new Witness(connection);
    if (asksForReports(connection)) {
      connection.getServerSessionStateController().addSessionStateChangesListener(witness);
    }
    return witness;
  }

  private static boolean asksForReports(JdbcConnection connection) throws SQLException {
    if (!on(connection.getPropertySet(), PropertyKey.trackSessionState)) {
      return false;
    }
    try (Statement s = connection.createStatement()) {
      s.execute("SET SESSION session_track_state_change = ON");
      return true;
    } catch (SQLException e) {
      if (connection.isClosed()) {
        throw e;
      }
      return false; // a server without a tracker
    }
  }

  @Override
  public boolean reportsArrive(Connection fresh) throws SQLException {
    JdbcConnection connection = (JdbcConnection) fresh;
    if (!asksForReports(connection)) {
      return true;
    }
    Witness witness = new Witness(connection);
    ServerSessionStateController reports = connection.getServerSessionStateController();
    reports.addSessionStateChangesListener(witness);
    try (Statement s = fresh.createStatement()) {
      s.execute("SET @@SESSION.sql_quote_show_create = @@SESSION.sql_quote_show_create");
    } finally {
      reports.removeSessionStateChangesListener(witness);
    }
    return witness.asAsked;
  }

  /**
   * Listens to the session tracker. The driver holds its listeners weakly, and once one is
   * collected the application's next statement fails.
   */
  private static final class Witness implements SessionWitness, SessionStateChangesListener {

    private final JdbcConnection connection;
    private final ServerSession session;
    private volatile boolean changed;

    /** Whether it was the tracker of changes that said so; MariaDB has others on by itself. */
    private volatile boolean asAsked;

    Witness(JdbcConnection connection) {
      this.connection = connection;
      this.session = sessionOf(connection).getServerSession();
    }

    @Override
    public void handleSessionStateChanges(ServerSessionStateChanges changes) {
      // Whatever variable it was: names in these reports are not to be relied on.
      for (SessionStateChange change : changes.getSessionStateChangesList()) {
        if (!isKnownOtherwise(change.getType())) {
          changed = true;
        }
        if (change.getType() == ServerSessionStateController.SESSION_TRACK_STATE_CHANGE) {
          asAsked = true;
        }
      }
    }

    /** Transactions by the status bit, which every server sends; GTIDs leave nothing. */
    private static boolean isKnownOtherwise(int type) {
      return type == ServerSessionStateController.SESSION_TRACK_TRANSACTION_STATE
          || type == ServerSessionStateController.SESSION_TRACK_GTIDS;
    }

    @Override
    public boolean sawChange() {
      return changed;
    }

    @Override
    public void forget() {
      changed = false;
    }

    @Override
    public boolean inTransaction() {
      return session.inTransactionOnServer();
    }

    @Override
    public Backslash backslash() {
      return session.isNoBackslashEscapesSet() ? Backslash.STANDS_FOR_ITSELF : Backslash.ESCAPES;
    }

    @Override
    public boolean warned() {
      return sessionOf(connection).hadWarnings();
    }

    @Override
    public long insertIdOf(Statement statement) {
      return statement instanceof StatementImpl s ? s.getLastInsertID() : 0;
    }
  }
}
