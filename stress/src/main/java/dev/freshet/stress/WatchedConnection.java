/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.stress;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A driver's connection without a server. Looking whether the lease has ended is an opaque read, so
 * that it orders nothing that the lease does not order itself.
 */
final class WatchedConnection implements InvocationHandler {

  /** Beyond this a call gives up waiting for the end; far more than a busy machine's delays. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** After one such call no other waits, lest the run take hours. */
  private static volatile boolean impatient;

  final AtomicInteger givenBack = new AtomicInteger();
  final AtomicInteger givenUp = new AtomicInteger();
  final AtomicInteger statementsOpen = new AtomicInteger();

  // Plain, as a driver's fields are: the gate has to order them.
  int calls;
  int callsSeenAtEnd;
  int statementsMade;

  Runnable within = () -> {};

  @Override
  @SuppressWarnings("NullAway") // what is not set is null
  public Object invoke(Object proxy, Method method, Object[] args) {
    return switch (method.getName()) {
      case "getTransactionIsolation" -> call();
      case "getNetworkTimeout" -> callUntilEnded();
      case "getHoldability" -> callAround();
      case "createStatement" -> statement();
      case "getAutoCommit", "isReadOnly" -> false;
      case "getCatalog", "getSchema", "getClientInfo", "getTypeMap" -> null;
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }

  private boolean ended() {
    return givenBack.getOpaque() + givenUp.getOpaque() != 0;
  }

  private int call() {
    boolean endedBefore = ended();
    calls++;
    return WatchedLease.callAnswer(!endedBefore && !ended());
  }

  private int callUntilEnded() {
    long start = System.nanoTime();
    while (!ended()) {
      if (impatient || System.nanoTime() - start > PATIENCE_NANOS) {
        impatient = true;
        return WatchedLease.callAnswer(false);
      }
      Thread.onSpinWait();
    }
    return WatchedLease.callAnswer(true);
  }

  private int callAround() {
    boolean endedBefore = ended();
    within.run();
    return WatchedLease.callAnswer(!endedBefore);
  }

  private Statement statement() {
    statementsMade++;
    statementsOpen.getAndIncrement();
    return WatchedLease.proxy(
        Statement.class,
        (proxy, method, args) -> {
          if (!method.getName().equals("close")) {
            throw new UnsupportedOperationException(method.toString());
          }
          return statementsOpen.getAndDecrement();
        });
  }
}
