/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Something that a program may ask its connection, with an answer that can be compared. */
record Question(String text, Asking asking) {

  interface Asking {
    String answer(Connection c) throws Exception;
  }

  /** Enough of a result to tell it from another. */
  private static final int ROWS = 5;

  /** Statements one after the other; all their results are the answer. */
  static Question sql(String... statements) {
    return new Question(
        String.join("; ", statements),
        c -> {
          List<String> answers = new ArrayList<>();
          for (String sql : statements) {
            answers.add(answer(c, sql));
          }
          return String.join("; ", answers);
        });
  }

  /** The answer; a failure is one as well. */
  String ask(Connection c) {
    try {
      return "" + asking.answer(c);
    } catch (Exception e) {
      return failure(e);
    }
  }

  private static String answer(Connection c, String sql) {
    try (Statement s = c.createStatement()) {
      if (!s.execute(sql)) {
        return "updated " + s.getUpdateCount();
      }
      try (ResultSet r = s.getResultSet()) {
        return rows(r);
      }
    } catch (SQLException e) {
      return failure(e);
    }
  }

  static String rows(ResultSet r) throws SQLException {
    List<String> rows = new ArrayList<>();
    int columns = r.getMetaData().getColumnCount();
    while (r.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(r.getString(i));
      }
      if (rows.size() < ROWS) {
        rows.add(String.join("|", row));
      }
    }
    return rows.isEmpty() ? "no row" : String.join(" / ", rows);
  }

  static String failure(Exception e) {
    return e instanceof SQLException s
        ? e.getClass().getSimpleName() + " " + s.getSQLState() + " " + s.getErrorCode()
        : e.toString();
  }
}
