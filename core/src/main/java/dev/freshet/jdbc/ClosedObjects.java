/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.jdbc;

import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Map;

/**
 * Objects of a driver's connection that was really closed. Handles whose lease has ended answer
 * through them, so every call after close gives the driver's own answer, whatever the driver.
 */
public record ClosedObjects(
    Connection connection,
    Statement statement,
    PreparedStatement preparedStatement,
    CallableStatement callableStatement,
    ResultSet resultSet,
    DatabaseMetaData metaData) {

  private static final String MESSAGE = "No operations allowed after connection closed.";

  /**
   * What the JDBC specification demands, for when no closed connection of the driver can be had.
   */
  public static final ClosedObjects GENERIC =
      new ClosedObjects(
          generic(Connection.class),
          generic(Statement.class),
          generic(PreparedStatement.class),
          generic(CallableStatement.class),
          generic(ResultSet.class),
          generic(DatabaseMetaData.class));

  /**
   * Makes one of each kind on a connection, and closes the connection.
   *
   * @throws SQLException as the driver throws it; the connection is closed nevertheless
   */
  public static ClosedObjects of(Connection connection) throws SQLException {
    try (connection) {
      PreparedStatement prepared = connection.prepareStatement("SELECT 1");
      Statement statement = connection.createStatement();
      ResultSet result = connection.createStatement().executeQuery("SELECT 1");
      return new ClosedObjects(
          connection, statement, prepared, callable(connection), result, connection.getMetaData());
    }
  }

  private static CallableStatement callable(Connection connection) {
    try {
      return connection.prepareCall("{call freshet_closed()}");
    } catch (SQLException e) { // drivers that look the routine up
      return GENERIC.callableStatement();
    }
  }

  private static <T> T generic(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            ClosedObjects.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "isClosed" -> true;
                  case "isValid" -> false;
                  case "close", "abort" -> null;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == args[0];
                  case "toString" -> "closed " + type.getSimpleName();
                  case "setClientInfo" ->
                      throw new SQLClientInfoException(
                          MESSAGE, "08003", Map.<String, ClientInfoStatus>of());
                  default -> throw new SQLNonTransientConnectionException(MESSAGE, "08003");
                }));
  }
}
