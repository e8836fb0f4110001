/* SPDX-License-Identifier: Apache-2.0 */
package legacy.orders;

import java.util.List;
import java.util.Locale;

/** Runs the shop for a day: {@code Main url user password threads operations}. */
public class Main {

  private static final long SEED = 2009;

  private Main() {}

  /** The database in the URL must exist and have none of the shop's tables. */
  public static void main(String[] args) throws Exception {
    if (args.length != 5) {
      System.err.println("usage: Main <jdbc-url> <user> <password> <threads> <operations>");
      System.exit(2);
    }
    Db db = new Db(args[0], args[1], args[2]);
    Shop shop = new Shop(db, Integer.parseInt(args[3]));
    shop.open();
    long start = System.nanoTime();
    List<Exception> errors = shop.trade(Integer.parseInt(args[4]), SEED);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%d connections opened in %.1f s%n", db.opens(), seconds);
    new Checksum(db).tables().forEach((table, sum) -> System.out.println(table + ": " + sum));
    for (Exception error : errors) {
      System.err.println(error);
    }
    if (!errors.isEmpty()) {
      System.exit(1);
    }
  }
}
