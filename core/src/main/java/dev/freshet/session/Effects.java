/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/**
 * What executing a statement may do to its session, as bits: the {@link DirtyReason}s that a text
 * can show, and what the statement reads or leaves of the answers to statements before it.
 */
final class Effects {

  static final int NONE = 0;

  static final int USER_VARIABLE = bit(DirtyReason.USER_VARIABLE);
  static final int SYSTEM_VARIABLE = bit(DirtyReason.SYSTEM_VARIABLE);
  static final int TEMPORARY_TABLE = bit(DirtyReason.TEMPORARY_TABLE);
  static final int PREPARED_STATEMENT = bit(DirtyReason.PREPARED_STATEMENT);
  static final int USER_LOCK = bit(DirtyReason.USER_LOCK);
  static final int TABLE_LOCK = bit(DirtyReason.TABLE_LOCK);
  static final int HANDLER = bit(DirtyReason.HANDLER);
  static final int XA = bit(DirtyReason.XA);
  static final int XA_PREPARED = bit(DirtyReason.XA_PREPARED);
  static final int PROFILING = bit(DirtyReason.PROFILING);
  static final int SEQUENCE = bit(DirtyReason.SEQUENCE);
  static final int VERSION_COMMENT = bit(DirtyReason.VERSION_COMMENT);
  static final int DATABASE = bit(DirtyReason.DATABASE);
  static final int ROLE = bit(DirtyReason.ROLE);
  static final int RESOURCE_GROUP = bit(DirtyReason.RESOURCE_GROUP);
  static final int ROUTINE = bit(DirtyReason.ROUTINE);
  static final int HIDDEN_CODE = bit(DirtyReason.HIDDEN_CODE);
  static final int NOT_UNDERSTOOD = bit(DirtyReason.NOT_UNDERSTOOD);

  /** All of the above. */
  static final int DIRTY = NOT_UNDERSTOOD | (NOT_UNDERSTOOD - 1);

  /** What runs code that the text does not show. */
  static final int RUNS_CODE = ROUTINE | HIDDEN_CODE | VERSION_COMMENT | NOT_UNDERSTOOD;

  static final int READS_INSERT_ID = 1 << 18;
  static final int READS_FOUND_ROWS = 1 << 19;
  static final int READS_ROW_COUNT = 1 << 20;
  static final int READS_DIAGNOSTICS = 1 << 21;
  static final int READS = READS_INSERT_ID | READS_FOUND_ROWS | READS_ROW_COUNT | READS_DIAGNOSTICS;

  /** May give LAST_INSERT_ID() another answer. */
  static final int INSERTS = 1 << 22;

  /** Gives LAST_INSERT_ID() another answer in so many words. */
  static final int SETS_INSERT_ID = 1 << 23;

  /** DO, UPDATE, DELETE, which give FOUND_ROWS() another answer in MySQL, and not in MariaDB. */
  static final int COUNTS = 1 << 27;

  /** Gives FOUND_ROWS() another answer; without it, ROW_COUNT() answers 0. */
  static final int QUERIES = 1 << 24;

  /** May begin a transaction under autocommit. */
  static final int BEGINS = 1 << 25;

  /** May change which stored code there is. */
  static final int DEFINES = 1 << 26;

  private Effects() {}

  private static int bit(DirtyReason reason) {
    return Math.toIntExact(reason.bit());
  }
}
