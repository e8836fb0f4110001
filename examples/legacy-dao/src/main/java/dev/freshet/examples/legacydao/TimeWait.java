/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Counts sockets in TIME_WAIT whose one end is a given port, from Linux's tables of TCP sockets.
 *
 * <p>A socket waits for 60 seconds, and the table says how much of that is left. So the sockets
 * that were closed since some moment can be told from older ones.
 */
final class TimeWait {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String STATE = "06";
  private static final double WAIT_SECONDS = 60;
  private static final double TICKS_PER_SECOND = 100;

  private TimeWait() {}

  /** Sockets to or from the port that were closed in these last seconds; empty if unknown here. */
  static OptionalInt count(int port, double lastSeconds) {
    int count = 0;
    boolean known = false;
    for (Path table : TABLES) {
      if (Files.isReadable(table)) {
        try (Stream<String> lines = Files.lines(table)) {
          count += count(lines, port, lastSeconds);
          known = true;
        } catch (IOException | UncheckedIOException e) {
          return OptionalInt.empty();
        }
      }
    }
    return known ? OptionalInt.of(count) : OptionalInt.empty();
  }

  static int count(Stream<String> table, int port, double lastSeconds) {
    String suffix = String.format(":%04X", port);
    return (int) table.filter(line -> matches(line, suffix, lastSeconds)).count();
  }

  /**
   * The fields are separated by blanks: number, local address, remote address, state, queues, timer
   * and the ticks until it expires, and more. Addresses and ticks are hexadecimal.
   */
  private static boolean matches(String line, String suffix, double lastSeconds) {
    String[] fields = line.trim().split(" +", 8);
    return fields.length == 8
        && fields[3].equals(STATE)
        && (fields[1].endsWith(suffix) || fields[2].endsWith(suffix))
        && age(fields[5]) <= lastSeconds;
  }

  private static double age(String timer) {
    int colon = timer.indexOf(':');
    long ticksLeft = Long.parseLong(timer.substring(colon + 1), 16);
    return WAIT_SECONDS - ticksLeft / TICKS_PER_SECOND;
  }
}
