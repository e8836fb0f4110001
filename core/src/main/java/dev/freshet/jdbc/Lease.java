/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import dev.freshet.session.RoleErrors;
import dev.freshet.session.SessionState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The time between open and close: a driver's connection on loan to one {@link ConnectionHandle}.
 *
 * <p>It is also the gate between handles and driver. Calls that use the connection run between
 * {@link #enter} and {@link #exit}; the first close shuts the gate, waits for calls that are inside
 * (as a driver's own close waits for a running statement), and from then on every handle of this
 * lease talks to {@link #closed} objects. So no handle, from whatever thread, reaches the session
 * once somebody else may have it.
 */
public abstract class Lease {

  private static final int SHUT = 1 << 31;

  /** Set with {@link #SHUT} once nothing is waited for any more and the lease ends. */
  private static final int ENDING = 1 << 30;

  private static final VarHandle GATE;
  private static final VarHandle FIRST_OPEN;

  static {
    try {
      MethodHandles.Lookup own = MethodHandles.lookup();
      GATE = own.findVarHandle(Lease.class, "gate", int.class);
      FIRST_OPEN = own.findVarHandle(Lease.class, "firstOpen", AutoCloseable.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Connection raw;
  private final SessionState state;

  /** Number of calls inside; with {@link #SHUT} once closing has begun, then {@link #ENDING}. */
  @SuppressWarnings("UnusedVariable") // through GATE
  private volatile int gate;

  /**
   * The thread that found the gate empty and is still inside. Written by that thread alone, and
   * good for one question, to which its own writes are enough: is it this thread?
   */
  private @Nullable Thread firstInside;

  /** The threads of calls that found others inside; a thread's own too. Guarded by this. */
  private @Nullable List<Thread> othersInside;

  /** The thread that waits for calls inside to end. */
  private volatile @Nullable Thread closing;

  /** A driver object to close at the end of the lease: most have one at a time. */
  private volatile @Nullable AutoCloseable firstOpen;

  /** Those opened while there was one, the youngest last. Guarded by this, but for a glance. */
  private @Nullable List<AutoCloseable> othersOpen;

  /** Whether {@link #abort} met a close that was waiting. */
  private volatile boolean aborted;

  protected Lease(Connection raw, SessionState state) {
    this.raw = raw;
    this.state = state;
  }

  /** The driver's connection. */
  public final Connection raw() {
    return raw;
  }

  /** What this lease may have changed in its session. */
  public final SessionState state() {
    return state;
  }

  /** Notes that a statement, or what else the application asked for, failed. */
  final void failed(SQLException failure) {
    state.failed(failure);
    noteRole(failure);
  }

  /** Passes on what a failure tells of the server. */
  final void noteRole(SQLException failure) {
    if (RoleErrors.tells(failure, state)) {
      roleChanged(failure);
    }
  }

  /** The server has said that it takes no writes any more. Within the gate. */
  protected void roleChanged(SQLException failure) {
    // of interest to pools only
  }

  /** The driver's answers to calls on a closed connection. */
  protected abstract ClosedObjects closed();

  /**
   * Gives the connection back; called once, after the gate was shut and calls inside have ended.
   */
  protected abstract void end();

  /**
   * Sees to it that the handle counts as reachable for as long as this object of the driver's is,
   * which does not refer to it.
   */
  protected abstract void keepWhileReachable(Object part, ConnectionHandle handle);

  /** Gives the connection up at once, without waiting for calls inside; called once. */
  protected abstract void endByAbort(Executor executor) throws SQLException;

  public final boolean isOpen() {
    return gate >= 0;
  }

  /** Whether a call is inside. */
  public final boolean isBusy() {
    return callsIn(gate) != 0;
  }

  /** Whether no other call is inside. */
  final boolean isAlone() {
    return callsIn(gate) == 1;
  }

  private static int callsIn(int gate) {
    return gate & ~(SHUT | ENDING);
  }

  final boolean enter() {
    for (; ; ) {
      int now = gate;
      if (now < 0) {
        return false;
      }
      if (GATE.compareAndSet(this, now, now + 1)) {
        if (now == 0) {
          firstInside = Thread.currentThread();
        } else {
          addOtherInside();
        }
        return true;
      }
    }
  }

  final void exit() {
    // whoever is on the list has seen that there is one
    if (othersInside == null || !removeOtherInside()) {
      firstInside = null;
    }
    int before = (int) GATE.getAndAdd(this, -1);
    if (before < 0) {
      Thread waiting = closing;
      if (waiting != null) {
        LockSupport.unpark(waiting);
      }
    }
  }

  private synchronized void addOtherInside() {
    if (othersInside == null) {
      othersInside = new ArrayList<>(2);
    }
    othersInside.add(Thread.currentThread());
  }

  private synchronized boolean removeOtherInside() {
    return othersInside != null && othersInside.remove(Thread.currentThread());
  }

  /** How many of the calls inside are this thread's: a close within them must not wait for them. */
  private synchronized int ownInside() {
    Thread self = Thread.currentThread();
    int own = firstInside == self ? 1 : 0;
    return othersInside == null ? own : own + Collections.frequency(othersInside, self);
  }

  /** Ends the lease; every call but the first does nothing. */
  public final void close() {
    if (!GATE.compareAndSet(this, 0, SHUT | ENDING)) { // as a rule nobody is inside
      if (!shut()) {
        return;
      }
      awaitCallsInside();
    }
    end();
  }

  /**
   * Ends a lease whose handles nobody can reach any more, as a close would.
   *
   * @return false if it has ended, or if a call is still inside
   */
  public final boolean reclaim() {
    if (!GATE.compareAndSet(this, 0, SHUT | ENDING)) {
      return false;
    }
    end();
    return true;
  }

  /**
   * Ends the lease without waiting for calls inside. Where a close is waiting for such calls it
   * ends them, so that both come through, as with a driver's own connection.
   *
   * @return false if the lease had ended
   * @throws SQLException as the driver throws it
   */
  public final boolean abort(Executor executor) throws SQLException {
    if (shut()) {
      endByAbort(executor);
      return true;
    }
    if (!enterBesideCallsInside()) {
      return false;
    }
    aborted = true;
    try {
      raw.abort(executor);
    } finally {
      exit();
    }
    return true;
  }

  /** Into a shut gate, as long as the close has to wait for somebody anyway. */
  private boolean enterBesideCallsInside() {
    for (; ; ) {
      int now = gate;
      if ((now & ENDING) != 0 || callsIn(now) == 0) {
        return false;
      }
      if (GATE.compareAndSet(this, now, now + 1)) {
        addOtherInside();
        return true;
      }
    }
  }

  /** Whether the connection was aborted, so that nobody may have it any more. */
  protected final boolean isAborted() {
    return aborted;
  }

  /** Shuts the gate; true for the one caller that did it. */
  private boolean shut() {
    for (; ; ) {
      int now = gate;
      if (now < 0) {
        return false;
      }
      if (GATE.compareAndSet(this, now, now | SHUT)) {
        return true;
      }
    }
  }

  private void awaitCallsInside() {
    if (GATE.compareAndSet(this, SHUT, SHUT | ENDING)) {
      return;
    }
    int last = SHUT + ownInside();
    closing = Thread.currentThread();
    boolean interrupted = false;
    while (!GATE.compareAndSet(this, last, last | ENDING)) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  final void opened(AutoCloseable driverObject) {
    if (othersOpen != null || !FIRST_OPEN.compareAndSet(this, null, driverObject)) {
      addOtherOpen(driverObject);
    }
  }

  private synchronized void addOtherOpen(AutoCloseable driverObject) {
    if (othersOpen == null) {
      othersOpen = new ArrayList<>(4);
    }
    othersOpen.add(driverObject);
  }

  final void closed(AutoCloseable driverObject) {
    if (firstOpen != driverObject || !FIRST_OPEN.compareAndSet(this, driverObject, null)) {
      removeOtherOpen(driverObject);
    }
  }

  private synchronized void removeOtherOpen(AutoCloseable driverObject) {
    if (othersOpen == null) {
      return;
    }
    for (int i = othersOpen.size() - 1; i >= 0; i--) { // the youngest is closed first, as a rule
      if (othersOpen.get(i) == driverObject) {
        othersOpen.remove(i);
        return;
      }
    }
  }

  /**
   * Closes statements and results that the application left open.
   *
   * @throws SQLException the first failure, the others suppressed beneath it
   */
  protected final void closeLeftOpen() throws SQLException {
    AutoCloseable oldest;
    List<AutoCloseable> younger;
    // Calls inside have ended, so what they opened is seen here without the lock.
    if (firstOpen == null && othersOpen == null) {
      return;
    }
    synchronized (this) {
      oldest = firstOpen;
      younger = othersOpen == null ? List.of() : othersOpen;
      firstOpen = null;
      othersOpen = null;
    }
    SQLException failure = null;
    for (int i = younger.size() - 1; i >= 0; i--) {
      failure = closing(younger.get(i), failure);
    }
    if (oldest != null) {
      failure = closing(oldest, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes one more; returns the first failure so far. */
  private static @Nullable SQLException closing(
      AutoCloseable left, @Nullable SQLException failure) {
    try {
      left.close();
      return failure;
    } catch (Exception e) {
      SQLException cause = e instanceof SQLException s ? s : new SQLException(e);
      if (failure == null) {
        return cause;
      }
      failure.addSuppressed(cause);
      return failure;
    }
  }
}
