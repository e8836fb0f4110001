/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Goods, their prices and how many are left. */
public class StockDao {

  private final Db db;

  public StockDao(Db db) {
    this.db = db;
  }

  public int findPrice(int sku) throws SQLException {
    Connection con = db.open();
    try {
      return findPrice(con, sku);
    } finally {
      db.close(con);
    }
  }

  public void receive(int sku, int quantity) throws SQLException {
    Connection con = db.open();
    try {
      addOnHand(con, sku, quantity);
    } finally {
      db.close(con);
    }
  }

  /** Part of the transaction of whoever owns the connection. */
  int findPrice(Connection con, int sku) throws SQLException {
    Statement st = con.createStatement();
    ResultSet rs = st.executeQuery("SELECT sku, price_cents FROM product WHERE sku = " + sku);
    if (!rs.next() || rs.getInt(1) != sku) {
      throw new SQLException("no product " + sku);
    }
    return rs.getInt(2);
  }

  /** Part of the transaction of whoever owns the connection. */
  void addOnHand(Connection con, int sku, int quantity) throws SQLException {
    PreparedStatement ps =
        con.prepareStatement("UPDATE product SET on_hand = on_hand + ? WHERE sku = ?");
    ps.setInt(1, quantity);
    ps.setInt(2, sku);
    ps.executeUpdate();
    ps.close();
  }
}
