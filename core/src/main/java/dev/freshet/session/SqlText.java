/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/**
 * Where the tokens of MySQL's and MariaDB's SQL begin and end. Positions in, positions out; {@link
 * #UNCLEAR} where the servers, or their settings, may read the text in more than one way.
 *
 * <p>Sources: the MySQL manual's "Comments" and "String Literals", MariaDB's "Comment Syntax", and
 * what the servers did with the statements of the tests.
 */
final class SqlText {

  static final int UNCLEAR = -1;

  private SqlText() {}

  /** The next token's beginning, spaces and comments skipped; the length at the end. */
  static int skipSpaceAndComments(String sql, int from) {
    int at = from;
    int length = sql.length();
    while (at >= 0 && at < length) {
      char c = sql.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (c == '#') {
        at = endOfLine(sql, at);
      } else if (c == '-' && sql.startsWith("--", at)) {
        if (at + 2 < length && !isSpace(sql.charAt(at + 2))) {
          // two minus signs; before a control character the servers see a comment in them
          return isOrdinary(sql.charAt(at + 2)) ? at : UNCLEAR;
        }
        at = endOfLine(sql, at);
      } else if (c == '/' && sql.startsWith("/*", at)) {
        at = skipComment(sql, at);
      } else {
        return at;
      }
    }
    return at;
  }

  private static int endOfLine(String sql, int at) {
    int end = sql.indexOf('\n', at);
    return end < 0 ? sql.length() : end;
  }

  /** Plain comments do not nest in either server. */
  private static int skipComment(String sql, int at) {
    int end = sql.indexOf("*/", at + 2);
    if (end < 0) {
      return UNCLEAR;
    }
    char first = sql.charAt(at + 2);
    if (first == '!' || (first == 'M' && sql.startsWith("M!", at + 2))) {
      return UNCLEAR; // its content is code, for some servers
    }
    if (first == '+' && !isHarmlessHint(sql, at + 3, end)) {
      return UNCLEAR;
    }
    return end + 2;
  }

  /** Hints are read by a scanner of their own, which knows quotes. */
  private static boolean isHarmlessHint(String sql, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = sql.charAt(i);
      if (!isWordPart(c) && !isSpace(c) && "@(),=.*".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a version comment begins here or was the reason for {@link #UNCLEAR}. */
  static boolean hasVersionComment(String sql, int from) {
    return sql.indexOf("/*!", from) >= 0 || sql.indexOf("/*M!", from) >= 0;
  }

  /** What a backslash in a string does; it depends on sql_mode. */
  enum Backslash {
    ESCAPES,
    STANDS_FOR_ITSELF,
    UNKNOWN
  }

  /**
   * The end of the quoted text that begins here; a doubled quote ends one text and begins another,
   * which comes to the same.
   */
  static int skipQuoted(String sql, int from, Backslash backslash) {
    char quote = sql.charAt(from);
    int length = sql.length();
    for (int at = from + 1; at < length; at++) {
      char c = sql.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      if (isBackslashSomewhere(c)) {
        return UNCLEAR;
      }
      if (c == '\\' && quote != '`' && backslash != Backslash.STANDS_FOR_ITSELF) {
        at++;
        // in double quotes it could also be a name, in which a backslash is nothing special
        boolean meaningDepends = backslash == Backslash.UNKNOWN || quote == '"';
        if (meaningDepends && at < length && sql.charAt(at) == quote) {
          return UNCLEAR;
        }
      }
    }
    return UNCLEAR;
  }

  static int skipWord(String sql, int from) {
    int at = from;
    int length = sql.length();
    while (at < length && isWordPart(sql.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** Neither a control character nor one that is a space in some character sets. */
  static boolean isOrdinary(char c) {
    return c > ' '
        && c != 0x7f
        && (c < 0x80 || (c > 0xa0 && !isSpaceSomewhere(c) && !isBackslashSomewhere(c)));
  }

  /** In Japanese and Korean character sets these are sent as the byte of a backslash. */
  private static boolean isBackslashSomewhere(char c) {
    return c == 0xa5 || c == 0x20a9;
  }

  private static boolean isSpaceSomewhere(char c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == 0xfeff;
  }

  static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || (c >= 0x80 && isOrdinary(c));
  }
}
