/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection on whose close something else happens. */
final class CloseInstead implements InvocationHandler {

  /** What happens instead. */
  interface Closer {
    void close(Connection connection) throws SQLException;
  }

  private final Connection connection;
  private final Closer closer;

  private CloseInstead(Connection connection, Closer closer) {
    this.connection = connection;
    this.closer = closer;
  }

  static Connection of(Connection connection, Closer closer) {
    return (Connection)
        Proxy.newProxyInstance(
            CloseInstead.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new CloseInstead(connection, closer));
  }

  @Override
  @SuppressWarnings("NullAway") // void methods answer null
  public @Nullable Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    if (method.getName().equals("close")) {
      closer.close(connection);
      return null;
    }
    try {
      return method.invoke(connection, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
