/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.SqlText.Backslash;

/**
 * Tells from the text of a statement what it may leave in its session. Guilty until proven clean:
 * only forms that are known, made of functions that only compute, are clean. One pass, no copies,
 * no allocation, linear time whatever the text.
 *
 * <p>Not thread-safe; to be used again and again.
 */
final class SqlInspector {

  private String sql = "";
  private StoredNames names = StoredNames.UNKNOWN;
  private Backslash backslash = Backslash.UNKNOWN;
  private int at;
  private int effects;

  // Of the statement under way; there can be several in one text.

  private int verb;

  /** Meanings of the word before, 0 where there was none. */
  private int wordBefore;

  /** The last character of the token before. */
  private char before;

  private int depth;

  /** In a {@code WITH} before its main verb: names at depth 0 are those of the queries. */
  private boolean inWithList;

  /** In INSERT before the table's name, after which a parenthesis opens a list of columns. */
  private boolean beforeTable;

  /** In a definition: its object has been named, a parenthesis after a name is no call. */
  private boolean inDefinition;

  private boolean objectSeen;

  /** In a stored body: after SET, that of an UPDATE aside. */
  private boolean inAssignment;

  private boolean inUpdate;

  /** Unlike ALTER and RENAME, which can give a table's triggers to another name. */
  private boolean creates;

  private boolean drops;
  private boolean definesView;

  /**
   * What executing the text may do, as bits of {@link Effects}.
   *
   * @param names of relations with stored code behind them
   */
  int inspect(String text, StoredNames names, Backslash backslash) {
    this.sql = text;
    this.names = names;
    this.backslash = backslash;
    at = 0;
    effects = Effects.NONE;
    boolean more = true;
    while (more) {
      more = inspectStatement();
    }
    sql = ""; // a large text is not to live as long as this
    return effects;
  }

  /**
   * Whether a stored body, or a view's query, only computes and changes tables that are not among
   * the names.
   */
  boolean isHarmlessCode(String body, StoredNames names) {
    this.sql = body;
    this.names = names;
    this.backslash = Backslash.UNKNOWN; // that of the session that stored it
    at = 0;
    effects = Effects.NONE;
    begin();
    verb = SqlWords.STORED_BODY;
    boolean more = inspectTokens();
    while (more) { // a point and comma ends a statement of the body
      inAssignment = false;
      inUpdate = false;
      beforeTable = false;
      wordBefore = 0;
      more = inspectTokens();
    }
    sql = "";
    return (effects & (Effects.DIRTY | Effects.READS | Effects.SETS_INSERT_ID)) == 0;
  }

  /** False at the end of the text, or where it is not understood any further. */
  private boolean inspectStatement() {
    begin();
    return inspectTokens();
  }

  private void begin() {
    verb = 0;
    wordBefore = 0;
    before = ' ';
    depth = 0;
    inWithList = false;
    beforeTable = false;
    inDefinition = false;
    objectSeen = false;
    inAssignment = false;
    inUpdate = false;
  }

  private boolean inspectTokens() {
    while (skipSpaceAndComments()) {
      char c = sql.charAt(at);
      if (SqlText.isWordPart(c)) {
        word();
        before = 'a';
      } else if (c == ';') {
        at++;
        return true;
      } else if (verb == 0 && c != '(') {
        return notUnderstood();
      } else if (c == '\'' || c == '"' || c == '`') {
        if (!quoted(c)) {
          return notUnderstood();
        }
        before = c;
        wordBefore = 0;
      } else if (c == '@') {
        atSign();
      } else if (!symbol(c)) {
        return notUnderstood();
      } else {
        before = c;
        wordBefore = c == '.' ? wordBefore & ANY_VARIABLE : 0;
      }
    }
    return false;
  }

  private boolean notUnderstood() {
    effects |= Effects.NOT_UNDERSTOOD;
    return false;
  }

  private boolean skipSpaceAndComments() {
    int next = SqlText.skipSpaceAndComments(sql, at);
    if (next < 0) {
      effects |=
          SqlText.hasVersionComment(sql, at) ? Effects.VERSION_COMMENT : Effects.NOT_UNDERSTOOD;
      return false;
    }
    at = next;
    return at < sql.length();
  }

  /** Text in quotes: a string, or a name. */
  private boolean quoted(char quote) {
    int start = at;
    int end = SqlText.skipQuoted(sql, at, backslash);
    if (end < 0) {
      return false;
    }
    at = end;
    if (quote != '\'') {
      nameUsed(start + 1, end - 1);
      if (!inDefinition && !isNoCall() && nextIs('(')) {
        effects |= Effects.ROUTINE;
      }
      tableNamed();
    }
    return true;
  }

