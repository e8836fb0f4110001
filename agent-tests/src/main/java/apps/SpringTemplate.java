/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** JdbcTemplate on the DataSource that opens a connection for each use. */
public final class SpringTemplate {

  private SpringTemplate() {}

  public static void main(String[] arguments) throws Exception {
    DriverManagerDataSource dataSource =
        new DriverManagerDataSource(Program.url(), Program.user(), Program.password());
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    TransactionTemplate transactions =
        new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    jdbc.execute("DROP TABLE IF EXISTS notes");
    jdbc.execute("CREATE TABLE notes (id INT AUTO_INCREMENT PRIMARY KEY, text VARCHAR(40))");
    for (int i = 0; i < Program.USES; i++) {
      int number = i;
      transactions.executeWithoutResult(
          status -> {
            jdbc.update("INSERT INTO notes (text) VALUES (?)", "note " + number);
            if (number % 3 == 0) {
              status.setRollbackOnly();
            }
          });
      List<String> texts = jdbc.queryForList("SELECT text FROM notes ORDER BY id", String.class);
      Program.say("notes", texts);
      Program.note("connection", jdbc.queryForObject("SELECT CONNECTION_ID()", Long.class));
    }
    Program.end();
  }
}
