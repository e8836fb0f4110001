/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where peers connect to, and as whom. */
public record Account(String url, String user, String password) {

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  Driver driver() throws SQLException {
    return DriverManager.getDriver(url);
  }

  /** The URL with Freshet's word, and parameters for it. */
  String freshetUrl(String parameters) {
    return url.replaceFirst("^jdbc:", "jdbc:freshet:")
        + (url.indexOf('?') < 0 ? "?" : "&")
        + parameters;
  }

  @Override
  public String toString() {
    return user + " at " + url.replaceFirst("\\?.*", "");
  }
}
