/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Places orders: one transaction, with a second connection beside it for numbers and audit. */
public class OrderService {

  private static final long LIMIT_CENTS = 30000;

  private final Db db;
  private final CustomerDao customers;
  private final StockDao stock;
  private final OrderDao orders;
  private final NumberDao numbers;
  private final AuditDao audit;

  public OrderService(Db db) {
    this.db = db;
    this.customers = new CustomerDao(db);
    this.stock = new StockDao(db);
    this.orders = new OrderDao(db);
    this.numbers = new NumberDao(db);
    this.audit = new AuditDao(db);
  }

  /** Items must be sorted by article, so that two orders never lock each other out. */
  public void place(int till, int seq, int customerId, List<OrderItem> items)
      throws SQLException, OrderRefusedException {
    Connection con = db.open();
    try {
      con.setAutoCommit(false);
      orders.insert(con, till, seq, customerId, numbers.next(till));
      long total = 0;
      int lineNo = 0;
      for (OrderItem item : items) {
        int price = stock.findPrice(con, item.sku());
        orders.insertLine(con, till, seq, ++lineNo, item, price);
        stock.addOnHand(con, item.sku(), -item.quantity());
        total += (long) price * item.quantity();
      }
      if (total > LIMIT_CENTS) {
        // No rollback: what was not committed goes away with the connection.
        audit.log(till, seq, "REFUSED");
        throw new OrderRefusedException("order " + till + "/" + seq + " is beyond the limit");
      }
      orders.updateTotal(con, till, seq, total);
      customers.addSpent(con, customerId, total);
      con.commit();
      audit.log(till, seq, "PLACED");
    } finally {
      db.close(con);
    }
  }
}
