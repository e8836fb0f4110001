/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, and the customers and goods the shop starts with. */
public class Schema {

  public static final int CUSTOMERS = 1000;
  public static final int PRODUCTS = 200;

  private static final String[] TABLES = {
    "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(60) NOT NULL, city VARCHAR(40) NOT"
        + " NULL, visits INT NOT NULL, spent_cents BIGINT NOT NULL) ENGINE=InnoDB",
    "CREATE TABLE customer_note (till INT, seq INT, customer_id INT NOT NULL, note VARCHAR(100) NOT"
        + " NULL, PRIMARY KEY (till, seq)) ENGINE=InnoDB",
    "CREATE TABLE product (sku INT PRIMARY KEY, name VARCHAR(60) NOT NULL, price_cents INT NOT"
        + " NULL, on_hand INT NOT NULL) ENGINE=InnoDB",
    "CREATE TABLE orders (till INT, seq INT, customer_id INT NOT NULL, invoice_no INT NOT NULL,"
        + " total_cents BIGINT NOT NULL, status VARCHAR(10) NOT NULL, PRIMARY KEY (till, seq))"
        + " ENGINE=InnoDB",
    "CREATE TABLE order_line (till INT, seq INT, line_no INT, sku INT NOT NULL, quantity INT NOT"
        + " NULL, price_cents INT NOT NULL, PRIMARY KEY (till, seq, line_no)) ENGINE=InnoDB",
    "CREATE TABLE number_range (till INT PRIMARY KEY, last_no INT NOT NULL) ENGINE=InnoDB",
    "CREATE TABLE audit_log (id BIGINT AUTO_INCREMENT PRIMARY KEY, till INT NOT NULL, seq INT NOT"
        + " NULL, event VARCHAR(20) NOT NULL, logged_at TIMESTAMP NOT NULL DEFAULT"
        + " CURRENT_TIMESTAMP) ENGINE=InnoDB",
    "CREATE TABLE sales_report (till INT, report_no INT, line_no INT, sku INT NOT NULL, quantity"
        + " INT NOT NULL, amount_cents BIGINT NOT NULL, share_permille INT NOT NULL, PRIMARY KEY"
        + " (till, report_no, line_no)) ENGINE=InnoDB",
    "CREATE TABLE nightly_run (till INT, run_no INT, posted_orders INT NOT NULL, posted_cents"
        + " BIGINT NOT NULL, PRIMARY KEY (till, run_no)) ENGINE=InnoDB",
  };

  private final Db db;

  public Schema(Db db) {
    this.db = db;
  }

  /** Creates everything in the database of the URL, which must not have these tables yet. */
  public void create(int tills) throws SQLException {
    Connection con = db.open();
    try {
      Statement st = con.createStatement();
      for (String table : TABLES) {
        st.executeUpdate(table);
      }
      con.setAutoCommit(false);
      insertCustomers(con);
      insertProducts(con);
      insertNumberRanges(con, tills);
      con.commit();
    } finally {
      db.close(con);
    }
  }

  private void insertCustomers(Connection con) throws SQLException {
    PreparedStatement ps = con.prepareStatement("INSERT INTO customer VALUES (?, ?, ?, 0, 0)");
    String[] cities = {"Aberdeen", "Bergen", "Cádiz", "Delft", "Évora", "Füssen", "Gdańsk"};
    for (int id = 1; id <= CUSTOMERS; id++) {
      ps.setInt(1, id);
      ps.setString(2, "Customer " + id);
      ps.setString(3, cities[id % cities.length]);
      ps.addBatch();
    }
    ps.executeBatch();
    ps.close();
  }

  private void insertProducts(Connection con) throws SQLException {
    PreparedStatement ps = con.prepareStatement("INSERT INTO product VALUES (?, ?, ?, 10000)");
    for (int sku = 1; sku <= PRODUCTS; sku++) {
      ps.setInt(1, sku);
      ps.setString(2, "Article " + sku);
      ps.setInt(3, 95 + (sku * 37) % 5000);
      ps.addBatch();
    }
    ps.executeBatch();
    ps.close();
  }

  private void insertNumberRanges(Connection con, int tills) throws SQLException {
    PreparedStatement ps = con.prepareStatement("INSERT INTO number_range VALUES (?, 0)");
    for (int till = 1; till <= tills; till++) {
      ps.setInt(1, till);
      ps.addBatch();
    }
    ps.executeBatch();
    ps.close();
  }
}
