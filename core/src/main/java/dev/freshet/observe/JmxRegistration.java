/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * A bean that JMX shows while it is wanted there. Thread-safe; JMX is called without any lock, for
 * it calls whoever listens to it.
 */
public final class JmxRegistration {

  /** Applications in one JVM may each have a Freshet of their own. */
  private static final int MOST = 1000;

  private final String name;
  private final String keys;
  private final Object bean;

  /** Guarded by this. */
  private boolean wanted;

  /** Guarded by this. */
  private @Nullable ObjectName registered;

  private JmxRegistration(String name, String keys, Object bean) {
    this.name = name;
    this.keys = keys;
    this.bean = bean;
  }

  /** For all pools of one way in. */
  public static JmxRegistration of(String name, FreshetMXBean bean) {
    return new JmxRegistration(name, "type=Freshet", bean);
  }

  /**
   * For one pool.
   *
   * @param freshet the name of the way in that the pool belongs to
   */
  public static JmxRegistration of(String freshet, String name, FreshetPoolMXBean bean) {
    return new JmxRegistration(name, "type=Pool,freshet=" + ObjectName.quote(freshet), bean);
  }

  /** Where JMX does not take it, that is no reason to fail. */
  public void show() {
    synchronized (this) {
      if (wanted) {
        return;
      }
      wanted = true;
    }
    ObjectName object = register();
    synchronized (this) {
      if (wanted && registered == null) {
        registered = object;
        return;
      }
    }
    unregister(object);
  }

  public void hide() {
    ObjectName object;
    synchronized (this) {
      wanted = false;
      object = registered;
      registered = null;
    }
    unregister(object);
  }

  private @Nullable ObjectName register() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      for (int number = 1; number < MOST; number++) {
        String unique = number == 1 ? name : name + "-" + number;
        ObjectName object =
            new ObjectName("dev.freshet:" + keys + ",name=" + ObjectName.quote(unique));
        try {
          server.registerMBean(bean, object);
          return object;
        } catch (InstanceAlreadyExistsException e) {
          // the next number
        }
      }
    } catch (JMException | RuntimeException | LinkageError e) {
      Log.noJmx(name, e);
    }
    return null;
  }

  private static void unregister(@Nullable ObjectName object) {
    if (object == null) {
      return;
    }
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(object);
    } catch (JMException | RuntimeException e) {
      // somebody else took it away
    }
  }
}
