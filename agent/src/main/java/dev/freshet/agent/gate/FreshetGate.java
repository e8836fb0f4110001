/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.gate;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What the code that is woven into drivers calls. The only class of the agent that drivers link to,
 * so it must be visible from every class loader in which there is a driver, also from those that
 * ask their parents for nothing but {@code java.} packages. The jar therefore has it under the name
 * {@code java.sql.FreshetGate}, and the agent defines it in the module java.sql.
 */
public abstract class FreshetGate {

  /** Null: every connect goes straight through. */
  private static volatile FreshetGate gate;

  protected FreshetGate() {}

  /** Makes this the gate, or takes the one there is away. */
  protected static void set(FreshetGate newGate) {
    gate = newGate;
  }

  /** The connection to hand out instead of a new one; null to let the driver connect. */
  public static Connection connect(Driver driver, String url, java.util.Properties properties)
      throws SQLException {
    FreshetGate g = gate;
    return g == null ? null : g.open(driver, url, properties);
  }

  /** As above, for drivers whose DataSource does not go by the driver. */
  public static Connection connect(DataSource dataSource, String user, String password)
      throws SQLException {
    FreshetGate g = gate;
    return g == null ? null : g.open(dataSource, user, password);
  }

  /** The same with the account that the DataSource has. */
  public static Connection connect(DataSource dataSource) throws SQLException {
    FreshetGate g = gate;
    return g == null ? null : g.open(dataSource);
  }

  /** A socket for the driver whose factory asks; null for one of the driver's own. */
  public static Socket socket(Class<?> factory) throws IOException {
    FreshetGate g = gate;
    return g == null ? null : g.openSocket(factory);
  }

  /** Tells that the driver was taken from the DriverManager: its application may be going away. */
  public static void deregistered(Driver driver) {
    FreshetGate g = gate;
    if (g != null && driver != null) {
      g.driverGone(driver);
    }
  }

  protected abstract Connection open(Driver driver, String url, java.util.Properties properties)
      throws SQLException;

  protected abstract Connection open(DataSource dataSource, String user, String password)
      throws SQLException;

  protected abstract Connection open(DataSource dataSource) throws SQLException;

  protected abstract Socket openSocket(Class<?> factory) throws IOException;

  protected abstract void driverGone(Driver driver);
}
