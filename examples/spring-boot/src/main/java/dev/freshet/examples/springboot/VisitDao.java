/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.springboot;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Counts visits, with a connection for each statement. */
@Repository
class VisitDao {

  private final JdbcTemplate jdbc;

  VisitDao(DataSource shop) {
    jdbc = new JdbcTemplate(shop);
    jdbc.execute(
        "CREATE TABLE IF NOT EXISTS visit (id INT AUTO_INCREMENT PRIMARY KEY, page VARCHAR(100))");
  }

  void visited(String page) {
    jdbc.update("INSERT INTO visit (page) VALUES (?)", page);
  }

  int visits(String page) {
    Integer count =
        jdbc.queryForObject("SELECT COUNT(*) FROM visit WHERE page = ?", Integer.class, page);
    return count == null ? 0 : count;
  }
}
