/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Stands where a bean that connects per use stood. Connections are Freshet's; to whoever unwraps
 * it, it is the bean that it replaces, which Boot needs to derive DataSources with other
 * credentials (Flyway, Liquibase).
 */
final class ReusingDataSource extends DelegatingDataSource {

  private final DataSource replaced;
  private final FreshetDataSource freshet;

  ReusingDataSource(DataSource replaced, FreshetDataSource freshet) {
    super(replaced);
    this.replaced = replaced;
    this.freshet = freshet;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return freshet.getConnection();
  }

  @Override
  public Connection getConnection(@Nullable String username, @Nullable String password)
      throws SQLException {
    return freshet.getConnection(username, password);
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(replaced)) {
      return type.cast(replaced);
    }
    if (type.isInstance(freshet)) {
      return type.cast(freshet);
    }
    return type.isInstance(this) ? type.cast(this) : replaced.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(replaced)
        || type.isInstance(freshet)
        || type.isInstance(this)
        || replaced.isWrapperFor(type);
  }

  @Override
  public String toString() {
    return "Freshet around " + replaced.getClass().getName();
  }
}
