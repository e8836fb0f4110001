/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;
import org.apache.commons.dbutils.DbUtils;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ArrayListHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;

/** Commons DbUtils as its own examples use it, with the DriverManager. */
public final class DbUtilsRunner {

  private DbUtilsRunner() {}

  public static void main(String[] arguments) throws Exception {
    QueryRunner runner = new QueryRunner();
    update(runner, "DROP TABLE IF EXISTS items");
    update(runner, "CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40))");
    for (int i = 0; i < Program.USES; i++) {
      Connection connection = Program.connect();
      Object key =
          runner.insert(
              connection,
              "INSERT INTO items (name) VALUES (?)",
              new ScalarHandler<>(),
              "item " + i);
      Program.say("key", key);
      DbUtils.close(connection);
      Connection second = Program.connect();
      Program.say(
          "items", runner.query(second, "SELECT * FROM items", new ArrayListHandler()).size());
      Program.noteId(second);
      DbUtils.closeQuietly(second);
    }
    Program.end();
  }

  private static void update(QueryRunner runner, String sql) throws Exception {
    Connection connection = Program.connect();
    try {
      runner.update(connection, sql);
    } finally {
      DbUtils.close(connection);
    }
  }
}
