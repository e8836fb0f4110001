/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Posts the new orders of a till, one till at a time in the whole shop. */
public class NightlyJob {

  private final Db db;

  public NightlyJob(Db db) {
    this.db = db;
  }

  public void run(int till, int runNo) throws SQLException {
    Connection con = db.open();
    try {
      con.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      lock(con);
      long[] open = openOrders(con, till);
      if (open[0] == 0) {
        return; // closing the connection lets go of the lock
      }
      post(con, till);
      log(con, till, runNo, open);
      unlock(con);
    } finally {
      db.close(con);
    }
  }

  private void lock(Connection con) throws SQLException {
    Statement st = con.createStatement();
    ResultSet rs = st.executeQuery("SELECT GET_LOCK('nightly', 10)");
    if (!rs.next() || rs.getInt(1) != 1) {
      throw new SQLException("the nightly job is still running elsewhere");
    }
    st.close();
  }

  private void unlock(Connection con) throws SQLException {
    Statement st = con.createStatement();
    ResultSet rs = st.executeQuery("SELECT RELEASE_LOCK('nightly')");
    if (!rs.next() || rs.getInt(1) != 1) {
      throw new SQLException("the nightly job lost its lock");
    }
    st.close();
  }

  /** How many orders are new, and their total. */
  private long[] openOrders(Connection con, int till) throws SQLException {
    PreparedStatement ps =
        con.prepareStatement(
            "SELECT COUNT(*), COALESCE(SUM(total_cents), 0) FROM orders WHERE till = ? AND status ="
                + " 'NEW'");
    ps.setInt(1, till);
    ResultSet rs = ps.executeQuery();
    rs.next();
    long[] open = {rs.getLong(1), rs.getLong(2)};
    ps.close();
    return open;
  }

  private void post(Connection con, int till) throws SQLException {
    PreparedStatement ps =
        con.prepareStatement(
            "UPDATE orders SET status = 'POSTED' WHERE till = ? AND status = 'NEW'");
    ps.setInt(1, till);
    ps.executeUpdate();
    ps.close();
  }

  private void log(Connection con, int till, int runNo, long[] posted) throws SQLException {
    PreparedStatement ps = con.prepareStatement("INSERT INTO nightly_run VALUES (?, ?, ?, ?)");
    ps.setInt(1, till);
    ps.setInt(2, runNo);
    ps.setLong(3, posted[0]);
    ps.setLong(4, posted[1]);
    ps.executeUpdate();
    ps.close();
  }
}
