/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the tables hold, in a line for each: rows and a sum over them that does not depend on their
 * order. Generated ids and times are left out.
 */
public class Checksum {

  private static final Map<String, String> COLUMNS = new TreeMap<>();

  static {
    COLUMNS.put("customer", "id, name, city, visits, spent_cents");
    COLUMNS.put("customer_note", "till, seq, customer_id, note");
    COLUMNS.put("product", "sku, name, price_cents, on_hand");
    COLUMNS.put("orders", "till, seq, customer_id, invoice_no, total_cents, status");
    COLUMNS.put("order_line", "till, seq, line_no, sku, quantity, price_cents");
    COLUMNS.put("number_range", "till, last_no");
    COLUMNS.put("audit_log", "till, seq, event");
    COLUMNS.put(
        "sales_report", "till, report_no, line_no, sku, quantity, amount_cents, share_permille");
    COLUMNS.put("nightly_run", "till, run_no, posted_orders, posted_cents");
  }

  private final Db db;

  public Checksum(Db db) {
    this.db = db;
  }

  /** Table by table, for example {@code orders -> 412 rows, 9f3c…}. */
  public Map<String, String> tables() throws SQLException {
    Map<String, String> sums = new TreeMap<>();
    for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
      sums.put(table.getKey(), table(table.getKey(), table.getValue()));
    }
    return sums;
  }

  private String table(String name, String columns) throws SQLException {
    Connection con = db.open();
    try {
      ResultSet rs = con.createStatement().executeQuery("SELECT " + columns + " FROM " + name);
      int width = rs.getMetaData().getColumnCount();
      long rows = 0;
      long sum = 0;
      while (rs.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= width; i++) {
          row.append(rs.getString(i)).append('|');
        }
        rows++;
        sum += hash(row.toString());
      }
      return String.format(Locale.ROOT, "%d rows, %016x", rows, sum);
    } finally {
      db.close(con);
    }
  }

  private static long hash(String row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(row.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
