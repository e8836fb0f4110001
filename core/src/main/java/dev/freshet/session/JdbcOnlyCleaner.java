/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;

/** Rolls back and restores what JDBC knows of, as ordinary pools do; the rest leaks. */
final class JdbcOnlyCleaner extends SessionCleaner {

  private static final Cleaning ROLLED_BACK = new Cleaning(Outcome.RESTORED, 0);

  private final JdbcBaseline baseline;

  JdbcOnlyCleaner(JdbcBaseline baseline) {
    this.baseline = baseline;
  }

  @Override
  public Session watch(Connection fresh) {
    return new Session(fresh, null);
  }

  @Override
  public SessionState lease(Session session) {
    return new SessionState(session, this, StoredNames.UNKNOWN);
  }

  @Override
  public Cleaning clean(SessionState state) throws SQLException {
    Connection c = state.session().raw();
    if (state.has(DirtyReason.UNWRAPPED)) {
      return Cleaning.discard(state.reasons());
    }
    baseline.rollBack(c);
    baseline.restore(c, state.reasons());
    return state.reasons() == 0 ? ROLLED_BACK : new Cleaning(Outcome.RESTORED, state.reasons());
  }
}
