/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One open, query and close. Times are of {@link System#nanoTime()}.
 *
 * @param opened when the open returned or threw
 * @param failure null if all went well
 */
record Operation(long begin, long opened, long end, @Nullable Failure failure) {

  /** Where an operation failed. */
  enum Stage {
    OPEN,
    STATEMENT,
    CLOSE,
    /** Nothing was thrown, but the answer was not what had been written. */
    ANSWER
  }

  /**
   * What the program saw.
   *
   * @param vendorCode the server's number of the error, or the driver's
   */
  record Failure(Stage stage, int vendorCode, String message) {

    static Failure at(Stage stage, Exception e) {
      int code = e instanceof SQLException sql ? sql.getErrorCode() : -1;
      String message = String.valueOf(e.getMessage());
      return new Failure(
          stage,
          code,
          e.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse(""));
    }
  }

  boolean failed() {
    return failure != null;
  }

  boolean failedToOpen() {
    return failure != null && failure.stage() == Stage.OPEN;
  }

  long nanos() {
    return end - begin;
  }

  long openNanos() {
    return opened - begin;
  }
}
