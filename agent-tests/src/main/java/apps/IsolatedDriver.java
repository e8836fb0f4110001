/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Has the driver in a class loader that asks others for nothing but {@code java.}, as OSGi does.
 */
public final class IsolatedDriver {

  private IsolatedDriver() {}

  private static final class BundleLoader extends URLClassLoader {

    BundleLoader(URL[] jars) {
      super(jars, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.")) {
        return ClassLoader.getPlatformClassLoader().loadClass(name);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try {
          return findClass(name);
        } catch (ClassNotFoundException e) {
          // As the bundles of a framework do with what they import from the JDK.
          return ClassLoader.getPlatformClassLoader().loadClass(name);
        }
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (String jar : arguments[1].split(File.pathSeparator)) {
      jars.add(new File(jar).toURI().toURL());
    }
    try (BundleLoader loader = new BundleLoader(jars.toArray(URL[]::new))) {
      Driver driver =
          (Driver) loader.loadClass(arguments[0]).getDeclaredConstructor().newInstance();
      Properties account = new Properties();
      account.setProperty("user", Program.user());
      account.setProperty("password", Program.password());
      for (int i = 0; i < Program.USES; i++) {
        try (Connection connection = driver.connect(Program.url(), account)) {
          Program.say("answer", Program.one(connection, "SELECT 6 * 7"));
          Program.noteId(connection);
        }
      }
      Program.end();
    }
  }
}
