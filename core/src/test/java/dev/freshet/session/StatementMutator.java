/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Twists statements where servers and inspectors may read them differently. */
final class StatementMutator {

  private static final List<String> SPACES =
      List.of(
          " ",
          "\t",
          "\n",
          "\r\n",
          "\f",
          "\u000b",
          "\u00a0",
          "\u3000",
          "\u0000",
          "\u0001",
          "  ",
          "",
          "/**/",
          "/* x */",
          "/* ' */",
          "/*\"*/",
          "/*`*/",
          "# '\n",
          "-- \"\n",
          "--\n",
          "--\t`\n",
          "--\u0001'\n",
          "--\u00a0'\n",
          "/*!*/",
          "/*! */",
          "/*!99999 ' */",
          "/*!99999 /* */ */",
          "/*M! */",
          "/*+ */",
          "/*+ ' */",
          "/*/ */",
          "/***/",
          "/* /* */",
          "/*!50000 /* ' */ */",
          "-- x\r",
          "#\r",
          "/*!1 */",
          "/*!500001*/");
  private static final List<String> CODE_COMMENTS =
      List.of(
          "/*!",
          "/*! ",
          "/*!50000",
          "/*!50000 ",
          "/*!99999",
          "/*!99999 ",
          "/*!999999 ",
          "/*M!",
          "/*M!50000 ",
          "/*M!999999 ",
          "/*m!",
          "/*+",
          "/*",
          "/* ",
          "/*!100100",
          "/*!050000 ");
  private static final List<String> CHARACTERS =
      List.of(
          "'",
          "\"",
          "`",
          "\\",
          "''",
          "\"\"",
          "``",
          "\\'",
          "\\\"",
          "\\\\",
          "/*",
          "*/",
          "#",
          "-- ",
          "--",
          ";",
          "@",
          "(",
          ")",
          "{",
          "}",
          ":",
          ",",
          ".",
          "\n",
          "\u0000",
          "\u00a0",
          "\u00a5",
          "$",
          "!",
          "N'",
          "x'",
          "_utf8mb4'",
          "\\N",
          "*",
          "/",
          "=",
          "\ud83d",
          "é",
          "1",
          "e");

  private static final List<String> QUOTES = List.of("'", "'", "\"", "`");
  private static final List<String> LAST_IN_QUOTES =
      List.of(
          "",
          "x",
          "\\",
          "\\",
          "\\'",
          "\\\"",
          "\\\\",
          "\\\\\\",
          "\u00a5",
          "\u20a9",
          "''",
          "\"\"",
          "``",
          "/*",
          "*/",
          "#",
          "-- ",
          "\n",
          "\u0000",
          "\ud83d",
          "\u8868",
          "\u00bf\\");
  private static final List<String> OPENERS =
      List.of(
          "# ",
          "#",
          "-- ",
          "--\t",
          "--\n",
          "--",
          "--\u00a0",
          "--\u0001",
          "--\u0000",
          "--\r",
          "/* ",
          "/*",
          "/*!",
          "/*! ",
          "/*!99999 ",
          "/*M! ",
          "/*+ ",
          "/*/",
          "/**",
          "/**/",
          "- -",
          "//",
          "/ *",
          "");
  private static final List<String> CLOSERS =
      List.of(
          "", "\n", "\n", "*/", " */", "*/", "\r", "\r\n", "**/", "* /", "/* */", "*/ */",
          "\u2028");

  /** What the pieces of a soup are taken from. */
  private static final List<String> PIECES =
      List.of(
          "'",
          "'",
          "'",
          "\"",
          "\"",
          "`",
          "`",
          "\\",
          "\\'",
          "\\\"",
          "''",
          "'a'",
          "\"b\"",
          "`c`",
          "/*",
          "*/",
          "/*",
          "*/",
          "/*!",
          "/*!99999 ",
          "/*M!",
          "/*+",
          "#",
          "-- ",
          "--",
          "--\u00a0",
          "\n",
          "\n",
          "\r",
          " ",
          " ",
          " ",
          ",",
          ",",
          ", 1",
          "1",
          "a",
          "-",
          "(",
          ")",
          ";",
          "/",
          "*",
          " AS ",
          "\t",
          "{",
          "}",
          "N",
          "_utf8mb4",
          "x",
          ".",
          "''''",
          "/**/",
          "\"'\"",
          "'\"'",
          "'`'",
          "`'`",
          "'\\'",
          "'/*'",
          "'*/'",
          "'#'",
          "'-- '",
          "`#`",
          "'\u00a5'",
          "'\u00a5'",
          "--\u00a0'\n");

  private final SplittableRandom random;

  StatementMutator(SplittableRandom random) {
    this.random = random;
  }

