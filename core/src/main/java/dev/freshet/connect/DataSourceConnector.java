/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connects through a {@link DataSource}, with its own credentials or with others. */
public final class DataSourceConnector implements Connector {

  private final DataSource dataSource;
  private final @Nullable Credentials credentials;

  /** A user and a password as given to {@link DataSource#getConnection(String, String)}. */
  public record Credentials(@Nullable String user, @Nullable String password) {
    // What the compiler makes for a record keeps its class loader alive in a cache of the JDK's.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Credentials c
          && Objects.equals(user, c.user)
          && Objects.equals(password, c.password);
    }

    @Override
    public int hashCode() {
      return 31 * Objects.hashCode(user) + Objects.hashCode(password);
    }

    @Override
    public String toString() {
      return "user " + user;
    }
  }

  public DataSourceConnector(DataSource dataSource, @Nullable Credentials credentials) {
    this.dataSource = dataSource;
    this.credentials = credentials;
  }

  @Override
  public Connection connect() throws SQLException {
    return credentials == null
        ? dataSource.getConnection()
        : dataSource.getConnection(credentials.user(), credentials.password());
  }

  @Override
  public String toString() {
    return dataSource.getClass().getName();
  }
}
