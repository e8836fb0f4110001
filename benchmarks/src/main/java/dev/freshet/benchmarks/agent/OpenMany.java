/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** Opens, queries and closes for some seconds; prints how many nanoseconds each time took. */
final class OpenMany {

  private OpenMany() {}

  public static void main(String[] args) throws SQLException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[3]));
    run(args, nanos); // until it is compiled
    System.out.println(run(args, nanos));
  }

  private static long run(String[] args, long nanos) throws SQLException {
    long start = System.nanoTime();
    long opens = 0;
    while (System.nanoTime() - start < nanos) {
      try (Connection c = DriverManager.getConnection(args[0], args[1], args[2]);
          Statement s = c.createStatement();
          ResultSet r = s.executeQuery("SELECT 1")) {
        r.next();
      }
      opens++;
    }
    return (System.nanoTime() - start) / opens;
  }
}
