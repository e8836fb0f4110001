/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.StubMethod;

/** Gives abstract methods an empty body: null, 0 or false. */
final class Stubs {

  private Stubs() {}

  /** A class like this one without abstract methods. */
  static <T> Class<? extends T> complete(Class<T> type) {
    return new ByteBuddy()
        .subclass(type)
        .name(Stubs.class.getPackageName() + "." + type.getSimpleName() + "Stub")
        .method(isAbstract())
        .intercept(StubMethod.INSTANCE)
        .make()
        .load(
            Stubs.class.getClassLoader(),
            ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
        .getLoaded();
  }

  /** An instance, by the constructor without parameters. */
  static <T> T create(Class<? extends T> type) {
    try {
      Constructor<? extends T> constructor = type.getDeclaredConstructor();
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
