/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Makes physical connections, with a socket that can be probed where the driver allows one. */
public final class PhysicalConnector {

  private static final String SOCKET_FACTORY = "dev.freshet.connect.ProbeSocketFactory";

  private final Connector connector;

  public PhysicalConnector(Connector connector) {
    this.connector = connector instanceof DriverConnector d ? withProbe(d) : connector;
  }

  /**
   * Connects in the calling thread.
   *
   * @throws SQLException the driver's own
   */
  public PhysicalConnection connect() throws SQLException {
    ProbeSocket.beginCapture();
    try {
      Connection raw = connector.connect();
      return new PhysicalConnection(raw, ProbeSocket.captured());
    } finally {
      ProbeSocket.endCapture();
    }
  }

  /** Connects in the calling thread, with no thought of reuse. */
  public Connection connectPlain() throws SQLException {
    return connector.connect();
  }

  private static DriverConnector withProbe(DriverConnector c) {
    return isConnectorJ(c) && seesOurFactory(c) && leavesSocketsToUs(c)
        ? c.with("socketFactory", SOCKET_FACTORY)
        : c;
  }

  private static boolean isConnectorJ(DriverConnector c) {
    return c.driver().getClass().getName().startsWith("com.mysql.cj.jdbc.");
  }

  /** The driver loads the factory by name, from its own class loader. */
  private static boolean seesOurFactory(DriverConnector c) {
    try {
      Class<?> seen = Class.forName(SOCKET_FACTORY, false, c.driver().getClass().getClassLoader());
      return seen.getClassLoader() == PhysicalConnector.class.getClassLoader();
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** False if the user chose a socket factory, or a proxy that only plain sockets go through. */
  private static boolean leavesSocketsToUs(DriverConnector c) {
    if (System.getProperty("socksProxyHost") != null) {
      return false;
    }
    String url = c.url().toLowerCase(Locale.ROOT);
    if (url.contains("socketfactory") || url.contains("socksproxy") || url.contains("(path=")) {
      return false;
    }
    Properties properties = c.properties();
    for (Map.Entry<Object, Object> e : properties.entrySet()) {
      String name = e.getKey().toString().toLowerCase(Locale.ROOT);
      if (name.equals("socketfactory") || name.startsWith("socksproxy")) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return connector.toString();
  }
}
