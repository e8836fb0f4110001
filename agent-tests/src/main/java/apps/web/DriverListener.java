/* SPDX-License-Identifier: Apache-2.0 */
package apps.web;

import com.mysql.cj.jdbc.AbandonedConnectionCleanupThread;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Begins and ends with the driver as its manual says for web applications. */
public final class DriverListener implements ServletContextListener {

  public DriverListener() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Class.forName("com.mysql.cj.jdbc.Driver");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    AbandonedConnectionCleanupThread.checkedShutdown();
  }
}
