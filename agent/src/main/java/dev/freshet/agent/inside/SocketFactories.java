/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.inside;

import dev.freshet.agent.AgentLoader;
import dev.freshet.agent.home.Homes.ModuleOpener;
import dev.freshet.agent.log.Notices;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Gives Connector/J a socket factory for sockets that can be probed, in its own class loader. */
final class SocketFactories {

  /** The class of Connector/J 8 and later in whose package the factory is. */
  private static final String CONNECTOR_J = "com.mysql.cj.jdbc.NonRegisteringDriver";

  private static final String FACTORY = "com.mysql.cj.jdbc.FreshetSocketFactory";

  private final ModuleOpener opener;
  private final ReentrantLock defining = new ReentrantLock();
  private final AtomicBoolean said = new AtomicBoolean();

  SocketFactories(ModuleOpener opener) {
    this.opener = opener;
  }

  /** The factory that this driver can load; null if there is none for it, and pings do its work. */
  @Nullable String nameFor(Class<?> driver) {
    for (Class<?> c = driver; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(CONNECTOR_J)) {
        return definedBeside(c) ? FACTORY : null;
      }
    }
    return null;
  }

  private boolean definedBeside(Class<?> connectorJ) {
    defining.lock();
    try {
      if (!isThere(connectorJ)) {
        define(connectorJ);
      }
      return true;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      if (!said.getAndSet(true)) {
        Notices.noProbe(e);
      }
      return false;
    } finally {
      defining.unlock();
    }
  }

  /** Also from a start of the agent before this one. */
  private static boolean isThere(Class<?> connectorJ) {
    try {
      Class.forName(FACTORY, false, connectorJ.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private void define(Class<?> connectorJ) throws ReflectiveOperationException {
    opener.open(connectorJ, SocketFactories.class.getModule());
    AgentLoader agent = (AgentLoader) ModuleOpener.class.getClassLoader();
    MethodHandles.privateLookupIn(connectorJ, MethodHandles.lookup())
        .defineClass(agent.bytesOf(FACTORY));
  }
}
