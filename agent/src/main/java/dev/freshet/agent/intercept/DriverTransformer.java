/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import dev.freshet.agent.log.Notices;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has the drivers it is told of go by the gate, those that are loaded already and those to come.
 * For every other class that is loaded it costs one look at the name.
 */
public final class DriverTransformer implements ClassFileTransformer {

  private static final String MARIADB_DATA_SOURCE = "org.mariadb.jdbc.MariaDbDataSource";
  private static final String DRIVER_MANAGER = "java.sql.DriverManager";

  private final Instrumentation instrumentation;

  /** With slashes, as the JVM names them. */
  private final Set<String> drivers;

  private final KnownCallers knownCallers = new KnownCallers();
  private final AtomicBoolean managerWanted = new AtomicBoolean();
  private volatile boolean removed;

  /**
   * @param drivers class names, with slashes, of classes that declare {@link
   *     java.sql.Driver#connect}
   */
  public DriverTransformer(Instrumentation instrumentation, Set<String> drivers) {
    this.instrumentation = instrumentation;
    this.drivers = Set.copyOf(drivers);
  }

  public void install() {
    instrumentation.addTransformer(this, true);
    retransform(loaded());
  }

  /** Gives the classes back the code that they had. */
  public void remove() {
    removed = true;
    instrumentation.removeTransformer(this);
    retransform(loaded());
    if (managerWanted.get()) {
      retransform(List.of(DriverManager.class));
    }
  }

  KnownCallers knownCallers() {
    return knownCallers;
  }

  /**
   * Asks to be told of drivers that are deregistered, if this one's application may go away before
   * the JVM does.
   */
  public void seen(Class<?> driver) {
    ClassLoader loader = driver.getClassLoader();
    if (loader != null
        && loader != ClassLoader.getSystemClassLoader()
        && loader != ClassLoader.getPlatformClassLoader()
        && !managerWanted.getAndSet(true)) {
      retransform(List.of(DriverManager.class));
    }
  }

  private List<Class<?>> loaded() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> c : instrumentation.getAllLoadedClasses()) {
      if (!KnownCallers.isOurs(c.getClassLoader())) {
        knownCallers.loaded(c.getName());
      }
      if (isWanted(c.getName().replace('.', '/')) && instrumentation.isModifiableClass(c)) {
        loaded.add(c);
      }
    }
    return loaded;
  }

  private void retransform(List<Class<?>> classes) {
    for (Class<?> c : classes) {
      try {
        instrumentation.retransformClasses(c);
      } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
        failed(c.getName(), e);
      }
    }
  }

  private boolean isWanted(String slashedName) {
    return drivers.contains(slashedName)
        || slashedName.equals(MARIADB_DATA_SOURCE.replace('.', '/'));
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || removed) {
      return null;
    }
    if (!KnownCallers.isOurs(loader)) {
      knownCallers.loaded(className);
    }
    boolean manager = managerWanted.get() && redefined == DriverManager.class;
    if (!manager && !isWanted(className)) {
      return null;
    }
    String name = className.replace('/', '.');
    try {
      return woven(name, classFile);
    } catch (RuntimeException | LinkageError e) {
      failed(name, e);
      return null;
    }
  }

  private byte @Nullable [] woven(String name, byte[] classFile) {
    if (name.equals(DRIVER_MANAGER)) {
      return Weaver.driverManager(classFile);
    }
    if (name.equals(MARIADB_DATA_SOURCE)) {
      return Weaver.dataSource(classFile);
    }
    byte[] woven = Weaver.driver(classFile);
    if (woven != null) {
      Notices.woven(name);
    } else if (!drivers.contains(Weaver.superclass(classFile))) {
      Notices.nothingToWeave(name);
    }
    return woven;
  }

  private static void failed(String name, Throwable e) {
    Notices.notWoven(name, e);
  }
}
