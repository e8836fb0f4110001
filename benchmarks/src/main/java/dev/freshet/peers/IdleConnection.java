/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import org.jspecify.annotations.Nullable;

/** One of {@link IdleDriver}'s. A proxy, for that is what Freshet takes for MySQL's. */
final class IdleConnection implements InvocationHandler {

  private static final Class<?>[] TYPES = {Connection.class};

  private static final DatabaseMetaData METADATA = IdleMetaData.create();

  private final IdleStatement statement = IdleStatement.create();
  private boolean closed;
  private boolean autoCommit = true;
  private boolean readOnly;

  private IdleConnection() {}

  static Connection create() {
    return (Connection)
        Proxy.newProxyInstance(IdleConnection.class.getClassLoader(), TYPES, new IdleConnection());
  }

  @Override
  @SuppressWarnings("NullAway") // void methods answer null
  public @Nullable Object invoke(Object proxy, Method method, Object[] args) {
    return switch (method.getName()) {
      case "clearWarnings", "getWarnings" -> null;
      case "isValid" -> !closed;
      case "createStatement", "prepareStatement" -> statement.by((Connection) proxy);
      case "getAutoCommit" -> autoCommit;
      case "setAutoCommit" -> {
        autoCommit = (Boolean) args[0];
        yield null;
      }
      case "isReadOnly" -> readOnly;
      case "setReadOnly" -> {
        readOnly = (Boolean) args[0];
        yield null;
      }
      case "isClosed" -> closed;
      case "close", "abort" -> {
        closed = true;
        yield null;
      }
      case "getTransactionIsolation" -> Connection.TRANSACTION_REPEATABLE_READ;
      case "getMetaData" -> METADATA;
      case "getCatalog" -> "idle";
      case "unwrap" -> proxy;
      case "isWrapperFor" -> ((Class<?>) args[0]).isInstance(proxy);
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
