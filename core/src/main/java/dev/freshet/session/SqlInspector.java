/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/**
 * Tells from the text of a statement what it may leave in its session. Guilty until proven clean:
 * only a single SELECT of which every called function is known to be harmless leaves {@link
 * #NOTHING}; whatever is not understood counts as a change. One pass, no copies, linear time.
 */
final class SqlInspector {

  /** Proven to leave nothing behind. */
  static final int NOTHING = 0;

  /** Something that a reset of the session undoes. */
  static final int SESSION = Leftover.SESSION.bit();

  /** Whatever SQL can do. */
  static final int ANYTHING =
      SESSION | Leftover.DATABASE.bit() | Leftover.ROLE.bit() | Leftover.RESOURCE_GROUP.bit();

  /**
   * Reserved words after which a parenthesis is no call: no routine can have such a name without
   * quotes.
   */
  private static final Words NOT_CALLS =
      Words.of(
          """
          all and as between by case collate cross distinct distinctrow div else exists from group
          having in index inner interval join key like limit natural not on or order over regexp
          rlike select straight_join then union using values when where xor
          """);

  /** Functions and types of MySQL and MariaDB that only compute, directly before a parenthesis. */
  private static final Words HARMLESS =
      Words.of(
          """
          abs acos adddate addtime any_value ascii asin atan atan2 avg bin bit_and bit_count
          bit_length bit_or bit_xor cast ceil ceiling char char_length character_length charset
          coalesce coercibility collation concat concat_ws connection_id conv convert convert_tz cos
          cot count crc32 cume_dist curdate current_date current_time current_timestamp
          current_user curtime database date date_add date_format date_sub datediff datetime day
          dayname dayofmonth dayofweek dayofyear decimal degrees dense_rank elt exp extract field
          find_in_set first_value floor format from_days from_unixtime greatest group_concat hex
          hour if ifnull inet6_aton inet6_ntoa inet_aton inet_ntoa instr isnull json_array
          json_arrayagg json_contains json_extract json_keys json_length json_object
          json_objectagg json_quote json_search json_type json_unquote json_valid json_value lag
          last_day last_value lcase lead least left length ln localtime localtimestamp locate log
          log10 log2 lower lpad ltrim makedate maketime max md5 microsecond mid min minute mod month
          monthname now nth_value ntile nullif oct octet_length ord percent_rank period_add
          period_diff pi position pow power quarter quote radians rand rank repeat replace reverse
          right round row_number rpad rtrim schema sec_to_time second session_user sha sha1 sha2
          sign sin soundex space sqrt std stddev stddev_pop stddev_samp str_to_date strcmp subdate
          substr substring substring_index subtime sum sysdate system_user tan time time_format
          time_to_sec timediff timestamp timestampadd timestampdiff to_days to_seconds trim
          truncate ucase unhex unix_timestamp upper user utc_date utc_time utc_timestamp uuid
          var_pop var_samp variance version week weekday weekofyear year yearweek
          """);

  /** Words that make a SELECT more than a question, wherever they stand outside quotes. */
  private static final Words SUSPECT =
      Words.of(
          """
          call execute for handler into lastval lock next nextval previous procedure setval
          sql_calc_found_rows
          """);

  private final String sql;
  private final int length;
  private int at;

  private SqlInspector(String sql) {
    this.sql = sql;
    this.length = sql.length();
  }

  /** What the statement may leave behind, as bits of {@link Leftover}. */
  static int leftoversOf(String sql) {
    return new SqlInspector(sql).isHarmlessSelect() ? NOTHING : SESSION | keptByReset(sql);
  }

  private boolean isHarmlessSelect() {
    boolean selectSeen = false;
    char before = ' '; // the last character of the token before, spaces and comments aside
    while (skipSpaceAndComments()) {
      char c = sql.charAt(at);
      if (isWordPart(c)) {
        int start = at;
        skipWord();
        if (!selectSeen && !is(sql, start, at - start, "select")) {
          return false;
        }
        selectSeen = true;
        if (isUnsafeWord(start, before)) {
          return false;
        }
        before = 'a';
        continue;
      }
      if (!selectSeen && c != '(') {
        return false;
      }
      switch (c) {
        case '\'', '"', '`' -> {
          if (!skipQuoted(c) || (c == '`' && nextIsParenthesis())) {
            return false;
          }
        }
        case ';' -> {
          at++;
          return selectSeen && !skipSpaceAndComments() && at == length;
        }
        // variables, driver escapes, and characters that no ordinary statement has
        case '@', '{', '\\', ':' -> {
          return false;
        }
        default -> {
          if (c < ' ') {
            return false;
          }
          at++;
        }
      }
      before = c;
    }
    return selectSeen && at == length;
  }

