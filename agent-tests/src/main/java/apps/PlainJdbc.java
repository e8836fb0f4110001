/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Opens a connection for each query. */
public final class PlainJdbc {

  private PlainJdbc() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < Program.USES; i++) {
      try (Connection connection = Program.connect()) {
        Program.say("i", query(connection, i));
        Program.noteId(connection);
      }
    }
    Program.end();
  }

  private static String query(Connection connection, int i) throws Exception {
    try (PreparedStatement statement = connection.prepareStatement("SELECT CONCAT('row ', ?)")) {
      statement.setInt(1, i);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }
}
