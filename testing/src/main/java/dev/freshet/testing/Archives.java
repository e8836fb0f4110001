/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks server binaries that come as resources on the class path. */
final class Archives {

  private static final int EXECUTABLE_BITS = 0111;

  private Archives() {}

  static boolean isPresent(String resource) {
    return Archives.class.getClassLoader().getResource(resource) != null;
  }

  /** Unpacks a resource that is a .tar.gz. */
  static void unpackTarGz(String resource, Path target) throws IOException {
    try (InputStream raw = Archives.class.getClassLoader().getResourceAsStream(resource)) {
      unpackTar(new GZIPInputStream(new BufferedInputStream(raw)), target);
    }
  }

  /** Unpacks a resource that is a .tar.xz. */
  static void unpackTarXz(String resource, Path target) throws IOException {
    try (InputStream raw = Archives.class.getClassLoader().getResourceAsStream(resource)) {
      unpackTar(new XZInputStream(new BufferedInputStream(raw)), target);
    }
  }

  private static void unpackTar(InputStream unpacked, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = inside(target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
          write(tar, path, (entry.getMode() & EXECUTABLE_BITS) != 0);
        }
      }
    }
  }

  /**
   * Copies a folder out of the jar that has it.
   *
   * @param probe a file in the folder, by which the jar is found: not every jar lists its folders
   * @param wanted which paths below the folder to copy
   */
  static void unpackFolder(String folder, String probe, Predicate<String> wanted, Path target)
      throws IOException {
    URL url = Archives.class.getClassLoader().getResource(folder + probe);
    if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException(folder + probe + " is not in a jar on the class path");
    }
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.isDirectory() || !entry.getName().startsWith(folder)) {
          continue;
        }
        String name = entry.getName().substring(folder.length());
        if (wanted.test(name)) {
          // A jar has no permissions to tell programs from other files.
          try (InputStream in = jar.getInputStream(entry)) {
            write(in, inside(target, name), name.startsWith("bin/"));
          }
        }
      }
    }
  }

  private static void write(InputStream in, Path path, boolean executable) throws IOException {
    Files.createDirectories(path.getParent());
    Files.copy(in, path);
    if (executable && !path.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + path + " executable");
    }
  }

  private static Path inside(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("archive entry leaves its directory: " + name);
    }
    return path;
  }
}
