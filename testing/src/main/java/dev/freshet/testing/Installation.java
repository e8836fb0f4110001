/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product's program, with a data directory in the user's cache that is ready to be copied. What
 * has to be made for that is made once per user and version.
 *
 * @param executable the server's program
 * @param template an initialized data directory that no server runs on
 */
record Installation(EmbeddedProduct product, Path executable, Path template) {

  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("error while loading shared libraries: (\\S+): cannot open");

  private static final Map<String, String> PACKAGES =
      Map.of(
          "libaio.so.1", "libaio1",
          "libnuma.so.1", "libnuma1",
          "libcrypt.so.1", "libcrypt1");

  /** Makes what is not there yet. */
  static Installation prepare(EmbeddedProduct product) throws CannotRunException, IOException {
    Path cache = cache();
    Path executable = product.executable(cache);
    String templateName = product.templateName(version(product, executable));
    Path template = cache.resolve(templateName);
    FileLocks.locked(
        cache.resolve(templateName + ".lock"),
        () -> {
          if (!Files.exists(template)) {
            FileTrees.fillAtomically(template, data -> product.initialize(executable, data));
          }
          return template;
        });
    return new Installation(product, executable, template);
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

  /** Also shows that the program starts at all. */
  private static String version(EmbeddedProduct product, Path executable)
      throws CannotRunException {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(product.versionOptions());
    try {
      return Programs.run(command, List.of());
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
