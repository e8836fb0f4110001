/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A connection for each thread, which it keeps: what code would do that opens nothing. */
final class Held implements Opener {

  private final Account account;
  private final ThreadLocal<@Nullable Connection> mine = new ThreadLocal<>();

  /** Of threads that have ended. */
  private final Queue<Connection> free = new ConcurrentLinkedQueue<>();

  Held(Account account) {
    this.account = account;
  }

  @Override
  public Connection open() throws SQLException {
    Connection held = mine.get();
    if (held == null) {
      Connection left = free.poll();
      held = left != null ? left : CloseInstead.of(account.connect(), c -> {});
      mine.set(held);
    }
    return held;
  }

  @Override
  public void prepare() throws SQLException {
    open();
  }

  @Override
  public void leave() {
    Connection held = mine.get();
    if (held != null) {
      mine.remove();
      free.add(held);
    }
  }

  /** When all threads have left. */
  @Override
  public void close() throws SQLException {
    for (Connection c = free.poll(); c != null; c = free.poll()) {
      c.abort(Runnable::run); // close is not what happens on close
    }
  }
}
