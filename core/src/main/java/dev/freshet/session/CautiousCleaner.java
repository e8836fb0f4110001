/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * For databases and settings of which no reset is known: restores what JDBC knows of, and closes
 * every connection on which a statement ran that is not proven harmless.
 */
final class CautiousCleaner extends SessionCleaner {

  private static final long RESTORABLE =
      bits(
          DirtyReason.AUTO_COMMIT,
          DirtyReason.READ_ONLY,
          DirtyReason.ISOLATION,
          DirtyReason.HOLDABILITY,
          DirtyReason.NETWORK_TIMEOUT,
          DirtyReason.TYPE_MAP);

  private final JdbcBaseline baseline;
  private final String obstacle;

  /** Used to find out what there is, perhaps not without a mark. */
  private final @Nullable Connection spoiled;

  CautiousCleaner(JdbcBaseline baseline, @Nullable Connection spoiled, String obstacle) {
    this.baseline = baseline;
    this.spoiled = spoiled;
    this.obstacle = obstacle;
  }

  @Override
  public boolean spoiled(Connection fresh) {
    return fresh == spoiled;
  }

  private static long bits(DirtyReason... reasons) {
    long bits = 0;
    for (DirtyReason reason : reasons) {
      bits |= reason.bit();
    }
    return bits;
  }

  @Override
  public Session watch(Connection fresh) {
    return new Session(fresh, null);
  }

  @Override
  public SessionState lease(Session session) {
    return new SessionState(session, this, StoredNames.UNKNOWN);
  }

  /** Which dialect the statements were in is not known, so only having executed none is proof. */
  @Override
  public Cleaning clean(SessionState state) throws SQLException {
    long reasons = state.reasons();
    if (state.executedAnything() || (reasons & ~RESTORABLE) != 0) {
      return Cleaning.discard(reasons, DiscardReason.NO_RESET, obstacle);
    }
    Connection c = state.session().raw();
    baseline.rollBack(c);
    baseline.restore(c, reasons);
    return new Cleaning(Outcome.RESTORED, reasons);
  }
}
