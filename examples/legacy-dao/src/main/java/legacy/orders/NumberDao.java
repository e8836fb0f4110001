/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Hands out invoice numbers, on a connection of its own so that nobody waits for an order. */
public class NumberDao {

  private final Db db;

  public NumberDao(Db db) {
    this.db = db;
  }

  public int next(int till) throws SQLException {
    Connection con = db.open();
    try {
      PreparedStatement ps =
          con.prepareStatement(
              "UPDATE number_range SET last_no = LAST_INSERT_ID(last_no + 1) WHERE till = ?");
      ps.setInt(1, till);
      ps.executeUpdate();
      ResultSet rs = con.createStatement().executeQuery("SELECT LAST_INSERT_ID()");
      rs.next();
      return rs.getInt(1);
    } finally {
      db.close(con);
    }
  }
}
