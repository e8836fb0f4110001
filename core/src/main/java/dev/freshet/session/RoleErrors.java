/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Which errors say that the server behind a connection takes no writes any more, as data: it was
 * demoted, it left its group, or it is going out of service. A fresh connection might reach another
 * one.
 *
 * <p>Sources: MySQL 9.7 and MariaDB 11.4 error references, PostgreSQL 17 appendix A.
 */
public final class RoleErrors {

  private enum When {
    ALWAYS,
    /** Only if nothing that the borrower did explains it. */
    UNLESS_ASKED_FOR
  }

  /**
   * @param inMessage a word that no translation of the message leaves out; empty if the code alone
   *     tells
   */
  private record Code(int code, String inMessage, When when, String meaning) {}

  private static final List<Code> CODES =
      List.of(
          new Code(1290, "read-only", When.ALWAYS, "runs with --read-only or --super-read-only"),
          new Code(1290, "read_only", When.ALWAYS, "the same, in MariaDB's newer words"),
          new Code(1836, "", When.ALWAYS, "running in read-only mode"),
          new Code(1792, "", When.UNLESS_ASKED_FOR, "a transaction is read-only by default"),
          new Code(3032, "", When.ALWAYS, "in offline mode"),
          new Code(3100, "", When.ALWAYS, "a group's member could not commit"),
          new Code(3101, "", When.ALWAYS, "the group had the transaction rolled back"),
          new Code(1047, "wsrep", When.ALWAYS, "a Galera node without a primary component"));

  /** PostgreSQL has no codes. */
  private static final String READ_ONLY_TRANSACTION = "25006";

  private static final long ASKED_FOR =
      DirtyReason.READ_ONLY.bit()
          | DirtyReason.SYSTEM_VARIABLE.bit()
          | DirtyReason.ROUTINE.bit()
          | DirtyReason.HIDDEN_CODE.bit()
          | DirtyReason.VERSION_COMMENT.bit()
          | DirtyReason.NOT_UNDERSTOOD.bit()
          | DirtyReason.UNWRAPPED.bit();

  private RoleErrors() {}

  /**
   * Whether a failure tells of the server's role.
   *
   * @param state what the lease had done until then
   */
  public static boolean tells(SQLException failure, SessionState state) {
    int code = failure.getErrorCode();
    if (code == 0) {
      return READ_ONLY_TRANSACTION.equals(failure.getSQLState()) && !wasAskedFor(state);
    }
    for (Code c : CODES) {
      if (c.code == code && mentions(failure, c.inMessage)) {
        return c.when == When.ALWAYS || !wasAskedFor(state);
      }
    }
    return false;
  }

  private static boolean wasAskedFor(SessionState state) {
    return state.mayHaveBegun() || (state.reasons() & ASKED_FOR) != 0;
  }

  private static boolean mentions(SQLException failure, String word) {
    String message = failure.getMessage();
    return word.isEmpty() || (message != null && message.toLowerCase(Locale.ROOT).contains(word));
  }
}
