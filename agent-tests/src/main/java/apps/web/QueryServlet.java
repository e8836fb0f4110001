/* SPDX-License-Identifier: Apache-2.0 */
package apps.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Connects for each request. */
public final class QueryServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  public QueryServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (Connection connection =
            DriverManager.getConnection(
                System.getProperty("db.url"),
                System.getProperty("db.user"),
                System.getProperty("db.password"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT CONNECTION_ID(), COUNT(*) FROM accounts")) {
      rows.next();
      System.out.println("# connection=" + rows.getLong(1));
      response.getWriter().print(request.getRemoteUser() + " of " + rows.getInt(2));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
