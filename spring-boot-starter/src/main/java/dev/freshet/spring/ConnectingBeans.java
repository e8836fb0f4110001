/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Which DataSources connect for each {@code getConnection}. Known by their exact class: a subclass
 * may choose the database or the user by thread, and must not be served from one pool.
 */
final class ConnectingBeans {

  /** Databases whose sessions Freshet can make fresh. */
  private static final List<String> URLS =
      List.of("jdbc:mysql:", "jdbc:mariadb:", "jdbc:postgresql:", "jdbc:freshet:");

  private static final Set<String> DRIVERS_OWN =
      Set.of(
          "com.mysql.cj.jdbc.MysqlDataSource",
          "org.mariadb.jdbc.MariaDbDataSource",
          "org.postgresql.ds.PGSimpleDataSource");

  /** Drivers that a look by URL finds again. */
  private static final Set<String> DRIVERS =
      Set.of(
          "com.mysql.cj.jdbc.Driver",
          "com.mysql.jdbc.Driver",
          "org.mariadb.jdbc.Driver",
          "org.postgresql.Driver",
          "dev.freshet.FreshetDriver");

  /** What hands out connections of more than one kind, or one connection to all. */
  private static final List<String> NEVER =
      List.of(
          "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource",
          "org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter",
          "org.springframework.jdbc.datasource.IsolationLevelDataSourceAdapter",
          "org.springframework.jdbc.datasource.SingleConnectionDataSource",
          "org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy",
          "org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy");

  private ConnectingBeans() {}

  static boolean connectsPerUse(DataSource ds) {
    if (DRIVERS_OWN.contains(ds.getClass().getName())) {
      return true;
    }
    AbstractDriverBasedDataSource springs = springs(ds);
    return springs != null && hasKnownUrl(springs);
  }

  /**
   * The class because of which a DataSource must not be wrapped, whoever asks for it; null if there
   * is none.
   */
  static @Nullable String neverToBeWrapped(DataSource ds) {
    ClassLoader loader = ds.getClass().getClassLoader();
    for (String name : NEVER) {
      if (ClassUtils.isPresent(name, loader)
          && ClassUtils.resolveClassName(name, loader).isInstance(ds)) {
        return name;
      }
    }
    return null;
  }

  /**
   * A DataSource of Spring's whose connections Freshet can make itself: with its URL, user,
   * password and properties alone. Null for any other.
   */
  static @Nullable AbstractDriverBasedDataSource madeOfUrl(DataSource ds) {
    AbstractDriverBasedDataSource springs = springs(ds);
    return springs != null
            && hasKnownUrl(springs)
            && springs.getCatalog() == null
            && springs.getSchema() == null
            && usesDriverOfUrl(springs)
        ? springs
        : null;
  }

  private static @Nullable AbstractDriverBasedDataSource springs(DataSource ds) {
    return ds.getClass() == DriverManagerDataSource.class
            || ds.getClass() == SimpleDriverDataSource.class
        ? (AbstractDriverBasedDataSource) ds
        : null;
  }

  private static boolean hasKnownUrl(AbstractDriverBasedDataSource ds) {
    String url = ds.getUrl();
    return url != null && URLS.stream().anyMatch(url::startsWith);
  }

  private static boolean usesDriverOfUrl(AbstractDriverBasedDataSource ds) {
    return !(ds instanceof SimpleDriverDataSource simple)
        || (simple.getDriver() != null
            && DRIVERS.contains(simple.getDriver().getClass().getName()));
  }
}
