/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.observe.Log;
import dev.freshet.observe.PoolEvents;
import dev.freshet.session.DirtyReason;
import dev.freshet.session.DiscardReason;
import dev.freshet.session.Route;
import dev.freshet.session.SessionCleaner;
import dev.freshet.session.SessionCleaner.Cleaning;
import dev.freshet.session.SessionCleaner.Outcome;
import java.sql.SQLException;
import java.time.Duration;

/** What is done to a connection that comes back, before anybody else may have it. Thread-safe. */
final class Return {

  /**
   * A plain close never waits for the server. Ours does, so that nothing is left behind, but not
   * for one that does not answer.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final SessionSetup sessions;
  private final PoolEvents events;

  Return(String name, SessionSetup sessions, PoolEvents events) {
    this.name = name;
    this.sessions = sessions;
    this.events = events;
  }

  /** Cleans the session; false if the connection is not to be reused. */
  boolean isFreshAgain(PoolLease lease) {
    PhysicalConnection connection = lease.connection();
    SessionCleaner cleaner = sessions.awaitCleanerOf(connection, PATIENCE);
    connection.limit(PATIENCE);
    try {
      lease.closeStatements();
      if (cleaner == null || connection.isClosed()) {
        return discard(lease, DiscardReason.BROKEN, "it was closed while in use");
      }
      if (!connection.isWatched()) {
        if (connection.kind() != Route.Kind.SINGLE) {
          return discard(lease, DiscardReason.HOST_CHANGED, "nobody watched which host it was on");
        }
        lease.state().touched(DirtyReason.UNWATCHED);
      }
      Cleaning cleaning = cleaner.clean(lease.state());
      if (cleaning.reasons() != 0) {
        events.touched(connection, cleaning.why(), cleaning.outcome());
      }
      if (cleaning.outcome() == Outcome.RESET) {
        events.reset(cleaning.decisive(), cleaning.why(), cleaning.tookNanos());
      }
      DiscardReason hopeless = cleaning.discard();
      if (hopeless == null && !connection.isWatched()) {
        connection.watchedBy(cleaner);
      }
      return hopeless == null || discard(lease, hopeless, cleaning.obstacle());
    } catch (SQLException | RuntimeException e) {
      events.cleaningFailed(connection, DiscardReason.CLEANING_FAILED.name(), e);
      return false;
    } finally {
      connection.unlimited();
    }
  }

  /**
   * For a connection that is closed whatever its session looks like: the server notices a close in
   * its own time, but locks are to be gone when ours returns.
   */
  void letGo(PoolLease lease) {
    SessionCleaner cleaner = sessions.awaitCleanerOf(lease.connection(), PATIENCE);
    PhysicalConnection connection = lease.connection();
    connection.limit(PATIENCE);
    try {
      if (cleaner != null && !connection.isClosed()) {
        lease.closeStatements();
        cleaner.letGo(lease.state());
      }
    } catch (SQLException | RuntimeException e) {
      Log.cleaningFailed(name, connection, e);
    }
  }

  private boolean discard(PoolLease lease, DiscardReason reason, String why) {
    events.discarded(lease.connection(), reason.name(), why);
    return false;
  }
}
