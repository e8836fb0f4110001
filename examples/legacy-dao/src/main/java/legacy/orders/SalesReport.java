/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The ten articles that sold best at a till. It leaves its temporary table, its variables and its
 * isolation level behind, for they end with the connection, and it counts on finding none of them.
 */
public class SalesReport {

  private final Db db;

  public SalesReport(Db db) {
    this.db = db;
  }

  public void write(int till, int reportNo) throws SQLException {
    Connection con = db.open();
    try {
      Statement st = con.createStatement();
      st.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
      st.executeUpdate(
          "CREATE TEMPORARY TABLE tmp_sales (sku INT PRIMARY KEY, quantity INT, amount_cents"
              + " BIGINT, line_no INT)");
      collect(con, till);
      st.execute("SELECT SUM(amount_cents) INTO @total FROM tmp_sales");
      st.execute("SET @line = IFNULL(@line, 0)");
      st.executeUpdate(
          "UPDATE tmp_sales SET line_no = (@line := @line + 1) ORDER BY amount_cents DESC, sku");
      keep(con, till, reportNo);
    } finally {
      db.close(con);
    }
  }

  private void collect(Connection con, int till) throws SQLException {
    PreparedStatement ps =
        con.prepareStatement(
            "INSERT INTO tmp_sales (sku, quantity, amount_cents) SELECT sku, SUM(quantity),"
                + " SUM(quantity * price_cents) FROM order_line WHERE till = ? GROUP BY sku");
    ps.setInt(1, till);
    ps.executeUpdate();
    ps.close();
  }

  private void keep(Connection con, int till, int reportNo) throws SQLException {
    PreparedStatement ps =
        con.prepareStatement(
            "INSERT INTO sales_report SELECT ?, ?, line_no, sku, quantity, amount_cents, ROUND(1000"
                + " * amount_cents / @total) FROM tmp_sales WHERE line_no <= 10");
    ps.setInt(1, till);
    ps.setInt(2, reportNo);
    ps.executeUpdate();
    ps.close();
  }
}
