/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes physical connections, with a socket that can be probed where the driver allows one. */
public final class PhysicalConnector {

  private static final String SOCKET_FACTORY = "dev.freshet.connect.ProbeSocketFactory";

  private final Connector connector;
  private final Connector plain;

  public PhysicalConnector(Connector connector) {
    this(
        connector,
        connector instanceof DriverConnector d && seesOurFactory(d) ? SOCKET_FACTORY : null);
  }

  /**
   * @param socketFactory the class through which Connector/J gets sockets of {@link ProbeSocket}'s
   *     kind, which its class loader sees; null if it cannot
   */
  public PhysicalConnector(Connector connector, @Nullable String socketFactory) {
    this.plain = connector;
    this.connector =
        connector instanceof DriverConnector d && isConnectorJ(d)
            ? equipped(d, socketFactory)
            : connector;
  }

  /**
   * A socket for the connect that the calling thread is in, for socket factories of the driver's.
   *
   * @throws IOException if the system has none left
   */
  public static Socket openSocket() throws IOException {
    return ProbeSocket.open();
  }

  /** The server that this connects to, without any secret. */
  public String endpoint() {
    return connector.endpoint();
  }

  /**
   * Equal for connectors whose connections begin with like sessions, as long as the server does the
   * same; null if that cannot be told. It keeps no secret.
   */
  public @Nullable String sameSessions() {
    return connector instanceof DriverConnector d ? d.fingerprint() : null;
  }

  /**
   * Connects in the calling thread.
   *
   * @param deadline {@link System#nanoTime()} at which the driver's wait for the server ends in a
   *     time-out, if it has a socket of ours; it stays set on the connection
   * @throws SQLException the driver's own
   */
  public PhysicalConnection connect(long deadline) throws SQLException {
    ProbeSocket.beginCapture(deadline);
    try {
      Connection raw = connector.connect();
      return new PhysicalConnection(raw, ProbeSocket.captured(), endpoint());
    } finally {
      ProbeSocket.endCapture();
    }
  }

  /**
   * Connects in the calling thread, exactly as if Freshet were not there.
   *
   * @throws SQLException the driver's own
   */
  public Connection connectPlain() throws SQLException {
    return plain.connect();
  }

  /** With a socket that can be probed, and with the server's reports of changes let through. */
  private static DriverConnector equipped(DriverConnector c, @Nullable String socketFactory) {
    DriverConnector tracking =
        mentions(c, "tracksessionstate") ? c : c.with("trackSessionState", "true");
    return socketFactory != null && leavesSocketsToUs(c)
        ? tracking.with("socketFactory", socketFactory)
        : tracking;
  }

  private static boolean isConnectorJ(DriverConnector c) {
    for (Class<?> type = c.driverClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith("com.mysql.cj.jdbc.")) { // its older name extends it
        return true;
      }
    }
    return false;
  }

  /** The driver loads the factory by name, from its own class loader. */
  private static boolean seesOurFactory(DriverConnector c) {
    try {
      Class<?> seen = Class.forName(SOCKET_FACTORY, false, c.driverClass().getClassLoader());
      return seen.getClassLoader() == PhysicalConnector.class.getClassLoader();
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** False if the user chose a socket factory, or a proxy that only plain sockets go through. */
  private static boolean leavesSocketsToUs(DriverConnector c) {
    return System.getProperty("socksProxyHost") == null
        && !mentions(c, "socketfactory")
        && !mentions(c, "socksproxy")
        && !mentions(c, "(path=");
  }

  private static boolean mentions(DriverConnector c, String lowerCaseName) {
    return c.url().toLowerCase(Locale.ROOT).contains(lowerCaseName)
        || c.properties().keySet().stream()
            .anyMatch(name -> name.toString().toLowerCase(Locale.ROOT).contains(lowerCaseName));
  }

  @Override
  public String toString() {
    return connector.toString();
  }
}
