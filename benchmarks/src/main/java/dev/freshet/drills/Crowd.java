/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import com.mysql.cj.jdbc.NonRegisteringDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Others, who take all connections that the server allows. */
final class Crowd implements AutoCloseable {

  private static final int TOO_MANY_CONNECTIONS = 1040;

  /** So many the server allows beyond those that it has. */
  private static final int ROOM = 20;

  private final GlobalVariable maximum;
  private final List<Connection> held = new ArrayList<>();

  private Crowd(GlobalVariable maximum) {
    this.maximum = maximum;
  }

  /** Fills the server, with an account that has no right to one more connection than allowed. */
  static Crowd fill(Admin admin, Target target) throws SQLException {
    long now = admin.status("Threads_connected");
    Crowd crowd = new Crowd(GlobalVariable.set(admin, "max_connections", now + ROOM));
    Properties account = new Properties();
    account.setProperty("user", target.user());
    account.setProperty("password", target.password());
    NonRegisteringDriver driver = new NonRegisteringDriver();
    try {
      while (true) {
        crowd.held.add(driver.connect(target.url(), account));
      }
    } catch (SQLException e) {
      if (e.getErrorCode() != TOO_MANY_CONNECTIONS) {
        crowd.close();
        throw e;
      }
    }
    return crowd;
  }

  int size() {
    return held.size();
  }

  /** They leave; what the server allows stays low. */
  void leave() throws SQLException {
    for (Connection connection : held) {
      connection.close();
    }
    held.clear();
  }

  @Override
  public void close() throws SQLException {
    leave();
    maximum.close();
  }
}
