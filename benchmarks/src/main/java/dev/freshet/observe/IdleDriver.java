/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DataSource whose connections do nothing at once, so that what is around them shows. */
final class IdleDriver implements InvocationHandler {

  private static final IdleDriver HANDLER = new IdleDriver();

  private IdleDriver() {}

  static DataSource dataSource() {
    return idle(DataSource.class);
  }

  private static <T> T idle(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(IdleDriver.class.getClassLoader(), new Class<?>[] {type}, HANDLER));
  }

  @Override
  @SuppressWarnings("NullAway") // void methods answer null
  public Object invoke(Object proxy, Method method, Object[] args) {
    return switch (method.getName()) {
      case "getConnection" -> idle(Connection.class);
      case "getMetaData" -> idle(DatabaseMetaData.class);
      case "isValid", "getAutoCommit" -> true;
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == args[0];
      case "toString" -> "idle";
      default -> nothing(method.getReturnType());
    };
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == String.class ? "" : null;
  }
}
