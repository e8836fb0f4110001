/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * One till with its clerk, that is one thread. What it does depends on its number and the seed
 * alone, never on the clock or on other tills.
 */
public class Till {

  private final int no;
  private final Random random;
  private final Db db;
  private final CustomerDao customers;
  private final StockDao stock;
  private final OrderDao orders;
  private final OrderService service;
  private final SalesReport report;
  private final NightlyJob nightly;
  private int lastOrder;
  private int lastNote;
  private int lastReport;
  private int lastNight;

  public Till(Db db, int no, long seed) {
    this.no = no;
    this.random = new Random(seed * 1000003L + no);
    this.db = db;
    this.customers = new CustomerDao(db);
    this.stock = new StockDao(db);
    this.orders = new OrderDao(db);
    this.service = new OrderService(db);
    this.report = new SalesReport(db);
    this.nightly = new NightlyJob(db);
  }

  /** One operation: mostly a look-up, at times a change, seldom an order, rarely the long jobs. */
  public void serve() throws SQLException {
    int dice = random.nextInt(10_000);
    if (dice < 4700) {
      customers.findName(anyCustomer());
    } else if (dice < 8600) {
      stock.findPrice(anyProduct());
    } else if (dice < 9300) {
      orders.findStatus(no, 1 + random.nextInt(lastOrder + 1));
    } else if (dice < 9720) {
      checkLines(1 + random.nextInt(lastOrder + 1));
    } else if (dice < 9808) {
      customers.addVisit(anyCustomer());
    } else if (dice < 9896) {
      stock.receive(anyProduct(), 1 + random.nextInt(20));
    } else if (dice < 9983) {
      customers.addNote(no, ++lastNote, anyCustomer(), "asked about article " + anyProduct());
    } else if (dice < 9998) {
      placeOrder();
    } else if (dice < 9999) {
      report.write(no, ++lastReport);
    } else {
      nightly.run(no, ++lastNight);
    }
  }

  /** The till closes: a last report, and the nightly job until nothing is left for it to do. */
  public void closeDay() throws SQLException {
    report.write(no, ++lastReport);
    nightly.run(no, ++lastNight);
    nightly.run(no, ++lastNight);
  }

  private void placeOrder() throws SQLException {
    TreeMap<Integer, Integer> basket = new TreeMap<>();
    int articles = 1 + random.nextInt(3);
    while (basket.size() < articles) {
      basket.put(anyProduct(), 1 + random.nextInt(5));
    }
    List<OrderItem> items = new ArrayList<>();
    basket.forEach((sku, quantity) -> items.add(new OrderItem(sku, quantity)));
    try {
      service.place(no, ++lastOrder, anyCustomer(), items);
    } catch (OrderRefusedException e) {
      customers.addNote(no, ++lastNote, anyCustomer(), e.getMessage());
    }
  }

  private void checkLines(int seq) throws SQLException {
    ResultSet rs = orders.openLines(no, seq);
    try {
      int lines = 0;
      while (rs.next()) {
        if (rs.getInt("line_no") != ++lines) {
          throw new SQLException("order " + no + "/" + seq + " lacks line " + lines);
        }
      }
    } finally {
      db.close(rs.getStatement().getConnection());
    }
  }

  private int anyCustomer() {
    return 1 + random.nextInt(Schema.CUSTOMERS);
  }

  private int anyProduct() {
    return 1 + random.nextInt(Schema.PRODUCTS);
  }
}
