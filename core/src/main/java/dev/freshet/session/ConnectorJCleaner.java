/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.ConnectionImpl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Resets sessions of Connector/J in two round trips: COM_RESET_CONNECTION and one SET that brings
 * back what the driver and the URL had set at connect. The driver's own {@code resetServerState()}
 * needs four or five and loses STRICT mode (docs/decisions/0003-session-reset.md).
 */
final class ConnectorJCleaner implements SessionCleaner {

  private final JdbcBaseline baseline;
  private final ResetPlan plan;
  private final boolean onlyIfChanged;

  /**
   * The URL's database; empty if it names none, and then no statement leads back to having none.
   */
  private final String database;

  private ConnectorJCleaner(JdbcBaseline baseline, ResetPlan plan, boolean onlyIfChanged) {
    this.baseline = baseline;
    this.plan = plan;
    this.onlyIfChanged = onlyIfChanged;
    String catalog = baseline.catalog();
    this.database = catalog == null ? "" : catalog;
  }

  /** A cleaner that has proved itself on the connection given, or the reason why there is none. */
  record Prepared(@Nullable ConnectorJCleaner cleaner, String refusal) {}

  static Prepared prepare(Connection fresh, boolean onlyIfChanged) throws SQLException {
    JdbcBaseline baseline = JdbcBaseline.of(fresh);
    String refusal = refusalByProperties(fresh);
    if (refusal != null) {
      return new Prepared(null, refusal);
    }
    ResetPlan.Result result = ResetPlan.work(fresh, () -> reset(fresh));
    ResetPlan plan = result.plan();
    return plan == null
        ? new Prepared(null, result.refusal())
        : new Prepared(new ConnectorJCleaner(baseline, plan, onlyIfChanged), "");
  }

  private static @Nullable String refusalByProperties(Connection c) {
    PropertySet properties = ((ConnectionImpl) c).getPropertySet();
    if (on(properties, PropertyKey.useServerPrepStmts)
        && on(properties, PropertyKey.cachePrepStmts)) {
      return "useServerPrepStmts with cachePrepStmts keeps statements that a reset deletes at the"
          + " server; switch one of them off";
    }
    String variables = properties.getStringProperty(PropertyKey.sessionVariables).getValue();
    if (variables != null && variables.replace("@@", "").indexOf('@') >= 0) {
      return "sessionVariables sets user variables, which a reset deletes";
    }
    return null;
  }

  private static boolean on(PropertySet properties, PropertyKey key) {
    return properties.getBooleanProperty(key).getValue();
  }

  @Override
  public Outcome clean(Connection connection, SessionState state, @Nullable SessionWitness witness)
      throws SQLException {
    if (onlyIfChanged && state.isClean() && witness != null && !witness.sawChange()) {
      connection.clearWarnings();
      return Outcome.NOTHING;
    }
    if (state.has(Leftover.ROLE)
        || state.has(Leftover.RESOURCE_GROUP)
        || (database.isEmpty() && (state.has(Leftover.DATABASE) || state.has(Leftover.CATALOG)))) {
      return Outcome.DISCARD;
    }
    // The reset rolls back, so autocommit can be set after it without committing anything; and
    // names
    // in the statements that follow need the character set that the SET brings back.
    reset(connection);
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      s.execute(plan.sql());
      if (state.has(Leftover.DATABASE)) {
        s.execute("USE `" + database.replace("`", "``") + "`");
      }
    }
    baseline.restore(connection, state);
    if (witness != null) {
      witness.forget();
    }
    return Outcome.RESET;
  }

  private static void reset(Connection c) throws SQLException {
    try {
      ((ConnectionImpl) c).getSession().resetSessionState();
    } catch (CJException e) {
      throw new SQLException(e.getMessage(), e.getSQLState(), e.getVendorCode(), e);
    }
  }
}
