/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;

/** Mutual exclusion by a lock file, among threads and among processes. */
final class FileLocks {

  /** File locks are held by the JVM as a whole, so its threads need one of their own. */
  private static final ConcurrentHashMap<Path, Object> MONITORS = new ConcurrentHashMap<>();

  private FileLocks() {}

  /** What is done under the lock. */
  interface Action<T> {
    T run() throws IOException;
  }

  static <T> T locked(Path file, Action<T> action) throws IOException {
    synchronized (MONITORS.computeIfAbsent(file.toAbsolutePath(), path -> new Object())) {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        return action.run();
      }
    }
  }
}