  /** A user variable, or a system variable of which the name follows. */
  private void atSign() {
    if (at + 1 < sql.length() && sql.charAt(at + 1) == '@') {
      at += 2;
      before = '@';
      return;
    }
    effects |= Effects.USER_VARIABLE | (verb == SqlWords.DEFINE ? Effects.DEFINES : 0);
    at++;
    before = '@';
    wordBefore = 0;
  }

  /** False for characters that no ordinary statement has. */
  private boolean symbol(char c) {
    switch (c) {
      case '(' -> depth++;
      case ')' -> depth--;
      case '\\' -> {
        if (!sql.startsWith("N", at + 1)) { // \N is NULL
          return false;
        }
        at++;
      }
      case ':' -> {
        // an assignment, of a variable that has been seen
        if (!sql.startsWith("=", at + 1) || (effects & Effects.DIRTY) == 0) {
          return false;
        }
      }
      default -> {
        if (!SqlText.isOrdinary(c)) {
          return false;
        }
      }
    }
    at++;
    return true;
  }

  private void word() {
    int start = at;
    at = SqlText.skipWord(sql, start);
    int meaning = SqlWords.meaning(sql, start, at);
    nameUsed(start, at);
    boolean systemVariable = before == '@' || (before == '.' && (wordBefore & ANY_VARIABLE) != 0);
    if ((meaning & SqlWords.PROFILING) != 0 && verb == SqlWords.SET) {
      effects |= Effects.PROFILING;
    }
    if (systemVariable) {
      reads(meaning, ~0);
      wordBefore = ANY_VARIABLE;
      return;
    }
    if (verb == 0) {
      begin(start, meaning);
    } else {
      boolean mayNameTable = beforeTable && (meaning & SqlWords.BEFORE_TABLE) == 0;
      anywhere(meaning);
      switch (verb) {
        case SqlWords.DEFINE, SqlWords.MAINTAIN -> inDefinition(meaning);
        case SqlWords.SET -> inSet(meaning);
        case SqlWords.SHOW -> reads(meaning, SqlWords.DIAGNOSTICS | SqlWords.ROW_COUNT);
        case SqlWords.BEGIN_TRANSACTION, SqlWords.END_TRANSACTION -> ofTransaction(meaning);
        case SqlWords.WITH -> inWith(meaning);
        case SqlWords.DISTRIBUTED -> inXa(meaning);
        case SqlWords.STORED_BODY -> inBody(meaning);
        case SqlWords.EXPLAIN -> beforeTable |= (meaning & SqlWords.VERB) == SqlWords.INSERT;
        default -> {}
      }
      call(meaning);
      if (mayNameTable) {
        tableNamed();
      }
    }
    wordBefore = meaning | WORD;
  }

  /** Set for any word, known or not. */
  private static final int WORD = 1 << 29;

  /** Set within the name of a system variable. */
  private static final int ANY_VARIABLE = 1 << 30;

  private void begin(int start, int meaning) {
    verb = meaning & SqlWords.VERB;
    effects |=
        switch (verb) {
          case SqlWords.QUERY, SqlWords.WITH, SqlWords.SHOW -> Effects.QUERIES;
          case SqlWords.EXPLAIN, SqlWords.MAINTAIN -> Effects.QUERIES;
          case SqlWords.INSERT -> Effects.QUERIES | Effects.INSERTS | triggersIfUnknown();
          case SqlWords.CHANGE -> Effects.COUNTS | triggersIfUnknown();
          case SqlWords.DO -> Effects.COUNTS;
          case SqlWords.END_TRANSACTION -> Effects.NONE;
          case SqlWords.BEGIN_TRANSACTION -> Effects.BEGINS;
          case SqlWords.DEFINE -> Effects.QUERIES | Effects.DEFINES;
          case SqlWords.SET -> Effects.SYSTEM_VARIABLE;
          case SqlWords.USE -> Effects.DATABASE;
          case SqlWords.CALL -> Effects.ROUTINE;
          case SqlWords.PREPARE -> Effects.PREPARED_STATEMENT;
          case SqlWords.LOCK -> Effects.TABLE_LOCK;
          case SqlWords.OPEN_HANDLER -> Effects.HANDLER;
          case SqlWords.DISTRIBUTED -> Effects.XA;
          default -> Effects.NOT_UNDERSTOOD;
        };
    inWithList = verb == SqlWords.WITH;
    beforeTable = verb == SqlWords.INSERT;
    inDefinition = verb == SqlWords.DEFINE || verb == SqlWords.MAINTAIN;
    objectSeen = verb == SqlWords.MAINTAIN && is(start, 't'); // TRUNCATE takes a bare name
    creates = verb == SqlWords.DEFINE && is(start, 'c');
    drops = verb == SqlWords.DEFINE && is(start, 'd');
    definesView = false;
    if ((meaning & SqlWords.RELATION) != 0 && verb == SqlWords.QUERY) {
      effects |= hiddenIfUnknown(); // TABLE t
    }
  }

