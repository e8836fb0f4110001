/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The process behind a port of this machine, from Linux's tables. */
final class ServerProcess {

  private static final String LISTENING = "0A";
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Null where there is none to be seen. */
  private final @Nullable Path stat;

  private ServerProcess(@Nullable Path stat) {
    this.stat = stat;
  }

  static ServerProcess listeningOn(int port) {
    return new ServerProcess(
        inode(port).flatMap(ServerProcess::holder).map(p -> p.resolve("stat")).orElse(null));
  }

  /** What it has used since it began, or a negative number where nobody tells. */
  long cpuNanos() {
    if (stat == null) {
      return -1;
    }
    try {
      String text = Files.readString(stat);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
    } catch (IOException e) {
      return -1;
    }
  }

  private static Optional<String> inode(int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> lines(Path.of(table)).stream())
        .map(line -> line.strip().split("\\s+", -1))
        .filter(f -> f.length > 9 && f[1].endsWith(suffix) && f[3].equals(LISTENING))
        .map(f -> f[9])
        .findFirst();
  }

  private static Optional<Path> holder(String inode) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> holds(process, "socket:[" + inode + "]"))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static boolean holds(Path process, String socket) {
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      return open.anyMatch(descriptor -> leadsTo(descriptor, socket));
    } catch (IOException | UncheckedIOException e) {
      return false; // somebody else's, or ended
    }
  }

  private static boolean leadsTo(Path descriptor, String socket) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(socket);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      return List.of();
    }
  }
}
