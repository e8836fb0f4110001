/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

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
public final class TimeWait {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String STATE = "06";
  private static final double WAIT_SECONDS = 60;
  private static final double TICKS_PER_SECOND = 100;

  private TimeWait() {}

  /** Sockets to or from the port that were closed in these last seconds; empty if unknown here. */
  public static OptionalInt count(int port, double lastSeconds) {
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
   * and the ticks until it expires, and more. Addresses and ticks are hexadecimal. A table may have
   * tens of thousands of lines, and is read while the load runs: so without regular expressions.
   */
  private static boolean matches(String line, String suffix, double lastSeconds) {
    int local = line.indexOf(": ") + 2;
    int remote = line.indexOf(' ', local) + 1;
    int state = line.indexOf(' ', remote) + 1;
    if (local < 2 || remote == 0 || state == 0 || !line.startsWith(STATE, state)) {
      return false;
    }
    int queues = line.indexOf(' ', state) + 1;
    int timer = line.indexOf(' ', queues) + 1;
    int ticks = line.indexOf(':', timer) + 1;
    int end = line.indexOf(' ', ticks);
    return queues > 0
        && timer > 0
        && ticks > 0
        && end > 0
        && (endsWith(line, remote - 1, suffix) || endsWith(line, state - 1, suffix))
        && WAIT_SECONDS - Long.parseLong(line, ticks, end, 16) / TICKS_PER_SECOND <= lastSeconds;
  }

  private static boolean endsWith(String line, int end, String suffix) {
    return line.startsWith(suffix, end - suffix.length());
  }
}
