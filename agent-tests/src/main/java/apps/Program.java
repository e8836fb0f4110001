/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the programs share: where the database is, and how they tell what they saw. */
final class Program {

  /** How often each connects. */
  static final int USES = 12;

  private Program() {}

  static String url() {
    return System.getProperty("db.url");
  }

  static String user() {
    return System.getProperty("db.user");
  }

  static String password() {
    return System.getProperty("db.password");
  }

  static Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  /** A line that must be the same with the agent and without. */
  static void say(String name, Object value) {
    System.out.println(name + "=" + value);
  }

  /** A line about the connections themselves, which differs from run to run. */
  static void note(String name, Object value) {
    System.out.println("# " + name + "=" + value);
  }

  static void noteId(Connection connection) throws SQLException {
    note("connection", one(connection, "SELECT CONNECTION_ID()"));
  }

  static String one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Ends the program, or first lets somebody look at the JVM. */
  static void end() throws IOException {
    System.out.println("# end");
    if (Boolean.getBoolean("stay")) {
      while (System.in.read() >= 0) {
        // until nobody looks any more
      }
    }
  }
}