  private int hiddenIfUnknown() {
    return names.areKnown() ? Effects.NONE : Effects.HIDDEN_CODE;
  }

  private int triggersIfUnknown() {
    return names.triggersAreKnown() ? Effects.NONE : Effects.HIDDEN_CODE;
  }

  /** What counts wherever it stands outside quotes. */
  private void anywhere(int meaning) {
    if ((meaning & SqlWords.RELATION) != 0 && !inDefinition) {
      effects |= hiddenIfUnknown();
    }
    if ((meaning & SqlWords.VARIABLES) == SqlWords.VARIABLES) {
      reads(meaning, ~0);
    }
    if ((meaning & SqlWords.SYS) != 0) {
      effects |= Effects.HIDDEN_CODE;
    }
    if ((meaning & SqlWords.VALUE) != 0 && (wordBefore & SqlWords.NEXT) != 0) {
      effects |= Effects.SEQUENCE;
    }
    if ((meaning & SqlWords.VERB) == SqlWords.CALL) {
      effects |= Effects.ROUTINE;
    }
    if ((meaning & SqlWords.SEQUENCE_FUNCTION) != 0 && before == '.') {
      effects |= Effects.SEQUENCE; // s.nextval, in MariaDB's Oracle mode
    }
  }

  private void nameUsed(int start, int end) {
    if (names.contain(sql, start, end, before == '.')) {
      effects |= Effects.HIDDEN_CODE;
    }
  }

  private boolean is(int start, char lowerCase) {
    return (sql.charAt(start) | 0x20) == lowerCase;
  }

  private void inDefinition(int meaning) {
    if (!objectSeen && (meaning & SqlWords.MODIFIER) == 0) {
      objectSeen = true;
      if ((meaning & SqlWords.TEMPORARY) != 0) {
        effects = (effects | Effects.TEMPORARY_TABLE) & ~Effects.DEFINES;
      } else if ((meaning & SqlWords.RESOURCE) != 0) {
        effects |= Effects.RESOURCE_GROUP;
      } else if ((meaning & SqlWords.VIEW) != 0) {
        definesView = true; // its query is not executed
      } else if ((meaning & SqlWords.PLAIN_OBJECT) == 0) {
        effects |= Effects.NOT_UNDERSTOOD;
      } else if ((meaning & SqlWords.SCHEMA) != 0) {
        effects |= creates ? 0 : Effects.DATABASE; // it may be the current one
      } else if (drops || creates) {
        effects &= ~Effects.DEFINES; // a new table has no stored code behind it
      }
    } else if ((meaning & SqlWords.SELECTS) != 0
        && (wordBefore & SqlWords.TEMPORARY) == 0
        && objectSeen
        && !definesView) {
      inDefinition = false; // from here on it is a query
      effects |= Effects.INSERTS | hiddenIfUnknown();
    }
  }

  private void inSet(int meaning) {
    if ((meaning & SqlWords.INSERT_ID) != 0) {
      effects |= Effects.READS_INSERT_ID; // SET sql_auto_is_null: "IS NULL" then asks for it
    }
    if ((wordBefore & SqlWords.VERB) == SqlWords.SET) {
      if ((meaning & SqlWords.ROLE) != 0) {
        effects |= Effects.ROLE;
      } else if ((meaning & SqlWords.RESOURCE) != 0) {
        effects |= Effects.RESOURCE_GROUP;
      } else if ((meaning & SqlWords.STATEMENT) != 0) {
        effects |= Effects.NOT_UNDERSTOOD; // another statement follows
      }
    }
  }

  private void ofTransaction(int meaning) {
    boolean savepointsName = (wordBefore & SqlWords.OF_TRANSACTIONS) != 0 && meaning == 0;
    if ((meaning & SqlWords.OF_TRANSACTIONS) == 0 && !savepointsName) {
      effects |= Effects.NOT_UNDERSTOOD; // AND CHAIN, NOT ATOMIC
    }
  }