  /** The statement changed in one to three places. */
  String mutate(String sql) {
    String mutated = sql;
    for (int i = random.nextInt(3); i >= 0 && !mutated.isEmpty(); i--) {
      mutated = once(mutated);
    }
    return mutated;
  }

  /** Something that changes the session among quotes and comments in no order. */
  String soup(String change) {
    StringBuilder sql = new StringBuilder("SELECT 1 ");
    for (int i = random.nextInt(9); i > 0; i--) {
      sql.append(pick(PIECES));
    }
    sql.append(", ").append(change).append(' ');
    for (int i = random.nextInt(9); i > 0; i--) {
      sql.append(pick(PIECES));
    }
    return sql.toString();
  }

  /**
   * Something that changes the session where it depends on a detail of quotes and comments whether
   * it is inside: the same quote stands before it, perhaps with an end, and in a comment behind it.
   */
  String trap(String change) {
    if (random.nextInt(4) == 0) {
      String start = "SELECT 1" + pick(List.of(", ", " ", "", "+", ";"));
      return start + pick(OPENERS) + change + pick(CLOSERS) + pick(List.of("", ", 2", "2", "' '"));
    }
    String quote = pick(QUOTES);
    String before =
        random.nextBoolean()
            ? quote + pick(LAST_IN_QUOTES) + quote
            : pick(OPENERS) + quote + pick(CLOSERS);
    String after = pick(OPENERS) + (random.nextInt(4) > 0 ? quote : pick(QUOTES)) + pick(CLOSERS);
    String comma = random.nextInt(8) > 0 ? ", " : pick(List.of(";", " ", "/", " + ", ""));
    return "SELECT 1 "
        + (before.startsWith(quote) ? ", " : "")
        + before
        + comma
        + change
        + " "
        + after;
  }

  private String once(String sql) {
    int at = boundary(sql);
    return switch (random.nextInt(10)) {
      case 0 -> anyCase(sql);
      case 1, 2 -> sql.substring(0, at) + pick(SPACES) + sql.substring(at);
      case 3 -> around(sql, at);
      case 4 -> insertAnywhere(sql);
      case 5 -> withoutCharacter(sql);
      case 6 -> replaceSpace(sql);
      case 7 -> otherQuotes(sql);
      case 8 -> doubled(sql, at);
      default -> split(sql);
    };
  }

  private String anyCase(String sql) {
    StringBuilder result = new StringBuilder(sql);
    for (int i = 0; i < result.length(); i++) {
      String c = String.valueOf(sql.charAt(i));
      boolean upper = random.nextBoolean();
      String changed = upper ? c.toUpperCase(Locale.ROOT) : c.toLowerCase(Locale.ROOT);
      result.setCharAt(i, changed.charAt(0));
    }
    return result.toString();
  }

  private String around(String sql, int at) {
    int other = boundary(sql);
    int from = Math.min(at, other);
    int to = Math.max(at, other);
    String inner = sql.substring(from, to);
    return sql.substring(0, from) + pick(CODE_COMMENTS) + inner + " */" + sql.substring(to);
  }

  private String insertAnywhere(String sql) {
    int at = random.nextInt(sql.length() + 1);
    return sql.substring(0, at) + pick(CHARACTERS) + sql.substring(at);
  }

  private String withoutCharacter(String sql) {
    int at = random.nextInt(sql.length());
    return sql.substring(0, at) + sql.substring(at + 1);
  }

  private String replaceSpace(String sql) {
    int at = sql.indexOf(' ', random.nextInt(sql.length()));
    return at < 0 ? sql : sql.substring(0, at) + pick(SPACES) + sql.substring(at + 1);
  }

  private String otherQuotes(String sql) {
    return sql.replace(pick(List.of("'", "\"", "`")), pick(List.of("'", "\"", "`")));
  }

  private String doubled(String sql, int at) {
    int end = Math.min(sql.length(), at + 1 + random.nextInt(12));
    return sql.substring(0, end) + sql.substring(at);
  }

  private String split(String sql) {
    int at = random.nextInt(sql.length() + 1);
    return sql.substring(0, at)
        + pick(List.of(" ", "\n", "/**/", "`", ";", " ;"))
        + sql.substring(at);
  }

  /** A place where a token begins or ends. */
  private int boundary(String sql) {
    int start = random.nextInt(sql.length() + 1);
    for (int i = Math.max(start, 1); i < sql.length(); i++) {
      boolean word = Character.isLetterOrDigit(sql.charAt(i));
      if (!word || word != Character.isLetterOrDigit(sql.charAt(i - 1))) {
        return i;
      }
    }
    return random.nextBoolean() ? 0 : sql.length();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
