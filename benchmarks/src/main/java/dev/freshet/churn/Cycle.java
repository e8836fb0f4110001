/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import dev.freshet.peers.Opener;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the program does over and over: open, select a row by its key, close. */
final class Cycle {

  static final String TABLE = "customer";

  private static final String SELECT = "SELECT name FROM " + TABLE + " WHERE id = ?";
  private static final int ROWS = 100;

  private Cycle() {}

  static void prepare(Connection admin) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute("CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, name VARCHAR(40))");
      StringBuilder rows = new StringBuilder("INSERT INTO " + TABLE + " VALUES ");
      for (int id = 0; id < ROWS; id++) {
        rows.append(id == 0 ? "" : ", ").append('(').append(id).append(", 'name ").append(id);
        rows.append("')");
      }
      statement.execute(rows.toString());
    }
  }

  /** Returns the moment at which it had the connection, by {@link System#nanoTime()}. */
  static long once(Opener opener, int number) throws SQLException {
    Connection connection = opener.open();
    long opened = System.nanoTime();
    try (connection) {
      query(connection, number % ROWS);
    }
    return opened;
  }

  private static void query(Connection connection, int id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setInt(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || row.getString(1) == null) {
          throw new IllegalStateException("no row " + id);
        }
      }
    }
  }
}
