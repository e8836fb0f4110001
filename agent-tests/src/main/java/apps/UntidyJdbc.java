/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;
import java.sql.Statement;

/** Leaves its sessions as they are, trusting in the close. */
public final class UntidyJdbc {

  private UntidyJdbc() {}

  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < Program.USES; i++) {
      try (Connection connection = Program.connect();
          Statement statement = connection.createStatement()) {
        Program.say("variable", Program.one(connection, "SELECT @mine"));
        Program.say("mode", Program.one(connection, "SELECT @@sql_mode"));
        Program.say("autocommit", connection.getAutoCommit());
        Program.say("isolation", connection.getTransactionIsolation());
        Program.say("temporary table", statement.execute("CREATE TEMPORARY TABLE mine (i INT)"));
        Program.say("id", Program.one(connection, "SELECT LAST_INSERT_ID()"));
        Program.noteId(connection);
        statement.execute("SET @mine = " + i);
        statement.execute("SET sql_mode = ''");
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO mine VALUES (1)");
        statement.executeQuery("SELECT LAST_INSERT_ID(77)").close();
        connection.commit();
      }
    }
    Program.end();
  }
}
