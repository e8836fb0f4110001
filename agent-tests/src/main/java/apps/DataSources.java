/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.sql.Connection;
import javax.sql.DataSource;

/** The drivers' own DataSources, which open a connection for each use. */
public final class DataSources {

  private DataSources() {}

  public static void main(String[] arguments) throws Exception {
    DataSource dataSource =
        arguments[0].equals("mysql") ? MySql.dataSource() : MariaDb.dataSource();
    for (int i = 0; i < Program.USES; i++) {
      boolean byAccount = i % 2 == 1;
      try (Connection connection =
          byAccount
              ? dataSource.getConnection(Program.user(), Program.password())
              : dataSource.getConnection()) {
        Program.say("user", Program.one(connection, "SELECT CURRENT_USER()"));
        Program.say("database", connection.getCatalog());
        Program.noteId(connection);
      }
    }
    Program.end();
  }

  /** Apart, as only one of the drivers is on the class path. */
  private static final class MySql {
    static DataSource dataSource() {
      com.mysql.cj.jdbc.MysqlDataSource dataSource = new com.mysql.cj.jdbc.MysqlDataSource();
      dataSource.setUrl(Program.url());
      dataSource.setUser(Program.user());
      dataSource.setPassword(Program.password());
      return dataSource;
    }
  }

  private static final class MariaDb {
    static DataSource dataSource() throws Exception {
      org.mariadb.jdbc.MariaDbDataSource dataSource = new org.mariadb.jdbc.MariaDbDataSource();
      dataSource.setUrl(Program.url());
      dataSource.setUser(Program.user());
      dataSource.setPassword(Program.password());
      return dataSource;
    }
  }
}
