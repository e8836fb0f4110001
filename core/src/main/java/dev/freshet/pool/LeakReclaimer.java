/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool;

import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.observe.Log;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes back leases whose handle became unreachable without a close. Statements, results, metadata,
 * large objects and streams refer to the handle, so a live one keeps its lease. The garbage
 * collector tells; no clock is asked.
 */
final class LeakReclaimer {

  /** How long until a lease is looked at again in which a call was still inside. */
  private static final long AGAIN_MILLIS = 100;

  private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
  private final AtomicLong reclaimed = new AtomicLong();
  private final GcHint gcHint = new GcHint();
  private final Thread thread;

  LeakReclaimer() {
    thread = OwnThreads.named("freshet-reclaim", this::run);
    thread.start();
  }

  /** A handle as the pool knows it: by a reference that does not keep it. */
  static final class HandleRef extends WeakReference<Object> {
    private final PoolLease lease;

    HandleRef(ConnectionHandle handle, PoolLease lease, ReferenceQueue<Object> unreachable) {
      super(handle, unreachable);
      this.lease = lease;
    }
  }

  /** A driver object that keeps a handle for as long as it is reachable itself. */
  static final class PartRef extends WeakReference<Object> {
    private final PoolLease lease;

    /** Only to be referred to. */
    @SuppressWarnings({"unused", "UnusedVariable"})
    private final ConnectionHandle handle;

    PartRef(
        Object part, ConnectionHandle handle, PoolLease lease, ReferenceQueue<Object> unreachable) {
      super(part, unreachable);
      this.handle = handle;
      this.lease = lease;
    }
  }

  HandleRef refer(ConnectionHandle handle, PoolLease lease) {
    return new HandleRef(handle, lease, unreachable);
  }

  PartRef refer(Object part, ConnectionHandle handle, PoolLease lease) {
    return new PartRef(part, handle, lease, unreachable);
  }

  /** Helps the garbage collector to tell, if it is time. */
  void hint() {
    gcHint.give(reclaimed.get());
  }

  private void run() {
    List<HandleRef> busy = new ArrayList<>();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Reference<?> next =
            busy.isEmpty() ? unreachable.remove() : unreachable.remove(AGAIN_MILLIS);
        if (next instanceof HandleRef ref) {
          reclaim(ref, busy);
        } else if (next instanceof PartRef part) {
          part.lease.unreachable(part);
        } else {
          List<HandleRef> again = List.copyOf(busy);
          busy.clear();
          again.forEach(ref -> reclaim(ref, busy));
        }
      }
    } catch (InterruptedException e) {
      // the pools are closed
    }
  }

  /** In this thread, for it may take round trips. */
  private void reclaim(HandleRef ref, List<HandleRef> busy) {
    PoolLease lease = ref.lease;
    if (!lease.isOpen()) {
      return;
    }
    if (lease.isBusy()) { // the last call on a handle may outlive it
      busy.add(ref);
      return;
    }
    try {
      lease.pool().leaked(lease);
      if (lease.reclaim()) {
        reclaimed.incrementAndGet();
      }
    } catch (RuntimeException e) { // a driver's bug is not to end the search for others
      Log.reclaimFailed(lease.connection(), e);
    }
  }

  /** Ends the thread. Leases that are out are no longer watched. */
  void close() {
    thread.interrupt();
  }
}
