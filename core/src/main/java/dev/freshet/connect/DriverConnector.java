/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import dev.freshet.session.Fingerprint;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Connects through a driver, by URL. */
public final class DriverConnector implements Connector {

  private final Driver driver;
  private final Class<?> driverClass;
  private final String url;
  private final Properties properties;

  /**
   * @param properties handed to the driver as they are, in a copy for each connect, for drivers are
   *     free to change them
   */
  public DriverConnector(Driver driver, String url, Properties properties) {
    this(driver, driver.getClass(), url, properties);
  }

  /**
   * @param driverClass of the driver that the given one is a way to
   */
  public DriverConnector(Driver driver, Class<?> driverClass, String url, Properties properties) {
    this.driver = driver;
    this.driverClass = driverClass;
    this.url = url;
    this.properties = properties;
  }

  @Override
  public Connection connect() throws SQLException {
    Properties copy = new Properties();
    copy.putAll(properties);
    Connection connection = driver.connect(url, copy);
    if (connection == null) {
      throw new SQLException(
          driverClass.getName() + " does not take the URL " + withoutParameters(url), "08001");
    }
    return connection;
  }

  Class<?> driverClass() {
    return driverClass;
  }

  String url() {
    return url;
  }

  Properties properties() {
    return properties;
  }

  /** The same for the same driver, URL and properties; nothing of them can be read in it. */
  String fingerprint() {
    Map<String, String> all = new TreeMap<>();
    properties.forEach((name, value) -> all.put("property " + name, String.valueOf(value)));
    all.put("driver", driverClass.getName());
    all.put("url", url);
    return Fingerprint.of(all);
  }

  /** The connector for the same place with one property more. */
  DriverConnector with(String name, String value) {
    Properties more = new Properties();
    more.putAll(properties);
    more.setProperty(name, value);
    return new DriverConnector(driver, driverClass, url, more);
  }

  /** The URL up to its parameters and without credentials in front of the host. */
  public static String withoutParameters(String url) {
    int end = url.length();
    for (char stop : new char[] {'?', ';'}) {
      int at = url.indexOf(stop);
      if (at >= 0 && at < end) {
        end = at;
      }
    }
    String bare = url.substring(0, end);
    int slashes = bare.indexOf("//");
    int at = bare.lastIndexOf('@');
    if (slashes >= 0 && at > slashes) {
      bare = bare.substring(0, slashes + 2) + bare.substring(at + 1);
    }
    return bare.replaceAll("(?i)password=[^,)&;]*", "password=***");
  }

  /** The URL up to the host and port, or all of it where it is not known where they end. */
  @Override
  public String endpoint() {
    String bare = withoutParameters(url);
    int slashes = bare.indexOf("//");
    int path = slashes < 0 ? -1 : bare.indexOf('/', slashes + 2);
    return path < 0 ? bare : bare.substring(0, path);
  }

  @Override
  public String toString() {
    return withoutParameters(url);
  }
}
