/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.sql.Connection;
import javax.sql.DataSource;

/** The {@link IdleDriver} for those who wrap a DataSource. */
abstract class IdleDataSource implements DataSource {

  private static final Class<? extends IdleDataSource> TYPE = Stubs.complete(IdleDataSource.class);

  static DataSource create() {
    return Stubs.create(TYPE);
  }

  @Override
  public Connection getConnection() {
    return IdleConnection.create();
  }

  @Override
  public Connection getConnection(String user, String password) {
    return IdleConnection.create();
  }
}
