/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.inside;

import dev.freshet.agent.home.Home.Account;
import dev.freshet.agent.home.Homes.ModuleOpener;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How MariaDB's DataSource connects: by a configuration of its own and a static method of the
 * driver that returns a type of the driver's.
 */
final class DataSources {

  private static final String MARIADB = "org.mariadb.jdbc.MariaDbDataSource";

  private final ModuleOpener opener;

  /** Worked out when the first of them is seen. */
  private volatile @Nullable MariaDb mariaDb;

  DataSources(ModuleOpener opener) {
    this.opener = opener;
  }

  /**
   * Where a DataSource connects to, and as whom.
   *
   * @param properties with user and password, for the key
   */
  record Target(MethodHandle connecting, String url, Properties properties) {

    Connection connect() throws SQLException {
      try {
        return (Connection) connecting.invokeExact();
      } catch (SQLException | RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Null for a DataSource of another kind. */
  @Nullable Target targetOf(DataSource dataSource, @Nullable Account account) throws SQLException {
    if (!dataSource.getClass().getName().equals(MARIADB)) {
      return null;
    }
    try {
      MariaDb known = mariaDb;
      if (known == null) {
        opener.open(dataSource.getClass(), DataSources.class.getModule());
        known = MariaDb.of(dataSource.getClass());
        mariaDb = known;
      }
      return known.targetOf(dataSource, account);
    } catch (SQLException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is needed of the driver's classes. */
  private record MariaDb(
      MethodHandle configuration,
      MethodHandle forAccount,
      MethodHandle url,
      MethodHandle user,
      MethodHandle password,
      MethodHandle connect) {

    static MariaDb of(Class<?> dataSource) throws ReflectiveOperationException {
      ClassLoader loader = dataSource.getClassLoader();
      Class<?> configuration = Class.forName("org.mariadb.jdbc.Configuration", false, loader);
      Class<?> connection = Class.forName("org.mariadb.jdbc.Connection", false, loader);
      Class<?> driver = Class.forName("org.mariadb.jdbc.Driver", false, loader);
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(dataSource, MethodHandles.lookup());
      MethodType text = MethodType.methodType(String.class);
      return new MariaDb(
          lookup.unreflect(accessible(dataSource.getDeclaredMethod("conf"))),
          lookup.findVirtual(
              configuration,
              "clone",
              MethodType.methodType(configuration, String.class, String.class)),
          lookup.findVirtual(configuration, "initialUrl", text),
          lookup.findVirtual(configuration, "user", text),
          lookup.findVirtual(configuration, "password", text),
          lookup.findStatic(driver, "connect", MethodType.methodType(connection, configuration)));
    }

    private static java.lang.reflect.Method accessible(java.lang.reflect.Method method) {
      method.setAccessible(true);
      return method;
    }

    Target targetOf(DataSource dataSource, @Nullable Account account) throws Throwable {
      Object conf = configuration.invoke(dataSource);
      if (account != null) {
        conf = forAccount.invoke(conf, account.user(), account.password());
      }
      Properties properties = new Properties();
      put(properties, "user", (String) user.invoke(conf));
      put(properties, "password", (String) password.invoke(conf));
      MethodHandle connecting =
          MethodHandles.insertArguments(connect, 0, conf)
              .asType(MethodType.methodType(Connection.class));
      return new Target(connecting, (String) url.invoke(conf), properties);
    }

    private static void put(Properties properties, String name, @Nullable String value) {
      if (value != null) {
        properties.setProperty(name, value);
      }
    }
  }
}
