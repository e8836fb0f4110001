/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.concurrent.atomic.AtomicInteger;

/** What one lease may have left in its session. Thread-safe; only ever grows. */
public final class SessionState {

  private final AtomicInteger leftovers = new AtomicInteger();

  /** Notes that the application changed this, or may have. */
  public void touched(Leftover what) {
    add(what.bit());
  }

  /** Notes SQL that is about to be executed, prepared or added to a batch. */
  public void executing(String sql) {
    if (sql != null) {
      int found = SqlInspector.leftoversOf(sql);
      if (found != 0) {
        add(found);
      }
    }
  }

  /** Notes a call of a stored routine, which may do whatever its body says. */
  public void calling() {
    add(SqlInspector.ANYTHING);
  }

  /** Notes that a statement failed: it may have changed something first, and nobody says so. */
  public void failed() {
    add(SqlInspector.SESSION);
  }

  /** Whether the lease provably left nothing behind, as far as it can be told from this side. */
  public boolean isClean() {
    return leftovers.get() == 0;
  }

  public boolean has(Leftover what) {
    return (leftovers.get() & what.bit()) != 0;
  }

  private void add(int bits) {
    if ((leftovers.get() & bits) != bits) {
      leftovers.accumulateAndGet(bits, (a, b) -> a | b);
    }
  }
}
