/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;

/** Where connections come from and go to: one for each query. */
public class Db {

  /** Hears how long a connection was in use, from before it was opened until it was closed. */
  public interface Watch {
    void closed(long nanos);
  }

  private final String url;
  private final String user;
  private final String password;
  private final LongAdder opens = new LongAdder();

  /** When the connections that this thread holds were asked for, the innermost first. */
  private final ThreadLocal<Deque<Long>> asked = ThreadLocal.withInitial(ArrayDeque::new);

  private volatile Watch watch = nanos -> {};

  public Db(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  public Connection open() throws SQLException {
    long now = System.nanoTime();
    Connection con = DriverManager.getConnection(url, user, password);
    asked.get().push(now);
    opens.increment();
    return con;
  }

  public void close(Connection con) throws SQLException {
    try {
      con.close();
    } finally {
      Long since = asked.get().poll();
      if (since != null) {
        watch.closed(System.nanoTime() - since);
      }
    }
  }

  /** How many connections were opened so far. */
  public long opens() {
    return opens.sum();
  }

  public void setWatch(Watch watch) {
    this.watch = watch;
  }
}
