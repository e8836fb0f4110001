/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Weaves the calls of the gate into class files. Loaded when there is the first class to weave. */
final class Weaver {

  private static final ElementMatcher.Junction<MethodDescription> RETURNS_CONNECTION =
      not(isStatic())
          .and(ElementMatchers.not(ElementMatchers.isAbstract()))
          .and(ElementMatchers.returns(named(Connection.class.getName())));

  private final ClassFileLocator advices =
      ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

  /** A class whose {@link Driver#connect} goes by the gate; null if it does not declare one. */
  byte @Nullable [] driver(String className, @Nullable ClassLoader loader, byte[] classFile) {
    return woven(
        className,
        loader,
        classFile,
        advice(
            ConnectAdvice.class,
            named("connect")
                .and(takesArguments(String.class, Properties.class))
                .and(RETURNS_CONNECTION)));
  }

  /** A DataSource both of whose getConnection go by the gate. */
  byte @Nullable [] dataSource(String className, @Nullable ClassLoader loader, byte[] classFile) {
    byte[] woven =
        woven(
            className,
            loader,
            classFile,
            advice(
                DataSourceAdvice.class,
                named("getConnection").and(takesArguments(0)).and(RETURNS_CONNECTION)));
    return woven == null
        ? null
        : woven(
            className,
            loader,
            woven,
            advice(
                DataSourceAdvice.WithAccount.class,
                named("getConnection")
                    .and(takesArguments(String.class, String.class))
                    .and(RETURNS_CONNECTION)));
  }

  /** The DriverManager, telling the gate of drivers that are deregistered. */
  byte @Nullable [] driverManager(String className, byte[] classFile) {
    return woven(
        className,
        null,
        classFile,
        advice(
            DeregisterAdvice.class, named("deregisterDriver").and(takesArguments(Driver.class))));
  }

  private record Point(Class<?> advice, ElementMatcher<? super MethodDescription> method) {}

  private static Point advice(Class<?> advice, ElementMatcher<? super MethodDescription> method) {
    return new Point(advice, method);
  }

  private byte @Nullable [] woven(
      String className, @Nullable ClassLoader loader, byte[] classFile, Point point) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            ClassFileLocator.ForClassLoader.of(
                loader == null ? ClassLoader.getPlatformClassLoader() : loader));
    TypeDescription type = TypePool.Default.of(locator).describe(className).resolve();
    if (type.getDeclaredMethods().filter(point.method()).isEmpty()) {
      return null;
    }
    AsmVisitorWrapper visitor = Advice.to(point.advice(), advices).on(point.method());
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
        .with(Implementation.Context.Disabled.Factory.INSTANCE)
        .redefine(type, locator)
        .visit(visitor)
        .make(TypeResolutionStrategy.Disabled.INSTANCE)
        .getBytes();
  }
}
