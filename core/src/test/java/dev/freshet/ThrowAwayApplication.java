/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import com.mysql.cj.jdbc.AbandonedConnectionCleanupThread;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;

/** Runs in a class loader of its own, which is to be collected afterwards. */
public final class ThrowAwayApplication {

  private ThrowAwayApplication() {}

  public static void run(String url, String user, String password) throws Exception {
    Class.forName("com.mysql.cj.jdbc.Driver");
    Class.forName("dev.freshet.FreshetDriver");
    for (int i = 0; i < 10; i++) {
      try (Connection c = DriverManager.getConnection(url, user, password)) {
        Doors.run(c, "SELECT 1");
      }
    }
    if (FreshetDriver.stats().get(0).physicalConnects() != 1) {
      throw new AssertionError(FreshetDriver.stats());
    }
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      DriverManager.deregisterDriver(driver);
    }
    AbandonedConnectionCleanupThread.checkedShutdown(); // the driver's own, and its user's to end
  }
}
