/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/**
 * Finds in SQL text what a reset of the session would not undo. It looks for words and nothing
 * more: a word inside a string or a name counts too, so it errs to one side only.
 */
final class SqlInspector {

  /** All that SQL can do and a reset does not undo. */
  static final int ANYTHING =
      Leftover.DATABASE.bit() | Leftover.ROLE.bit() | Leftover.RESOURCE_GROUP.bit();

  private SqlInspector() {}

  static int leftoversOf(String sql) {
    int found = 0;
    int length = sql.length();
    int i = 0;
    while (i < length) {
      if (!isLetter(sql.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < length && isWordPart(sql.charAt(i))) {
        i++;
      }
      found |= leftoverOf(sql, start, i - start);
    }
    return found;
  }

  private static int leftoverOf(String sql, int start, int length) {
    return switch (sql.charAt(start) | 0x20) {
      case 'u' -> is(sql, start, length, "use") ? Leftover.DATABASE.bit() : 0;
      // dropping the current database leaves the session without one
      case 'd' -> is(sql, start, length, "database") ? Leftover.DATABASE.bit() : 0;
      case 's' -> is(sql, start, length, "schema") ? Leftover.DATABASE.bit() : 0;
      case 'r' ->
          is(sql, start, length, "role")
              ? Leftover.ROLE.bit()
              : is(sql, start, length, "resource") ? Leftover.RESOURCE_GROUP.bit() : 0;
      // what these run is not in this text
      case 'c' -> is(sql, start, length, "call") ? ANYTHING : 0;
      case 'e' -> is(sql, start, length, "execute") ? ANYTHING : 0;
      default -> 0;
    };
  }

  private static boolean is(String sql, int start, int length, String word) {
    return length == word.length() && sql.regionMatches(true, start, word, 0, length);
  }

  /** Digits do not begin a word: in a version comment the keyword follows the number directly. */
  private static boolean isLetter(char c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '$';
  }
}
