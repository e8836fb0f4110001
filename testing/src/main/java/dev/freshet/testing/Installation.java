/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product unpacked in the user's cache, with a data directory that is ready to be copied. Both
 * are made once per user and version.
 *
 * @param base where the binaries are
 * @param template an initialized data directory that no server runs on
 */
record Installation(EmbeddedProduct product, Path base, Path template) {

  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("error while loading shared libraries: (\\S+): cannot open");

  private static final Map<String, String> PACKAGES =
      Map.of(
          "libaio.so.1", "libaio1",
          "libnuma.so.1", "libnuma1",
          "libcrypt.so.1", "libcrypt1");

  /** Unpacks and initializes what is not there yet. */
  static Installation prepare(EmbeddedProduct product) throws CannotRunException, IOException {
    checkPlatform(product);
    Path cache = cache();
    Path base = cache.resolve(product.cacheName());
    Path template = cache.resolve(product.cacheName() + "-data");
    Path lock = cache.resolve(product.cacheName() + ".lock");
    FileLocks.locked(
        lock,
        () -> {
          if (!Files.exists(base)) {
            FileTrees.fillAtomically(base, product::unpack);
          }
          return base;
        });
    checkStarts(base.resolve(product.executable()));
    FileLocks.locked(
        lock,
        () -> {
          if (!Files.exists(template)) {
            FileTrees.fillAtomically(template, data -> product.initialize(base, data));
          }
          return template;
        });
    return new Installation(product, base, template);
  }

  /**
   * What to tell about a server whose program does not start; also names the package to install.
   */
  static String reason(String programOutput) {
    Matcher missing = MISSING_LIBRARY.matcher(programOutput);
    if (!missing.find()) {
      return programOutput.strip().lines().findFirst().orElse("the program does not start");
    }
    String library = missing.group(1);
    String hint =
        PACKAGES.containsKey(library)
            ? " (Debian/Ubuntu: apt-get install " + PACKAGES.get(library) + ")"
            : "";
    return library + " is missing" + hint;
  }

  private static void checkPlatform(EmbeddedProduct product) throws CannotRunException {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch", "");
    if (!os.contains("linux") || !List.of("amd64", "x86_64").contains(architecture)) {
      throw new CannotRunException("needs Linux on x86-64, this is " + os + " on " + architecture);
    }
    if (!product.isOnClassPath()) {
      throw new CannotRunException("its artifact is not on the class path");
    }
  }

  private static void checkStarts(Path executable) throws CannotRunException {
    try {
      Programs.run(List.of(executable.toString(), "--no-defaults", "--version"), List.of());
    } catch (IOException e) {
      throw new CannotRunException(reason(String.valueOf(e.getMessage())));
    }
  }

  private static Path cache() {
    String configured = System.getProperty("freshet.test.cache", "");
    return configured.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "freshet-testing")
        : Path.of(configured).toAbsolutePath();
  }
}
