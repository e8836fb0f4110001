/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.stress;

import dev.freshet.jdbc.ClosedObjects;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.jdbc.Handles;
import dev.freshet.jdbc.Lease;
import dev.freshet.session.SessionCleaners;
import dev.freshet.session.SessionState;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;

/**
 * A lease of a connection that has no server, used through the handle that an application would
 * have. It counts its ends, and its connection notices calls that outlive the lease.
 */
final class WatchedLease extends Lease {

  /** The driver's answer, given while the lease lasted. */
  static final String OPEN = "open";

  /** The answer of the closed objects. */
  static final String CLOSED = "closed";

  /** The driver's answer, given when the lease had ended or while it did. */
  static final String TORN = "torn";

  private static final int TORN_CALL = 0;
  private static final int OPEN_CALL = 1;
  private static final int CLOSED_CALL = 2;

  @SuppressWarnings("NullAway") // abort answers null
  private static final ClosedObjects CLOSED_OBJECTS =
      new ClosedObjects(
          connection(
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "getTransactionIsolation", "getHoldability", "getNetworkTimeout" ->
                        CLOSED_CALL;
                    case "createStatement" -> ClosedObjects.GENERIC.statement();
                    case "abort" -> null;
                    default -> throw new UnsupportedOperationException(method.toString());
                  }),
          ClosedObjects.GENERIC.statement(),
          ClosedObjects.GENERIC.preparedStatement(),
          ClosedObjects.GENERIC.callableStatement(),
          ClosedObjects.GENERIC.resultSet(),
          ClosedObjects.GENERIC.metaData());

  /** One for all: the calls made here note nothing in it. */
  private static final SessionState UNTOUCHED = untouched();

  private final WatchedConnection watched;
  private final ConnectionHandle handle;

  WatchedLease() {
    this(new WatchedConnection());
  }

  private WatchedLease(WatchedConnection watched) {
    super(connection(watched), UNTOUCHED);
    this.watched = watched;
    handle = Handles.OF_JDBC.connection(this);
  }

  private static Connection connection(InvocationHandler answers) {
    return proxy(Connection.class, answers);
  }

  static <T> T proxy(Class<T> type, InvocationHandler answers) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedLease.class.getClassLoader(), new Class<?>[] {type}, answers));
  }

  private static SessionState untouched() {
    try {
      WatchedConnection ended = new WatchedConnection();
      ended.givenBack.set(1); // so that no call waits for that
      Connection fresh = connection(ended);
      return SessionCleaners.jdbcOnly(fresh).onlyLease(fresh);
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // What applications do; actors may throw nothing checked, and nothing here is expected to fail

  /** A call, and who answered it. */
  String use() {
    return answer(handle::getTransactionIsolation);
  }

  /** A call that returns when the lease has ended: {@link #OPEN} then, and {@link #TORN} if not. */
  String useUntilEnded() {
    return answer(handle::getNetworkTimeout);
  }

  /** A call in the course of which the driver runs the application's code. */
  String useAround(Runnable within) {
    watched.within = within;
    return answer(handle::getHoldability);
  }

  void createStatement() {
    try {
      var unused = handle.createStatement();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void closeHandle() {
    handle.close();
  }

  void abortHandle() {
    try {
      handle.abort(Runnable::run);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Call {
    int call() throws SQLException;
  }

  private static String answer(Call call) {
    try {
      return switch (call.call()) {
        case OPEN_CALL -> OPEN;
        case CLOSED_CALL -> CLOSED;
        default -> TORN;
      };
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  // What became of it

  int givenBack() {
    return watched.givenBack.get();
  }

  int givenUp() {
    return watched.givenUp.get();
  }

  int ends() {
    return givenBack() + givenUp();
  }

  /** The driver's calls whose effects on its memory the end of the lease saw. */
  int callsSeenAtEnd() {
    return watched.callsSeenAtEnd;
  }

  int statementsMade() {
    return watched.statementsMade;
  }

  int statementsLeftOpen() {
    return watched.statementsOpen.get();
  }

  // As the pool's lease

  @Override
  protected ClosedObjects closed() {
    return CLOSED_OBJECTS;
  }

  @Override
  protected void keepWhileReachable(Object part, ConnectionHandle handle) {
    // nothing here is collected
  }

  @Override
  protected void end() {
    watched.givenBack.getAndIncrement();
    watched.callsSeenAtEnd = watched.calls;
    try {
      closeLeftOpen();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void endByAbort(Executor executor) {
    watched.givenUp.getAndIncrement();
  }

  static int callAnswer(boolean open) {
    return open ? OPEN_CALL : TORN_CALL;
  }
}
