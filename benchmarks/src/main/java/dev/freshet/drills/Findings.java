/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gathers a contender's outcome while a drill evaluates what happened. */
final class Findings {

  private static final int SORTS_OF_ERRORS = 4;

  private final Contender contender;
  private final List<String> notes = new ArrayList<>();
  private final List<String> misses = new ArrayList<>();
  private long opens;
  private long errors;
  private long longestNanos;
  private OptionalLong errorsAfter = OptionalLong.empty();
  private OptionalLong fullRateNanos = OptionalLong.empty();
  private Ledger.@Nullable Balance rows;
  private OptionalLong connects = OptionalLong.empty();
  private String countedAs = "";

  Findings(Contender contender) {
    this.contender = contender;
  }

  /** Takes in an ended load: its operations, and its rows, none of which may be lost. */
  Timeline load(Load load) throws SQLException {
    Timeline timeline = load.timeline();
    operations(timeline);
    rows(load.balance());
    return timeline;
  }

  void operations(Timeline timeline) {
    opens += timeline.count();
    errors += timeline.errors();
    longestNanos = Math.max(longestNanos, timeline.longestNanos());
    timeline.errorCounts().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SORTS_OF_ERRORS)
        .forEach(sort -> note(sort.getValue() + " × " + sort.getKey()));
    long wrong = timeline.count(Findings::hasWrongAnswer);
    require(wrong == 0, wrong + " wrong answers");
  }

  void rows(Ledger.Balance balance) {
    rows = balance;
    require(balance.lost() == 0, balance.lost() + " acknowledged rows lost");
    require(balance.unexplained() == 0, balance.unexplained() + " rows that nobody wrote");
  }

  void counts(long opens, long errors, long longestNanos) {
    this.opens = opens;
    this.errors = errors;
    this.longestNanos = longestNanos;
  }

  /** Errors of operations begun after a time from which there should be none. */
  void errorsAfter(long number) {
    errorsAfter = OptionalLong.of(errorsAfter.orElse(0) + number);
  }

  /** The longest of several stands. */
  void fullRate(long nanos) {
    fullRateNanos = OptionalLong.of(Math.max(nanos, fullRateNanos.orElse(0)));
  }

  void connects(OptionalLong number, String what) {
    connects = number;
    countedAs = what;
  }

  void note(String note) {
    notes.add(note);
  }

  void require(boolean met, String miss) {
    if (!met) {
      misses.add(miss);
    }
  }

  /** Requires that something took no longer than allowed. */
  void within(Duration allowed, long nanos, String what) {
    require(
        nanos <= allowed.toNanos(),
        "%s: %s, allowed are %s"
            .formatted(what, Texts.duration(nanos), Texts.duration(allowed.toNanos())));
  }

  Outcome outcome() {
    return new Outcome(
        contender,
        opens,
        errors,
        errorsAfter,
        longestNanos,
        fullRateNanos,
        rows,
        connects,
        countedAs,
        List.copyOf(notes),
        List.copyOf(misses));
  }

  private static boolean hasWrongAnswer(Operation operation) {
    Operation.Failure failure = operation.failure();
    return failure != null && failure.stage() == Operation.Stage.ANSWER;
  }
}
