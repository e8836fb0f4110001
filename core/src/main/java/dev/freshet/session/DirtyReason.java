/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.util.StringJoiner;

/**
 * Why a session may not be as fresh as it was, and what brings it back: the one table that cleaning
 * follows and that docs/session-state.md is printed from. Names appear in the log and in the
 * statistics.
 */
public enum DirtyReason {

  // What the text of a statement shows; SqlInspector's answers are bits of these.

  /** A user variable is set, or may be. */
  USER_VARIABLE(Remedy.RESET, "`@name` outside quotes", "`SET @a = 1`, `SELECT @a := 1`"),
  /** A system variable, the character set or a one-shot transaction setting. */
  SYSTEM_VARIABLE(Remedy.RESET, "`SET`", "`SET sql_mode = ''`, `SET TRANSACTION READ ONLY`"),
  /** A temporary table. */
  TEMPORARY_TABLE(
      Remedy.RESET, "`TEMPORARY` in a definition", "`CREATE TEMPORARY TABLE t (a INT)`"),
  /** A prepared statement made by SQL. */
  PREPARED_STATEMENT(Remedy.RESET, "`PREPARE`, `DEALLOCATE`", "`PREPARE s FROM 'SELECT 1'`"),
  /** A user-level lock. */
  USER_LOCK(Remedy.RESET, "`GET_LOCK` and its kin called", "`SELECT GET_LOCK('job', 0)`"),
  /** Locks of tables, of the instance or for backup. */
  TABLE_LOCK(Remedy.RESET, "`LOCK`, `UNLOCK`, `FLUSH`, `BACKUP`", "`LOCK TABLES t WRITE`"),
  /** An open HANDLER. */
  HANDLER(Remedy.RESET, "`HANDLER`", "`HANDLER t OPEN`"),
  /** A distributed transaction. */
  XA(Remedy.RESET, "`XA`", "`XA START 'x'`"),
  /** A distributed transaction that outlives its session; a reset would spoil it. */
  XA_PREPARED(Remedy.DISCARD, "`XA PREPARE`", "`XA PREPARE 'x'`"),
  /** Profiling, of which MariaDB keeps the list whatever happens. */
  PROFILING(Remedy.DISCARD, "`SET profiling`", "`SET profiling = 1`"),
  /** A sequence remembers for the session what it gave last (MariaDB). */
  SEQUENCE(Remedy.RESET, "a sequence's functions", "`SELECT NEXTVAL(s)`"),
  /** A comment whose content some servers execute. */
  VERSION_COMMENT(Remedy.RESET_AND_COMPARE, "`/*!`, `/*M!`", "`/*!40101 SET NAMES utf8 */`"),
  /** Another default database. */
  DATABASE(Remedy.RESET_AND_USE, "`USE`, `DROP DATABASE`", "`USE archive`"),
  /** Other active roles. */
  ROLE(Remedy.RESET_AND_COMPARE, "`SET ROLE`", "`SET ROLE ALL`"),
  /** Another resource group of the server's thread (MySQL). */
  RESOURCE_GROUP(Remedy.RESET_AND_COMPARE, "`RESOURCE GROUP`", "`SET RESOURCE GROUP batch`"),
  /** A stored routine ran, which does what its body says. */
  ROUTINE(
      Remedy.RESET_AND_COMPARE,
      "`CALL`, `EXECUTE`, a function that is not built in, `prepareCall`",
      "`CALL nightly()`"),
  /** A view or trigger may have run code that the text does not show. */
  HIDDEN_CODE(
      Remedy.RESET_AND_COMPARE,
      "a table or view whose stored code is unknown, or not provably harmless",
      "`SELECT * FROM v`, where `v` calls `GET_LOCK`"),
  /** A statement of which it is not known what it does. */
  NOT_UNDERSTOOD(
      Remedy.RESET_AND_COMPARE, "none of the forms that are known", "`INSTALL PLUGIN …`"),

  // What else is noticed.

