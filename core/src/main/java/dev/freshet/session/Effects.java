/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

/**
 * What executing a statement may do to its session, as bits: the {@link DirtyReason}s that a text
 * can show, and what the statement reads or leaves of the answers to statements before it.
 */
final class Effects {

  static final int NONE = 0;

  static final int USER_VARIABLE = DirtyReason.USER_VARIABLE.bit();
  static final int SYSTEM_VARIABLE = DirtyReason.SYSTEM_VARIABLE.bit();
  static final int TEMPORARY_TABLE = DirtyReason.TEMPORARY_TABLE.bit();
  static final int PREPARED_STATEMENT = DirtyReason.PREPARED_STATEMENT.bit();
  static final int USER_LOCK = DirtyReason.USER_LOCK.bit();
  static final int TABLE_LOCK = DirtyReason.TABLE_LOCK.bit();
  static final int HANDLER = DirtyReason.HANDLER.bit();
  static final int XA = DirtyReason.XA.bit();
  static final int PROFILING = DirtyReason.PROFILING.bit();
  static final int SEQUENCE = DirtyReason.SEQUENCE.bit();
  static final int VERSION_COMMENT = DirtyReason.VERSION_COMMENT.bit();
  static final int DATABASE = DirtyReason.DATABASE.bit();
  static final int ROLE = DirtyReason.ROLE.bit();
  static final int RESOURCE_GROUP = DirtyReason.RESOURCE_GROUP.bit();
  static final int ROUTINE = DirtyReason.ROUTINE.bit();
  static final int HIDDEN_CODE = DirtyReason.HIDDEN_CODE.bit();
  static final int NOT_UNDERSTOOD = DirtyReason.NOT_UNDERSTOOD.bit();

  /** All of the above. */
  static final int DIRTY = NOT_UNDERSTOOD | (NOT_UNDERSTOOD - 1);

  /** What runs code that the text does not show. */
  static final int RUNS_CODE = ROUTINE | HIDDEN_CODE | VERSION_COMMENT | NOT_UNDERSTOOD;

  static final int READS_INSERT_ID = 1 << 17;
  static final int READS_FOUND_ROWS = 1 << 18;
  static final int READS_ROW_COUNT = 1 << 19;
  static final int READS_DIAGNOSTICS = 1 << 20;
  static final int READS = READS_INSERT_ID | READS_FOUND_ROWS | READS_ROW_COUNT | READS_DIAGNOSTICS;

  /** May give LAST_INSERT_ID() another answer. */
  static final int INSERTS = 1 << 21;

  /** Gives LAST_INSERT_ID() another answer in so many words. */
  static final int SETS_INSERT_ID = 1 << 22;

  /** Gives FOUND_ROWS() another answer. */
  static final int QUERIES = 1 << 23;

  /** May begin a transaction under autocommit. */
  static final int BEGINS = 1 << 24;

  /** May change which stored code there is. */
  static final int DEFINES = 1 << 25;

  private Effects() {}
}
