/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Orders and their lines. */
public class OrderDao {

  private final Db db;

  public OrderDao(Db db) {
    this.db = db;
  }

  /** The status of an order, or "NONE" if there is no such order. */
  public String findStatus(int till, int seq) throws SQLException {
    Connection con = db.open();
    try {
      PreparedStatement ps =
          con.prepareStatement("SELECT status FROM orders WHERE till = ? AND seq = ?");
      ps.setInt(1, till);
      ps.setInt(2, seq);
      ResultSet rs = ps.executeQuery();
      return rs.next() ? rs.getString(1) : "NONE";
    } finally {
      db.close(con);
    }
  }

  /**
   * The lines of an order. The connection stays open as long as the caller reads; it closes {@code
   * rs.getStatement().getConnection()} when it is through.
   */
  public ResultSet openLines(int till, int seq) throws SQLException {
    Connection con = db.open();
    PreparedStatement ps =
        con.prepareStatement(
            "SELECT line_no, sku, quantity, price_cents FROM order_line WHERE till = ? AND seq = ?"
                + " ORDER BY line_no");
    ps.setInt(1, till);
    ps.setInt(2, seq);
    return ps.executeQuery();
  }

  /** Part of the transaction of whoever owns the connection, as is all that follows. */
  void insert(Connection con, int till, int seq, int customerId, int invoiceNo)
      throws SQLException {
    PreparedStatement ps =
        con.prepareStatement(
            "INSERT INTO orders (till, seq, customer_id, invoice_no, total_cents, status) VALUES"
                + " (?, ?, ?, ?, 0, 'NEW')");
    ps.setInt(1, till);
    ps.setInt(2, seq);
    ps.setInt(3, customerId);
    ps.setInt(4, invoiceNo);
    ps.executeUpdate();
    ps.close();
  }

  void insertLine(Connection con, int till, int seq, int lineNo, OrderItem item, int price)
      throws SQLException {
    PreparedStatement ps = con.prepareStatement("INSERT INTO order_line VALUES (?, ?, ?, ?, ?, ?)");
    ps.setInt(1, till);
    ps.setInt(2, seq);
    ps.setInt(3, lineNo);
    ps.setInt(4, item.sku());
    ps.setInt(5, item.quantity());
    ps.setInt(6, price);
    ps.executeUpdate();
    ps.close();
  }

  void updateTotal(Connection con, int till, int seq, long cents) throws SQLException {
    PreparedStatement ps =
        con.prepareStatement("UPDATE orders SET total_cents = ? WHERE till = ? AND seq = ?");
    ps.setLong(1, cents);
    ps.setInt(2, till);
    ps.setInt(3, seq);
    ps.executeUpdate();
    ps.close();
  }
}
