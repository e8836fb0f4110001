/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent from a folder inside its jar in which no other class loader finds classes. Its
 * parent is the platform's loader, so nothing of the application's is seen from in here.
 */
public final class AgentLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String FOLDER = "inst/";
  private static final String CLASS = ".class";

  /** Other tools look for files that end in {@code .class}. */
  private static final String CLASS_IN_JAR = ".classdata";

  private final File file;
  private final JarFile jar;

  AgentLoader(File file) throws IOException {
    super("freshet-agent", ClassLoader.getPlatformClassLoader());
    this.file = file;
    this.jar = new JarFile(file, false);
  }

  /** The jar that this loads from. */
  public File jar() {
    return file;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.equals(AgentLoader.class.getName())) {
      return AgentLoader.class;
    }
    if (name.equals(FreshetAgent.Entry.class.getName())) {
      return FreshetAgent.Entry.class;
    }
    byte[] bytes = bytesOf(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  /**
   * The class file of a class in the jar.
   *
   * @throws ClassNotFoundException if there is none
   */
  public byte[] bytesOf(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(FOLDER + name.replace('.', '/') + CLASS_IN_JAR);
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public URL findResource(String name) {
    String path =
        FOLDER
            + (name.endsWith(CLASS)
                ? name.substring(0, name.length() - CLASS.length()) + CLASS_IN_JAR
                : name);
    if (jar.getJarEntry(path) == null) {
      return null;
    }
    try {
      return new URL("jar:" + file.toURI() + "!/" + path);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(found));
  }
}