  /** Whether the word that ends here, {@code before} standing in front of it, may do something. */
  private boolean isUnsafeWord(int start, char before) {
    int size = at - start;
    if (SUSPECT.contains(sql, start, size)) {
      return true;
    }
    boolean called = at < length && sql.charAt(at) == '(';
    if (!called && !nextIsParenthesis()) {
      return false;
    }
    if (before == '.') {
      return true; // a routine of a database
    }
    // With a space between, a built-in function's name can be that of a stored one.
    return !NOT_CALLS.contains(sql, start, size)
        && !(called && HARMLESS.contains(sql, start, size));
  }

  private boolean nextIsParenthesis() {
    int end = at;
    boolean parenthesis = skipSpaceAndComments() && sql.charAt(at) == '(';
    at = end;
    return parenthesis;
  }

  private void skipWord() {
    while (at < length && isWordPart(sql.charAt(at))) {
      at++;
    }
  }

  /** False if the quote has no end, or a backslash in it, whose meaning depends on the session. */
  private boolean skipQuoted(char quote) {
    for (at++; at < length; at++) {
      char c = sql.charAt(at);
      if (c == '\\' || c == 0) {
        return false;
      }
      if (c == quote) {
        at++;
        return true; // a doubled quote begins a second string, which comes to the same
      }
    }
    return false;
  }

  /**
   * Goes to the next token. Comments that are code, hints and such as may nest end the inspection
   * without proof, by moving beyond the end.
   *
   * @return whether there is one
   */
  private boolean skipSpaceAndComments() {
    while (at < length) {
      char c = sql.charAt(at);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '#' || isDashComment()) {
        at = sql.indexOf('\n', at);
        if (at < 0) {
          at = length;
        }
      } else if (c == '/' && at + 1 < length && sql.charAt(at + 1) == '*') {
        int end = sql.indexOf("*/", at + 2);
        if (end < 0 || !isPlainComment(at + 2, end)) {
          at = length + 1; // beyond the end: never proven
          return false;
        }
        at = end + 2;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Two dashes begin a comment only before a space. */
  private boolean isDashComment() {
    return sql.startsWith("--", at)
        && (at + 2 == length || " \n\t\r".indexOf(sql.charAt(at + 2)) >= 0);
  }

  private boolean isPlainComment(int start, int end) {
    char first = sql.charAt(start);
    int nested = sql.indexOf("/*", start);
    return first != '!' && first != 'M' && first != '+' && (nested < 0 || nested > end);
  }

  /**
   * What a reset would not undo. Looks for words and nothing more: a word inside a string or a name
   * counts too, so it errs to one side only.
   */
  private static int keptByReset(String sql) {
    int found = 0;
    int length = sql.length();
    boolean afterSet = false;
    int i = 0;
    while (i < length) {
      if (!isLetter(sql.charAt(i))) {
        i++; // digits begin no word: in a version comment the keyword follows the number directly
        continue;
      }
      int start = i;
      while (i < length && isWordPart(sql.charAt(i))) {
        i++;
      }
      found |= keptByReset(sql, start, i - start);
      if (afterSet && is(sql, start, i - start, "role") && !isAssigned(sql, i)) {
        found |= Leftover.ROLE.bit();
      }
      afterSet = is(sql, start, i - start, "set");
    }
    return found;
  }

  /** Tells {@code SET ROLE x} from an update of a column of that name. */
  private static boolean isAssigned(String sql, int end) {
    int i = end;
    while (i < sql.length() && sql.charAt(i) <= ' ') {
      i++;
    }
    return i < sql.length() && sql.charAt(i) == '=';
  }

  private static int keptByReset(String sql, int start, int length) {
    return switch (sql.charAt(start) | 0x20) {
      case 'u' -> is(sql, start, length, "use") ? Leftover.DATABASE.bit() : 0;
      // dropping the current database leaves the session without one
      case 'd' -> is(sql, start, length, "database") ? Leftover.DATABASE.bit() : 0;
      case 's' -> is(sql, start, length, "schema") ? Leftover.DATABASE.bit() : 0;
      case 'r' -> is(sql, start, length, "resource") ? Leftover.RESOURCE_GROUP.bit() : 0;
      // what these run is not in this text
      case 'c' -> is(sql, start, length, "call") ? ANYTHING : 0;
      case 'e' -> is(sql, start, length, "execute") ? ANYTHING : 0;
      default -> 0;
    };
  }

  private static boolean is(String sql, int start, int length, String word) {
    return length == word.length() && sql.regionMatches(true, start, word, 0, length);
  }

  private static boolean isLetter(char c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || c == '$' || c >= 0x80;
  }
}
