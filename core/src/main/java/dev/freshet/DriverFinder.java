/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the driver behind a URL where the caller would find it. */
final class DriverFinder {

  private static final String OUR_PACKAGE = DriverFinder.class.getPackageName();

  /** What to add to the class path, for the drivers that people use. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "mysql", "com.mysql.cj.jdbc.Driver",
          "mysql+srv", "com.mysql.cj.jdbc.Driver",
          "mariadb", "org.mariadb.jdbc.Driver",
          "postgresql", "org.postgresql.Driver",
          "sqlserver", "com.microsoft.sqlserver.jdbc.SQLServerDriver",
          "oracle", "oracle.jdbc.OracleDriver");

  private DriverFinder() {}

  /**
   * The driver that takes the URL.
   *
   * @throws SQLException naming the driver class to add, if there is none
   */
  static Driver find(String url) throws SQLException {
    for (Driver driver : (Iterable<Driver>) DriverManager.drivers()::iterator) {
      if (takes(driver, url)) {
        return driver;
      }
    }
    String known = KNOWN.get(protocolOf(url));
    for (ClassLoader loader : callersLoaders()) {
      Driver driver = offeredBy(loader, url);
      if (driver == null && known != null) {
        driver = named(known, loader, url);
      }
      if (driver != null) {
        return driver;
      }
    }
    throw new SQLException(
        "No JDBC driver takes jdbc:%s: URLs; add %s to the class path"
            .formatted(
                protocolOf(url), known == null ? "the driver for them" : "the driver " + known),
        "08001");
  }

  private static boolean takes(Driver driver, String url) {
    try {
      return !(driver instanceof FreshetDriver) && driver.acceptsURL(url);
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }

  private static @Nullable Driver offeredBy(ClassLoader loader, String url) {
    Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
    for (; ; ) {
      try {
        if (!drivers.hasNext()) {
          return null;
        }
        Driver driver = drivers.next();
        if (takes(driver, url)) {
          return driver;
        }
      } catch (ServiceConfigurationError e) {
        // a driver that cannot be loaded is not the one
      }
    }
  }

  private static @Nullable Driver named(String className, ClassLoader loader, String url) {
    try {
      Object driver = Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
      return driver instanceof Driver d && takes(d, url) ? d : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** The loaders through which the caller would see a driver, likeliest first. */
  private static Set<ClassLoader> callersLoaders() {
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    add(loaders, Thread.currentThread().getContextClassLoader());
    StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getDeclaringClass)
                    .filter(c -> !c.getPackageName().startsWith(OUR_PACKAGE))
                    .filter(c -> !c.getPackageName().equals("java.sql"))
                    .findFirst())
        .ifPresent(caller -> add(loaders, caller.getClassLoader()));
    add(loaders, DriverFinder.class.getClassLoader());
    add(loaders, ClassLoader.getSystemClassLoader());
    return loaders;
  }

  private static void add(Set<ClassLoader> loaders, @Nullable ClassLoader loader) {
    if (loader != null) {
      loaders.add(loader);
    }
  }

  private static String protocolOf(String url) {
    int end = url.indexOf(':', 5);
    return end < 0 ? url.substring(Math.min(5, url.length())) : url.substring(5, end);
  }
}
