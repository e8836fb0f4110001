/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** A bean that JMX shows for as long as this is open. */
public final class JmxRegistration implements AutoCloseable {

  /** Applications in one JVM may each have a Freshet of their own. */
  private static final int MOST = 1000;

  private final ObjectName name;

  private JmxRegistration(ObjectName name) {
    this.name = name;
  }

  /** Null where JMX does not take it, which is no reason to fail. */
  public static @Nullable JmxRegistration of(String name, FreshetMXBean bean) {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      for (int number = 1; number < MOST; number++) {
        String unique = number == 1 ? name : name + "-" + number;
        ObjectName object =
            new ObjectName("dev.freshet:type=Freshet,name=" + ObjectName.quote(unique));
        try {
          server.registerMBean(bean, object);
          return new JmxRegistration(object);
        } catch (InstanceAlreadyExistsException e) {
          // the next number
        }
      }
    } catch (JMException | RuntimeException | LinkageError e) {
      Log.noJmx(name, e);
    }
    return null;
  }

  @Override
  public void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    } catch (JMException | RuntimeException e) {
      // somebody else took it away
    }
  }
}
