/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The agent's log, to standard error or to a file. Each line is {@code freshet}, the time in UTC,
 * the level and the message: {@code freshet 2026-11-24T19:00:00.123Z INFO FRS-100 …}.
 */
public final class AgentLog {

  private static volatile Level least = Level.INFO;

  /** Null for standard error, as it is at the time. */
  private static volatile @Nullable PrintStream file;

  private AgentLog() {}

  /**
   * From now on writes so.
   *
   * @param to a file to append to; null for standard error
   * @throws IOException if the file cannot be written
   */
  public static void configure(Level leastImportant, @Nullable Path to) throws IOException {
    PrintStream before = file;
    if (to == null) {
      file = null;
    } else {
      OutputStream out =
          Files.newOutputStream(to, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      file = new PrintStream(out, true, StandardCharsets.UTF_8);
    }
    least = leastImportant;
    if (before != null) {
      before.close();
    }
  }

  static boolean isEnabled(Level level) {
    return level.compareTo(least) <= 0;
  }

  static void write(Level level, String message, @Nullable Throwable throwable) {
    StringBuilder line =
        new StringBuilder("freshet ")
            .append(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .append(' ')
            .append(level)
            .append(' ')
            .append(message);
    if (throwable != null) {
      StringWriter stack = new StringWriter();
      throwable.printStackTrace(new PrintWriter(stack, true));
      line.append(System.lineSeparator()).append(stack.toString().stripTrailing());
    }
    PrintStream to = file;
    (to == null ? System.err : to).println(line);
  }
}
