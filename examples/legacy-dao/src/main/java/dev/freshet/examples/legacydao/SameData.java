/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import legacy.orders.Checksum;
import legacy.orders.Db;
import legacy.orders.Shop;

/** What the legacy program leaves in an empty database after a fixed amount of work. */
record SameData(Map<String, String> tables, List<Exception> errors) {

  static SameData leftBy(Db db, int tills, int operations, long seed)
      throws SQLException, InterruptedException {
    Shop shop = new Shop(db, tills);
    shop.open();
    List<Exception> errors = shop.trade(operations, seed);
    return new SameData(new Checksum(db).tables(), errors);
  }

  /** What is not as it should be when this was left by one way and the other by another. */
  List<String> differencesTo(SameData other) {
    List<String> differences = new ArrayList<>();
    tables.forEach(
        (table, sum) -> {
          String otherSum = other.tables.get(table);
          if (!sum.equals(otherSum)) {
            differences.add("table " + table + " differs: " + sum + " / " + otherSum);
          }
        });
    errors.forEach(e -> differences.add("error in the first run: " + e));
    other.errors.forEach(e -> differences.add("error in the second run: " + e));
    return differences;
  }
}
