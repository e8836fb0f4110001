/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Customers and what was noted about them. */
public class CustomerDao {

  private final Db db;

  public CustomerDao(Db db) {
    this.db = db;
  }

  public String findName(int id) throws SQLException {
    Connection con = db.open();
    try {
      Statement st = con.createStatement();
      ResultSet rs = st.executeQuery("SELECT id, name FROM customer WHERE id = " + id);
      if (!rs.next() || rs.getInt(1) != id) {
        throw new SQLException("no customer " + id);
      }
      return rs.getString(2);
    } finally {
      db.close(con);
    }
  }

  public void addVisit(int id) throws SQLException {
    Connection con = db.open();
    try {
      PreparedStatement ps =
          con.prepareStatement("UPDATE customer SET visits = visits + 1 WHERE id = ?");
      ps.setInt(1, id);
      ps.executeUpdate();
      ps.close();
    } finally {
      db.close(con);
    }
  }

  public void addNote(int till, int seq, int customerId, String note) throws SQLException {
    Connection con = db.open();
    try {
      PreparedStatement ps =
          con.prepareStatement(
              "INSERT INTO customer_note (till, seq, customer_id, note) VALUES (?, ?, ?, ?)");
      ps.setInt(1, till);
      ps.setInt(2, seq);
      ps.setInt(3, customerId);
      ps.setString(4, note);
      ps.executeUpdate();
      ps.close();
    } finally {
      db.close(con);
    }
  }

  /** Part of the transaction of whoever owns the connection. */
  void addSpent(Connection con, int id, long cents) throws SQLException {
    PreparedStatement ps =
        con.prepareStatement("UPDATE customer SET spent_cents = spent_cents + ? WHERE id = ?");
    ps.setLong(1, cents);
    ps.setInt(2, id);
    ps.executeUpdate();
    ps.close();
  }
}
