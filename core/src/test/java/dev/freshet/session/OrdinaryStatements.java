/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Statements as real programs send them, from files. A statement ends with the semicolon at the end
 * of a line. Between statements, a line that begins with {@code --#} is for the human reader, and
 * one that begins with {@code --@} says something about the next statement.
 */
final class OrdinaryStatements {

  static final List<String> ORIGINS =
      List.of("admin", "cms", "forum", "orm", "queue", "reporting", "shop", "wiki");

  /**
   * One statement.
   *
   * @param mark what the line before it says: which server knows it, or why it is not clean
   */
  record Ordinary(String origin, String mark, String sql) {

    /** Whether a server can be expected to know this statement. */
    boolean isFor(boolean mariaDb, String version) {
      String[] wanted = mark.split(" ", 2);
      if (mark.isEmpty()) {
        return true;
      }
      return wanted[0].equals(mariaDb ? "mariadb" : "mysql")
          && (wanted.length == 1 || isAtLeast(version, wanted[1]));
    }

    private static boolean isAtLeast(String version, String wanted) {
      String[] has = version.split("[^0-9]+", -1);
      String[] wants = wanted.split("\\.", -1);
      for (int i = 0; i < wants.length; i++) {
        int difference = Integer.parseInt(has[i]) - Integer.parseInt(wants[i]);
        if (difference != 0) {
          return difference > 0;
        }
      }
      return true;
    }
  }

  private OrdinaryStatements() {}

  /** All of them, in the order of the files. */
  static List<Ordinary> all() {
    return ORIGINS.stream().flatMap(origin -> read(origin, "ordinary/").stream()).toList();
  }

  /** Those among them that do leave something; the mark says what. */
  static List<Ordinary> dirty() {
    return read("ordinary-dirty", "");
  }

  private static List<Ordinary> read(String origin, String directory) {
    List<Ordinary> statements = new ArrayList<>();
    String mark = "";
    StringBuilder sql = new StringBuilder();
    for (String line : lines(directory + origin + ".sql")) {
      if (sql.isEmpty() && line.startsWith("--@ ")) {
        mark = line.substring("--@ ".length()).strip();
      } else if (!sql.isEmpty() || !isForReaders(line)) {
        sql.append(sql.isEmpty() ? "" : "\n").append(line);
        if (line.endsWith(";")) {
          sql.setLength(sql.length() - 1);
          statements.add(new Ordinary(origin, mark, sql.toString()));
          sql.setLength(0);
          mark = "";
        }
      }
    }
    if (!sql.isEmpty()) {
      throw new IllegalStateException(origin + " ends within a statement: " + sql);
    }
    return statements;
  }

  private static boolean isForReaders(String line) {
    return line.isEmpty() || line.startsWith("--#") || line.startsWith("-- SPDX");
  }

  private static List<String> lines(String name) {
    try (InputStream in =
            Objects.requireNonNull(OrdinaryStatements.class.getResourceAsStream(name), name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
