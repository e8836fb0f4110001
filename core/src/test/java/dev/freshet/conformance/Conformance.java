/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs kinds of leftovers through the plain driver and through a pool of one connection, and
 * compares what the next borrower is told.
 */
final class Conformance implements AutoCloseable {

  private static final int XID_IS_TAKEN = 1440;

  private static final String ONE_CONNECTION = "&freshet.maximumPoolSize=1&freshet.overflowSize=0";

  /** Asked by somebody else after each kind. */
  private static final List<Question> NEIGHBOUR =
      List.of(
          Question.sql("SELECT IS_FREE_LOCK('leftover'), IS_FREE_LOCK('leftover2')"),
          // it reads what is not committed
          Question.sql("SELECT COUNT(*), SUM(a) FROM t"),
          Question.sql("LOCK TABLES t WRITE", "UNLOCK TABLES"),
          Question.sql("UPDATE t SET a = a + 0"));

  private final Stage stage;
  private final String shape;
  private final Connection neighbour;
  private final Report report = new Report();

  /** What a fresh connection shows, by URL and account. */
  private final Map<String, Map<String, String>> fresh = new HashMap<>();

  /** What a fresh connection answers; asked again before a difference is reported. */
  private final Map<String, String> freshAnswers = new HashMap<>();

  Conformance(Stage stage, String shape) throws SQLException {
    this.stage = stage;
    this.shape = shape;
    neighbour = stage.names().server().connect(stage.names().database());
    Doors.run(
        neighbour,
        "SET SESSION lock_wait_timeout = 1, innodb_lock_wait_timeout = 1",
        "SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
  }

  Report run(List<Kind> kinds) throws Exception {
    for (Kind kind : kinds) {
      try {
        run(kind);
      } finally {
        stage.cleanUp(kind);
      }
    }
    return report;
  }

  private void run(Kind kind) throws Exception {
    String refusal = stage.refusal(kind);
    if (refusal != null) {
      report.notApplicable.put(kind.name(), refusal);
      return;
    }
    fresh(kind);
    Map<Question, String> expected = new LinkedHashMap<>();
    for (Question probe : kind.probes()) {
      String key = key(kind) + probe.text();
      if (!freshAnswers.containsKey(key)) {
        freshAnswers.put(key, askFresh(kind, probe));
      }
      expected.put(probe, freshAnswers.get(key));
    }
    List<String> expectedByNeighbour = rehearse(kind, expected);
    if (expectedByNeighbour == null) {
      return;
    }
    report.applicable++;
    report.declaredTraceless += kind.traceless() ? 1 : 0;
    for (Question probe : kind.probes()) {
      pollute(kind);
      stage.cleanUp(kind);
      String actual;
      try (Connection c = ours(kind)) {
        actual = probe.ask(c);
      }
      if (!actual.equals(expected.get(probe))) {
        String again = askFresh(kind, probe);
        if (!actual.equals(again)) {
          report.difference(
              kind, "first " + probe.text() + ": fresh " + again + ", here " + actual);
        }
      }
    }
    long id = pollute(kind);
    List<String> seen = askNeighbour(kind);
    stage.cleanUp(kind);
    for (int i = 0; i < 3 && !seen.equals(expectedByNeighbour); i++) {
      expectedByNeighbour = rehearse(kind, expected); // a plain close may have been slow
    }
    if (!seen.equals(expectedByNeighbour)) {
      report.difference(kind, "others see " + seen + " instead of " + expectedByNeighbour);
    }
    compareObservation(kind, id);
  }

  /**
   * Does it with the plain driver: where that fails, the server has no such thing.
   *
   * @param expected what a fresh connection answers, asked before anything is locked
   * @return what the neighbour sees afterwards, or null if not applicable
   */
  private List<String> rehearse(Kind kind, Map<Question, String> expected) throws Exception {
    Connection c = plain(kind);
    long id = Doors.connectionId(c);
    boolean effective;
    try {
      kind.pollution().on(c);
      effective = kind.traceless() || leavesTrace(kind, expected, c);
    } catch (SQLException | IllegalStateException e) {
      report.notApplicable.put(kind.name(), e.getMessage());
      close(c);
      stage.awaitEnd(id);
      return null;
    }
    close(c);
    stage.awaitEnd(id);
    List<String> seen = askNeighbour(kind);
    stage.cleanUp(kind);
    if (!effective) {
      report.traceless.add(kind.name());
    }
    return seen;
  }

  private boolean leavesTrace(Kind kind, Map<Question, String> expected, Connection polluted)
      throws SQLException {
    for (Question probe : kind.probes()) {
      if (!probe.ask(polluted).equals(expected.get(probe))) {
        return true;
      }
    }
    return !Observation.of(polluted).equals(fresh(kind));
  }

  private String askFresh(Kind kind, Question probe) throws SQLException {
    try (Connection c = plain(kind)) {
      return probe.ask(c);
    }
  }

  private void compareObservation(Kind kind, long polluter) throws SQLException {
    Map<String, String> actual;
    long id;
    try (Connection c = ours(kind)) {
      actual = Observation.of(c);
      id = Doors.connectionId(c);
    }
    List<String> found = Observation.differences(fresh(kind), actual);
    if (!found.isEmpty()) {
      // a global variable may have changed since
      fresh.clear();
      found = Observation.differences(fresh(kind), actual);
    }
    found.forEach(each -> report.difference(kind, each));
    if (id != polluter) {
      report.replaced.add(kind.name());
    }
  }

  private long pollute(Kind kind) throws Exception {
    try (Connection c = ours(kind)) {
      long id = Doors.connectionId(c);
      try {
        doOnceItIsFree(kind, c);
      } catch (SQLException | IllegalStateException e) {
        report.difference(kind, "fails here only: " + e);
      }
      return id;
    }
  }

  /** A server may still hold the name of a plain connection's transaction that is long closed. */
  private static void doOnceItIsFree(Kind kind, Connection c) throws Exception {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (true) {
      try {
        kind.pollution().on(c);
        return;
      } catch (SQLException e) {
        if (e.getErrorCode() != XID_IS_TAKEN || System.nanoTime() > deadline) {
          throw e;
        }
      }
    }
  }

  private List<String> askNeighbour(Kind kind) {
    List<String> answers = new ArrayList<>();
    NEIGHBOUR.forEach(each -> answers.add(each.ask(neighbour)));
    kind.neighbours().forEach(each -> answers.add(each.ask(neighbour)));
    return answers;
  }

  private Map<String, String> fresh(Kind kind) throws SQLException {
    String key = key(kind);
    Map<String, String> known = fresh.get(key);
    if (known == null) {
      try (Connection c = plain(kind)) {
        known = Observation.of(c);
      }
      fresh.put(key, known);
    }
    return known;
  }

  private static String key(Kind kind) {
    return kind.login() + kind.shape() + ' ';
  }

  private Connection plain(Kind kind) throws SQLException {
    return open(url(kind), kind);
  }

  private Connection ours(Kind kind) throws SQLException {
    return open(Doors.freshet(url(kind)) + ONE_CONNECTION, kind);
  }

  private Connection open(String url, Kind kind) throws SQLException {
    return kind.login() == Kind.Login.ACCOUNT
        ? DriverManager.getConnection(url, stage.names().account(), Names.PASSWORD)
        : Doors.open(url, stage.names().server());
  }

  private String url(Kind kind) {
    return stage.names().server().url(stage.names().database()) + shape + kind.shape();
  }

  private static void close(Connection c) {
    try {
      c.close();
    } catch (SQLException e) {
      // what a kind has done to it may be in the way
    }
  }

  @Override
  public void close() throws SQLException {
    neighbour.close();
    Doors.closePools();
  }
}
