/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.inside;

import dev.freshet.agent.log.Notices;
import dev.freshet.jdbc.CallableStatementHandle;
import dev.freshet.jdbc.ConnectionHandle;
import dev.freshet.jdbc.DriverCalls;
import dev.freshet.jdbc.Handles;
import dev.freshet.jdbc.Lease;
import dev.freshet.jdbc.PreparedStatementHandle;
import dev.freshet.jdbc.ResultSetHandle;
import dev.freshet.jdbc.StatementHandle;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullUnmarked;

/**
 * Handles that also have the public interfaces of the driver's objects, such as Connector/J's
 * {@code JdbcConnection}: for each of the driver's classes a subclass of the handle, made when the
 * first object of it is seen.
 */
@NullUnmarked
final class DriverHandles extends Handles {

  /** How to make the handle for objects of a class. */
  private final Map<Class<?>, MethodHandle> makers = new ConcurrentHashMap<>();

  private enum Kind {
    CONNECTION(
        ConnectionHandle.class, MethodType.methodType(void.class, Lease.class, Handles.class)),
    STATEMENT(
        StatementHandle.class,
        MethodType.methodType(void.class, ConnectionHandle.class, Statement.class)),
    PREPARED(
        PreparedStatementHandle.class,
        MethodType.methodType(
            void.class, ConnectionHandle.class, PreparedStatement.class, int.class)),
    CALLABLE(
        CallableStatementHandle.class,
        MethodType.methodType(
            void.class, ConnectionHandle.class, CallableStatement.class, int.class)),
    RESULT(
        ResultSetHandle.class,
        MethodType.methodType(
            void.class, ConnectionHandle.class, StatementHandle.class, ResultSet.class));

    final Class<?> handle;
    final MethodType constructor;

    Kind(Class<?> handle, MethodType constructor) {
      this.handle = handle;
      this.constructor = constructor;
    }
  }

  DriverHandles() {}

  @Override
  public ConnectionHandle connection(Lease lease) {
    MethodHandle maker = maker(Kind.CONNECTION, lease.raw());
    try {
      return maker == null
          ? super.connection(lease)
          : (ConnectionHandle) maker.invokeExact(lease, (Handles) this);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  protected StatementHandle<Statement> statement(ConnectionHandle connection, Statement raw) {
    MethodHandle maker = maker(Kind.STATEMENT, raw);
    try {
      return maker == null
          ? super.statement(connection, raw)
          : statementOf(maker.invokeExact(connection, raw));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static StatementHandle<Statement> statementOf(Object made) {
    return (StatementHandle<Statement>) made;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected PreparedStatementHandle<PreparedStatement> prepared(
      ConnectionHandle connection, PreparedStatement raw, int effects) {
    MethodHandle maker = maker(Kind.PREPARED, raw);
    try {
      return maker == null
          ? super.prepared(connection, raw, effects)
          : (PreparedStatementHandle<PreparedStatement>) maker.invoke(connection, raw, effects);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  protected CallableStatementHandle callable(
      ConnectionHandle connection, CallableStatement raw, int effects) {
    MethodHandle maker = maker(Kind.CALLABLE, raw);
    try {
      return maker == null
          ? super.callable(connection, raw, effects)
          : (CallableStatementHandle) maker.invokeExact(connection, raw, effects);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  protected ResultSetHandle result(
      ConnectionHandle connection, StatementHandle<?> statement, ResultSet raw) {
    MethodHandle maker = maker(Kind.RESULT, raw);
    try {
      return maker == null
          ? super.result(connection, statement, raw)
          : (ResultSetHandle) maker.invoke(connection, statement, raw);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException r ? r : new IllegalStateException(e);
  }

  /** Null where a handle with the types of JDBC is all there can be. */
  private MethodHandle maker(Kind kind, Object raw) {
    MethodHandle maker = makers.get(raw.getClass());
    if (maker == null) {
      maker = makers.computeIfAbsent(raw.getClass(), c -> made(kind, c));
    }
    return maker == NONE ? null : maker;
  }

  /** Stands for a class that has no more types than JDBC's. */
  private static final MethodHandle NONE = MethodHandles.constant(Object.class, null);

  private MethodHandle made(Kind kind, Class<?> rawClass) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> c = rawClass; c != null; c = c.getSuperclass()) {
      addDriversInterfaces(c, interfaces);
    }
    if (interfaces.isEmpty()) {
      return NONE;
    }
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      String name =
          getClass().getPackageName()
              + "."
              + kind.handle.getSimpleName()
              + "$"
              + rawClass.getSimpleName();
      Class<?> made =
          lookup.defineClass(HandleClass.of(kind.handle, name.replace('.', '/'), interfaces));
      MethodHandle constructor = lookup.findConstructor(made, kind.constructor);
      return constructor.asType(
          kind.constructor.changeReturnType(kind == Kind.STATEMENT ? Object.class : kind.handle));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Notices.withoutDriversInterfaces(rawClass.getName(), e);
      return NONE;
    }
  }

  private void addDriversInterfaces(Class<?> type, Set<Class<?>> found) {
    for (Class<?> i : type.getInterfaces()) {
      if (Modifier.isPublic(i.getModifiers())
          && i.getClassLoader() != null
          && i.getClassLoader() != ClassLoader.getPlatformClassLoader()) {
        found.add(i);
      }
      addDriversInterfaces(i, found);
    }
  }

  /**
   * Has the driver's object do what JDBC does not know; called by the classes made here.
   *
   * @param type the interface that declares the method
   */
  static Object driverCall(
      DriverCalls handle, String type, String name, String descriptor, Object[] arguments)
      throws Throwable {
    Method method = method(handle.getClass(), type, name, descriptor);
    Object entered = handle.beginDriverCall(onlyReads(method));
    try {
      return method.invoke(entered, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    } finally {
      handle.endDriverCall(entered);
    }
  }

  private static Method method(Class<?> handle, String type, String name, String descriptor)
      throws ReflectiveOperationException {
    ClassLoader loader = handle.getClassLoader();
    Class<?>[] parameters =
        MethodType.fromMethodDescriptorString(descriptor, loader).parameterArray();
    return Class.forName(type, false, loader).getMethod(name, parameters);
  }

  /** A question that gets a plain value for its answer. */
  private static boolean onlyReads(Method method) {
    Class<?> answer = method.getReturnType();
    String name = method.getName();
    return method.getParameterCount() == 0
        && (answer.isPrimitive() && answer != void.class || answer == String.class)
        && (name.startsWith("get") || name.startsWith("is"));
  }
}
