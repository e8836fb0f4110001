/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcPreparedStatement;
import com.mysql.cj.jdbc.JdbcStatement;
import com.mysql.cj.jdbc.result.ResultSetInternalMethods;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Uses what Connector/J has beyond JDBC. */
public final class VendorTypes {

  private VendorTypes() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "interfaces" -> interfaces();
      case "closed" -> closed();
      case "getter" -> again(connection -> connection.getHostPortPair());
      case "change" ->
          again(
              connection -> {
                connection.setSessionMaxRows(7);
                return "set";
              });
      case "unwrap" -> again(connection -> connection.unwrap(ConnectionImpl.class).getClass());
      case "class" -> Concrete.use();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    Program.end();
  }

  private static void interfaces() throws SQLException {
    try (Connection connection = Program.connect();
        Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT ?")) {
      JdbcConnection vendors = (JdbcConnection) connection;
      Program.say("host", vendors.getHost());
      Program.say("max rows", vendors.getSessionMaxRows());
      Program.say(
          "parameters",
          ((JdbcPreparedStatement) prepared).getParameterMetaData().getParameterCount());
      Program.say("streams", ((JdbcStatement) statement).getResultSetType());
      try (ResultSet rows = statement.executeQuery("SELECT 1, 2")) {
        ResultSetInternalMethods result = (ResultSetInternalMethods) rows;
        Program.say("next", result.next());
        Program.say("columns", result.getColumnDefinition().getFields().length);
        Program.say("statement", rows.getStatement() == statement);
      }
      Program.say("connection", statement.getConnection() == connection);
      Program.say("wraps", connection.isWrapperFor(ConnectionImpl.class));
      Program.say("unwraps", connection.unwrap(JdbcConnection.class).getHost());
      Program.say("concrete", connection.unwrap(ConnectionImpl.class).getClass());
    }
  }

  private static void closed() throws SQLException {
    Connection connection = Program.connect();
    JdbcStatement statement = (JdbcStatement) connection.createStatement();
    ResultSetInternalMethods rows = (ResultSetInternalMethods) statement.executeQuery("SELECT 1");
    JdbcConnection vendors = (JdbcConnection) connection;
    connection.close();
    answer("host", vendors::getHost);
    answer("max rows", vendors::getSessionMaxRows);
    answer(
        "ping",
        () -> {
          vendors.ping();
          return "pinged";
        });
    answer("server", vendors::isServerLocal);
    answer(
        "reset",
        () -> {
          vendors.resetServerState();
          return "reset";
        });
    answer(
        "streaming",
        () -> {
          statement.enableStreamingResults();
          return "enabled";
        });
    answer("open results", statement::getOpenResultSetCount);
    answer("first", rows::getFirstCharOfQuery);
    answer("update id", rows::getUpdateID);
  }

  private interface Question {
    Object ask() throws Exception;
  }

  private static void answer(String name, Question question) {
    try {
      Program.say(name, question.ask());
    } catch (Exception e) {
      String state = e instanceof SQLException s ? " " + s.getSQLState() : "";
      Program.say(name, e.getClass().getName() + state + " " + e.getMessage());
    }
  }

  private interface Use {
    Object of(JdbcConnection connection) throws SQLException;
  }

  private static void again(Use use) throws SQLException {
    for (int i = 0; i < Program.USES; i++) {
      try (Connection connection = Program.connect()) {
        Program.say("used", use.of((JdbcConnection) connection));
        Program.say("rows", Program.one(connection, "SELECT @@sql_select_limit"));
        Program.noteId(connection);
      }
    }
  }

  /** Needs the class itself. */
  static final class Concrete {

    private Concrete() {}

    static void use() throws SQLException {
      for (int i = 0; i < Program.USES; i++) {
        try (ConnectionImpl connection = (ConnectionImpl) Program.connect()) {
          Program.say("host", connection.getHost());
          Program.noteId(connection);
        }
      }
    }
  }
}
