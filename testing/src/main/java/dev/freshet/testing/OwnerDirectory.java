/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The directory through which the JVMs of one owner share what they know of running servers. */
record OwnerDirectory(Owner owner, Path path) {

  /** The directory of this JVM's owner. Clears away those of owners that have ended. */
  static OwnerDirectory current() throws IOException {
    Path all =
        Path.of(
                System.getProperty("java.io.tmpdir"),
                "freshet-testing-" + System.getProperty("user.name"))
            .toAbsolutePath();
    sweepEnded(all);
    Owner owner = Owner.current();
    return new OwnerDirectory(owner, all.resolve(owner.directoryName()));
  }

  private static void sweepEnded(Path all) throws IOException {
    FileLocks.locked(
        all.resolve("sweep.lock"),
        () -> {
          try (DirectoryStream<Path> owners = Files.newDirectoryStream(all, Files::isDirectory)) {
            for (Path directory : owners) {
              Owner owner = Owner.parse(directory.getFileName().toString());
              if (owner != null && !owner.isAlive()) {
                sweep(directory);
              }
            }
          }
          return null;
        });
  }

  /** Leaves alone what a guard is about to remove. */
  private static void sweep(Path directory) throws IOException {
    boolean guarded = false;
    try (DirectoryStream<Path> servers = Files.newDirectoryStream(directory, Files::isDirectory)) {
      for (Path server : servers) {
        EmbeddedServer.sweep(server);
        guarded |= Files.exists(server);
      }
    } catch (NoSuchFileException | DirectoryIteratorException e) {
      return; // The guard was quicker.
    }
    if (!guarded) {
      FileTrees.delete(directory);
    }
  }
}
