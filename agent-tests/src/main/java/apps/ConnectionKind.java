/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;

/** Tells whether its connections are objects of the driver's own class. */
public final class ConnectionKind {

  private ConnectionKind() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < Program.USES; i++) {
      try (Connection connection = Program.connect()) {
        Program.note("drivers", isDrivers(connection));
        Program.noteId(connection);
      }
      try (Connection connection = Elsewhere.connect()) {
        Program.note("elsewhere", isDrivers(connection));
        Program.noteId(connection);
      }
    }
    Program.end();
  }

  private static boolean isDrivers(Connection connection) {
    return connection.getClass().getName().equals("com.mysql.cj.jdbc.ConnectionImpl");
  }

  /** Another place that connects. */
  static final class Elsewhere {

    private Elsewhere() {}

    static Connection connect() throws Exception {
      return java.sql.DriverManager.getConnection(
          Program.url() + "&connectTimeout=9000", Program.user(), Program.password());
    }
  }
}
