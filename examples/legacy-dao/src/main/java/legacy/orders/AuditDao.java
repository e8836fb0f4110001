/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The audit log: written at once, whatever becomes of the order. */
public class AuditDao {

  private final Db db;

  public AuditDao(Db db) {
    this.db = db;
  }

  public void log(int till, int seq, String event) throws SQLException {
    Connection con = db.open();
    try {
      PreparedStatement ps =
          con.prepareStatement("INSERT INTO audit_log (till, seq, event) VALUES (?, ?, ?)");
      ps.setInt(1, till);
      ps.setInt(2, seq);
      ps.setString(3, event);
      ps.executeUpdate();
      ps.close();
    } finally {
      db.close(con);
    }
  }
}