  /** Only rows of a trigger are assigned to; other targets may be variables of the session. */
  private void inBody(int meaning) {
    boolean target =
        inAssignment
            && ((wordBefore & SqlWords.VERB) == SqlWords.SET || before == ',')
            && depth == 0;
    if (target && (meaning & SqlWords.NEW_ROW) == 0) {
      effects |= Effects.SYSTEM_VARIABLE;
    }
    int kind = meaning & SqlWords.VERB;
    boolean called = at < sql.length() && sql.charAt(at) == '(';
    if (kind == SqlWords.SET && !inUpdate) {
      inAssignment = true;
    } else if (kind == SqlWords.INSERT && !called) {
      beforeTable = true;
      inUpdate = true; // INSERT … SET, REPLACE … SET, ON DUPLICATE KEY UPDATE
    } else if (kind == SqlWords.CHANGE) {
      inUpdate = true;
    } else if ((meaning & SqlWords.TEMPORARY) != 0) {
      effects |= Effects.TEMPORARY_TABLE;
    } else if (kind == SqlWords.LOCK || kind == SqlWords.DEFINE || kind == SqlWords.PREPARE) {
      effects |= Effects.NOT_UNDERSTOOD;
    }
  }

  private void inXa(int meaning) {
    if ((meaning & SqlWords.VERB) == SqlWords.PREPARE) {
      effects |= Effects.XA_PREPARED;
    }
  }

  private void inWith(int meaning) {
    int main = meaning & SqlWords.VERB;
    if (inWithList && depth == 0 && main != 0 && (meaning & SqlWords.AS) == 0) {
      inWithList = false;
      if (main == SqlWords.INSERT || main == SqlWords.CHANGE) {
        effects |= Effects.INSERTS | triggersIfUnknown();
      }
    }
  }

  /** What the word does if it is called here, or looks as if it were. */
  private void call(int meaning) {
    boolean adjacent = at < sql.length() && sql.charAt(at) == '(';
    if ((!adjacent && !nextIs('(')) || isNoCall()) {
      return;
    }
    if ((meaning & SqlWords.LOCK_FUNCTION) != 0) {
      effects |= Effects.USER_LOCK;
    } else if ((meaning & SqlWords.SEQUENCE_FUNCTION) != 0) {
      effects |= Effects.SEQUENCE | (inDefinition ? Effects.DEFINES : 0);
    } else if (before == '.') {
      effects |= inDefinition ? Effects.NONE : Effects.ROUTINE;
    } else if (adjacent && (meaning & SqlWords.FUNCTION) != 0) {
      reads(meaning, ~0);
      if ((meaning & SqlWords.VERB) == SqlWords.ONLY_SOMEWHERE && !names.areKnown()) {
        effects |= Effects.ROUTINE; // else a stored one of this name would be known
      }
      if ((meaning & SqlWords.INSERT_ID) != 0 && !isEmptyCall()) {
        effects |= Effects.SETS_INSERT_ID | Effects.INSERTS;
      }
    } else if ((meaning & SqlWords.KEYWORD) == 0 && !inDefinition) {
      // With a space between, a built-in function's name can be that of a stored one.
      effects |= Effects.ROUTINE;
    }
  }

  /** Where the grammar has no room for a call: names of tables and of what stands for them. */
  private boolean isNoCall() {
    return before == ')'
        || (wordBefore & SqlWords.AS) != 0
        || beforeTable
        || (inWithList && depth == 0);
  }

  private boolean isEmptyCall() {
    int open = at;
    at++;
    boolean empty = nextIs(')');
    at = open;
    return empty;
  }

  private void reads(int meaning, int of) {
    int read = meaning & of;
    if ((read & SqlWords.INSERT_ID) != 0) {
      effects |= Effects.READS_INSERT_ID;
    }
    if ((read & SqlWords.FOUND_ROWS) != 0) {
      effects |= Effects.READS_FOUND_ROWS;
    }
    if ((read & SqlWords.ROW_COUNT) != 0) {
      effects |= Effects.READS_ROW_COUNT;
    }
    if ((read & SqlWords.DIAGNOSTICS) != 0) {
      effects |= Effects.READS_DIAGNOSTICS;
    }
  }

  /** The table of an INSERT has been named, unless the name goes on after a point. */
  private void tableNamed() {
    if (beforeTable && !nextIs('.')) {
      beforeTable = false;
    }
  }

  private boolean nextIs(char wanted) {
    int next = SqlText.skipSpaceAndComments(sql, at);
    return next >= 0 && next < sql.length() && sql.charAt(next) == wanted;
  }
}
