/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks.agent;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens one connection and ends. */
final class OpenOne {

  private OpenOne() {}

  public static void main(String[] args) throws SQLException {
    try (Connection c = DriverManager.getConnection(args[0], args[1], args[2])) {
      System.out.println(c.getCatalog());
    }
  }
}
