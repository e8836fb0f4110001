/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection for each thread, which it keeps: what code would do that opens nothing. */
final class Held implements Opener {

  private final Account account;
  private final ThreadLocal<@Nullable Connection> mine = new ThreadLocal<>();
  private final Lock lock = new ReentrantLock();

  /** Guarded by lock. */
  private final List<Connection> all = new ArrayList<>();

  Held(Account account) {
    this.account = account;
  }

  @Override
  public Connection open() throws SQLException {
    Connection held = mine.get();
    if (held == null) {
      Connection connection = account.connect();
      lock.lock();
      try {
        all.add(connection);
      } finally {
        lock.unlock();
      }
      held = CloseInstead.of(connection, c -> {});
      mine.set(held);
    }
    return held;
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      for (Connection connection : all) {
        connection.close();
      }
      all.clear();
    } finally {
      lock.unlock();
    }
  }
}
