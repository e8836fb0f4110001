/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.home;

import dev.freshet.agent.AgentLoader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The homes of all class loaders that have drivers. It keeps none of them alive: a home lives as
 * long as the driver classes do, unless it has pools.
 */
public final class Homes {

  private static final String IMPLEMENTATION = "dev.freshet.agent.inside.DriverHome";

  private final AgentLoader agent;
  private final ModuleOpener opener;
  private final Map<String, String> settings;

  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by lock. */
  private final Map<ClassLoader, WeakReference<Home>> known = new WeakHashMap<>();

  private final ClassValue<Home> byDriver =
      new ClassValue<>() {
        @Override
        protected Home computeValue(Class<?> driver) {
          return homeOf(driver.getClassLoader());
        }
      };

  /** Lets the agent into the packages of a driver that is a module of its own. */
  public interface ModuleOpener {
    void open(Class<?> of, Module to);
  }

  /**
   * @param settings the library's, without prefix
   */
  public Homes(AgentLoader agent, ModuleOpener opener, Map<String, String> settings) {
    this.agent = agent;
    this.opener = opener;
    this.settings = Map.copyOf(settings);
  }

  /** The home of a driver's class. */
  public Home of(Class<?> driver) {
    return byDriver.get(driver);
  }

  /** The homes there are. */
  public List<Home> all() {
    lock.lock();
    try {
      List<Home> all = new ArrayList<>();
      for (WeakReference<Home> reference : known.values()) {
        Home home = reference.get();
        if (home != null) {
          all.add(home);
        }
      }
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** The home of the drivers in this class loader, if there is one. */
  public @Nullable Home ifKnown(@Nullable ClassLoader drivers) {
    lock.lock();
    try {
      WeakReference<Home> reference = known.get(keyOf(drivers));
      return reference == null ? null : reference.get();
    } finally {
      lock.unlock();
    }
  }

  private Home homeOf(@Nullable ClassLoader drivers) {
    lock.lock();
    try {
      WeakReference<Home> reference = known.get(keyOf(drivers));
      Home home = reference == null ? null : reference.get();
      if (home == null) {
        home = made(drivers);
        known.put(keyOf(drivers), new WeakReference<>(home));
      }
      return home;
    } finally {
      lock.unlock();
    }
  }

  private static ClassLoader keyOf(@Nullable ClassLoader drivers) {
    return drivers == null ? ClassLoader.getPlatformClassLoader() : drivers;
  }

  private Home made(@Nullable ClassLoader drivers) {
    try {
      return (Home)
          new HomeLoader(agent, drivers)
              .loadClass(IMPLEMENTATION)
              .getConstructor(Map.class, ModuleOpener.class)
              .newInstance(settings, opener);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the library cannot be loaded beside the driver", e);
    }
  }
}
