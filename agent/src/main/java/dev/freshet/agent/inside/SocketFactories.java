/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.inside;

import dev.freshet.agent.AgentLoader;
import dev.freshet.agent.home.Homes.ModuleOpener;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives Connector/J a socket factory for sockets that can be probed, in its own class loader. */
final class SocketFactories {

  private static final Logger LOG = LoggerFactory.getLogger("dev.freshet.agent");

  /** The class of Connector/J 8 and later in whose package the factory is. */
  private static final String CONNECTOR_J = "com.mysql.cj.jdbc.NonRegisteringDriver";

  private static final String FACTORY = "com.mysql.cj.jdbc.FreshetSocketFactory";

  private final ModuleOpener opener;
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
    try {
      Class.forName(FACTORY, false, connectorJ.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return define(connectorJ);
    }
  }

  private boolean define(Class<?> connectorJ) {
    try {
      opener.open(connectorJ, SocketFactories.class.getModule());
      AgentLoader agent = (AgentLoader) ModuleOpener.class.getClassLoader();
      MethodHandles.privateLookupIn(connectorJ, MethodHandles.lookup())
          .defineClass(agent.bytesOf(FACTORY));
      return true;
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      if (!said.getAndSet(true)) {
        LOG.info(
            "FRS-130 the driver's sockets cannot be looked at, so idle connections are pinged"
                + " before they are handed out: {}",
            e.toString());
      }
      return false;
    }
  }
}
