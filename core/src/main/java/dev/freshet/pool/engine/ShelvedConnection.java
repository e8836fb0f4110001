/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.pool.engine;

import dev.freshet.connect.PhysicalConnection;
import dev.freshet.connect.PhysicalConnection.Liveness;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;

/**
 * What HikariCP holds in place of a connection. Applications never call through it, so of JDBC it
 * has only what HikariCP itself asks: is it alive, close it, and getters to which the driver would
 * send a query.
 */
interface ShelvedConnection extends Connection {

  PhysicalConnection physical();

  static ShelvedConnection of(PhysicalConnection physical) {
    return (ShelvedConnection)
        Proxy.newProxyInstance(
            ShelvedConnection.class.getClassLoader(),
            new Class<?>[] {ShelvedConnection.class},
            new Answers(physical));
  }

  /** HikariCP's shortest keepalive is 30 s. */
  long JUST_ANSWERED_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** The answers to HikariCP. */
  record Answers(PhysicalConnection physical) implements InvocationHandler {

    @Override
    @SuppressWarnings("NullAway") // void methods answer null
    public Object invoke(Object proxy, Method method, Object[] args) {
      return switch (method.getName()) {
        case "physical" -> physical;
        // A borrower looks for itself, right after this; HikariCP's keepalive wants a ping, and its
        // look at a connection that has just been taken in does not.
        case "isValid" ->
            !(Thread.currentThread() instanceof HikariShelf.EngineThread)
                || physical.check(JUST_ANSWERED_NANOS) == Liveness.ALIVE;
        case "isClosed" -> physical.isClosed();
        case "getAutoCommit" -> true;
        case "isReadOnly" -> false;
        case "getNetworkTimeout" -> 0;
        case "getTransactionIsolation" -> Connection.TRANSACTION_REPEATABLE_READ;
        case "close" -> {
          physical.close();
          yield null;
        }
        case "abort" -> {
          physical.abort();
          yield null;
        }
        case "clearWarnings", "setNetworkTimeout", "setAutoCommit", "setReadOnly" -> null;
        case "getCatalog", "getSchema" -> null;
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> proxy == args[0];
        case "toString" -> physical.toString();
        default -> throw new UnsupportedOperationException(method.toString());
      };
    }
  }
}
