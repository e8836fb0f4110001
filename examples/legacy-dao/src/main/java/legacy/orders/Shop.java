/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The whole shop: some tills that trade at the same time. */
public class Shop {

  private final Db db;
  private final int tills;

  public Shop(Db db, int tills) {
    this.db = db;
    this.tills = tills;
  }

  /** Creates the tables. */
  public void open() throws SQLException {
    new Schema(db).create(tills);
  }

  /** Every till does so many operations and closes its day. Returns what went wrong. */
  public List<Exception> trade(int operations, long seed) throws InterruptedException {
    List<Exception> errors = Collections.synchronizedList(new ArrayList<>());
    List<Thread> clerks = new ArrayList<>();
    for (int no = 1; no <= tills; no++) {
      Till till = new Till(db, no, seed);
      Thread clerk = new Thread(() -> work(till, operations, errors), "till-" + no);
      clerk.start();
      clerks.add(clerk);
    }
    for (Thread clerk : clerks) {
      clerk.join();
    }
    return errors;
  }

  private static void work(Till till, int operations, List<Exception> errors) {
    try {
      for (int i = 0; i < operations; i++) {
        till.serve();
      }
      till.closeDay();
    } catch (SQLException | RuntimeException e) {
      errors.add(e);
    }
  }
}