  /** A statement failed: it may have changed something first, and nobody says so. */
  FAILED_STATEMENT(Remedy.RESET_AND_COMPARE, "any `SQLException` of a statement", "`SELEKT 1`"),
  /** The server reported a change that nothing else explains. */
  SERVER_REPORT(
      Remedy.RESET_AND_COMPARE, "the session tracker (`session_track_state_change`)", "a trigger"),
  /** A transaction is open. */
  TRANSACTION(Remedy.ROLLBACK, "the server's status bit; `BEGIN` where there is none", "`BEGIN`"),
  /** A result that writes without SQL. */
  UPDATABLE_RESULT(Remedy.RESET, "`CONCUR_UPDATABLE`", "`r.insertRow()`"),
  /** A limit that the driver sets in the session for a statement. */
  ROW_LIMIT(Remedy.RESET, "`setMaxRows`", "`setMaxRows(100)`"),
  /** Autocommit, by JDBC. */
  AUTO_COMMIT(Remedy.RESTORE, "`setAutoCommit`", ""),
  /** Read-only, by JDBC. */
  READ_ONLY(Remedy.RESTORE, "`setReadOnly`", ""),
  /** Isolation, by JDBC. */
  ISOLATION(Remedy.RESTORE, "`setTransactionIsolation`", ""),
  /** Database, by JDBC. */
  CATALOG(Remedy.RESTORE, "`setCatalog`", ""),
  /** Schema, by JDBC. */
  SCHEMA(Remedy.RESTORE, "`setSchema`", ""),
  /** Holdability, by JDBC. */
  HOLDABILITY(Remedy.RESTORE, "`setHoldability`", ""),
  /** Network time-out, by JDBC. */
  NETWORK_TIMEOUT(Remedy.RESTORE, "`setNetworkTimeout`", ""),
  /** Client info, by JDBC. */
  CLIENT_INFO(Remedy.RESTORE, "`setClientInfo`", ""),
  /** Type map, by JDBC. */
  TYPE_MAP(Remedy.RESTORE, "`setTypeMap`", ""),
  /** A statement was cancelled or timed out; the driver's KILL QUERY may come late. */
  CANCELLED(Remedy.DISCARD, "`cancel`, `SQLTimeoutException`", ""),
  /** The application had the driver's own object in its hands. */
  UNWRAPPED(Remedy.DISCARD, "`unwrap` to a class of the driver's", ""),
  /** The connection was lent while its pool still found out how sessions are cleaned. */
  UNWATCHED(Remedy.RESET_AND_COMPARE, "one of the first opens of a pool, several at once", "");

  /** What brings a session back, the cheapest first; each does what those before it do. */
  public enum Remedy {
    /** The JDBC setter, with the value of a fresh connection. */
    RESTORE("JDBC setter", "0 or 1 round trip each"),
    /** ROLLBACK. */
    ROLLBACK("`ROLLBACK`", "1 round trip"),
    /** COM_RESET_CONNECTION and one SET of what a fresh connection of the pool has. */
    RESET("reset and one `SET`", "1 round trip; 2 where they are sent one by one"),
    /** The same, and USE. */
    RESET_AND_USE("reset, one `SET`, `USE`", "3 round trips"),
    /** As a reset; then what a reset keeps is compared with a fresh session and set back. */
    RESET_AND_COMPARE(
        "reset, one `SET`, then database, role and resource group compared and set back",
        "3 round trips; where something differs 1 for each of the three, and 1 to look again"),
    /** The connection is closed. */
    DISCARD("the connection is closed", "a connect, at the next open that needs it");

    private final String inWords;
    private final String cost;

    Remedy(String inWords, String cost) {
      this.inWords = inWords;
      this.cost = cost;
    }

    String inWords() {
      return inWords;
    }

    String cost() {
      return cost;
    }
  }

  /** Never changed; {@link #values()} copies. */
  static final DirtyReason[] ALL = values();

  private final Remedy remedy;
  private final String noticedBy;
  private final String example;

  DirtyReason(Remedy remedy, String noticedBy, String example) {
    this.remedy = remedy;
    this.noticedBy = noticedBy;
    this.example = example;
  }

  Remedy remedy() {
    return remedy;
  }

  String noticedBy() {
    return noticedBy;
  }

  String example() {
    return example;
  }

  long bit() {
    return 1L << ordinal();
  }

  /** Says which of these no reset undoes. */
  static String obstacle(long reasons) {
    StringJoiner names = new StringJoiner(", ", "nothing undoes ", "");
    for (DirtyReason reason : ALL) {
      if ((reasons & reason.bit()) != 0 && reason.remedy == Remedy.DISCARD) {
        names.add(reason.name());
      }
    }
    return names.toString();
  }

  /** The remedy that undoes all of these; null for no reasons. */
  static Remedy remedyFor(long reasons) {
    Remedy strongest = Remedy.RESTORE;
    for (long left = reasons; left != 0; left &= left - 1) {
      Remedy remedy = ALL[Long.numberOfTrailingZeros(left)].remedy;
      if (remedy.compareTo(strongest) > 0) {
        strongest = remedy;
      }
    }
    return strongest;
  }
}
