/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.home;

import dev.freshet.agent.AgentLoader;
import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Loads the library a second time for each class loader that has drivers, so that the library's
 * classes see that loader's drivers as if it were on their class path. What is not the library's
 * comes from the agent, and what is not the agent's from the drivers' loader.
 */
final class HomeLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String[] LIBRARY = {
    "dev.freshet.", "com.zaxxer.hikari.", "io.github.resilience4j."
  };

  private static final String AGENT = "dev.freshet.agent.";

  /** The part of the agent that uses the library. */
  private static final String INSIDE = "dev.freshet.agent.inside.";

  private static final String[] SHARED = {AGENT, "org.slf4j.", "org.objectweb.asm."};

  private final AgentLoader agent;
  private final @Nullable ClassLoader drivers;

  HomeLoader(AgentLoader agent, @Nullable ClassLoader drivers) {
    super("freshet-agent-home", agent);
    this.agent = agent;
    this.drivers = drivers;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isLibrary(name)) {
      return isShared(name) || name.startsWith("java.") ? agent.loadClass(name) : foreign(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = agent.bytesOf(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** The JDK's, or the drivers'. */
  private Class<?> foreign(String name) throws ClassNotFoundException {
    try {
      return ClassLoader.getPlatformClassLoader().loadClass(name);
    } catch (ClassNotFoundException e) {
      if (drivers == null) {
        throw e;
      }
      return drivers.loadClass(name);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    return agent.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return agent.getResources(name);
  }

  private static boolean isLibrary(String name) {
    return startsWithAny(name, LIBRARY) && (!name.startsWith(AGENT) || name.startsWith(INSIDE));
  }

  private static boolean isShared(String name) {
    return startsWithAny(name, SHARED);
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
