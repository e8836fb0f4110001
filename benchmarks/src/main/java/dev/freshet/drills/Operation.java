/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
      String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new Failure(stage, code, e.getClass().getSimpleName() + ": " + text);
    }

    /** The same for all errors of one sort: names and numbers in messages are left out. */
    String sort() {
      String plain =
          message.replaceAll("freshet_drill_[0-9a-f]+", "…").replaceAll("\\b\\d+(ms|s)?\\b", "n$1");
      return stage + " " + vendorCode + " " + plain;
    }
  }

  /** What is done with an open connection. */
  @FunctionalInterface
  interface Query {

    /** Null if the answer was as expected. */
    @Nullable Failure ask(Connection connection) throws SQLException;
  }

  /** Does not care for the answer. */
  static final Query SELECT_1 =
      connection -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("SELECT 1");
        }
        return null;
      };

  static Operation perform(Opener opener, Query query) {
    long begin = System.nanoTime();
    Connection connection;
    try {
      connection = opener.open();
    } catch (SQLException | RuntimeException e) {
      long end = System.nanoTime();
      return new Operation(begin, end, end, Failure.at(Stage.OPEN, e));
    }
    long opened = System.nanoTime();
    Failure failure = useAndClose(connection, query);
    return new Operation(begin, opened, System.nanoTime(), failure);
  }

  private static @Nullable Failure useAndClose(Connection connection, Query query) {
    Failure failure;
    try {
      failure = query.ask(connection);
    } catch (SQLException | RuntimeException e) {
      failure = Failure.at(Stage.STATEMENT, e);
    }
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      return failure == null ? Failure.at(Stage.CLOSE, e) : failure;
    }
    return failure;
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
