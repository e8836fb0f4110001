/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Doors;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * C1 in full: for each session variable that a server lets one set and for a list of other kinds of
 * leftovers, the next borrower of the same connection is told what a fresh one would be.
 */
class SessionConformanceTest {

  private static final int VARIABLES = 100;
  private static final int KINDS = 80;
  private static final double REUSED = 0.95;

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest
  void noVariableThatCanBeSetReachesTheNext(TestServer server) throws Exception {
    assertVariablesFresh(server);
  }

  static void assertVariablesFresh(TestServer server) throws Exception {
    try (Stage stage = new Stage(server);
        Conformance conformance = new Conformance(stage, "")) {
      List<Kind> kinds = SessionVariables.kinds(server, server.url(stage.names().database()));
      Report report = conformance.run(kinds);
      print(server, "variables", report);
      check(report, VARIABLES);
    }
  }

  @ServerTest
  void nothingOfOneBorrowerReachesTheNext(TestServer server) throws Exception {
    assertFresh(server, "");
  }

  @ServerTest
  @DisabledIfSystemProperty(named = "freshet.test.conformance", matches = "narrow")
  void norInAnotherCharacterSetAndPreparedByTheServer(TestServer server) throws Exception {
    assertFresh(server, "&characterEncoding=ISO8859_1&useServerPrepStmts=true");
  }

  @ServerTest
  void whoeverSwitchesTheServersReportsOffHidesNothing(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE FUNCTION setting() RETURNS INT NO SQL BEGIN SET @hidden = 1; RETURN 1; END",
          "CREATE VIEW innocent AS SELECT setting() AS a");
    }
    String url = Doors.freshet(server.url(database), "freshet.maximumPoolSize=1");
    for (String off :
        List.of(
            "SET session_track_state_change = OFF",
            "SELECT 1; SET SESSION session_track_state_change = 0",
            "SET @@session_track_state_change = DEFAULT")) {
      for (String sql : List.of(off, "SELECT a FROM innocent")) {
        try (Connection c = Doors.open(url + "&allowMultiQueries=true", server)) {
          Doors.run(c, sql);
        }
      }
      try (Connection c = Doors.open(url + "&allowMultiQueries=true", server)) {
        assertThat(Doors.ask(c, "SELECT IFNULL(@hidden, 'fresh')")).as(off).isEqualTo("fresh");
      }
    }
  }

  static void assertFresh(TestServer server, String shape) throws Exception {
    try (Stage stage = new Stage(server);
        Conformance conformance = new Conformance(stage, shape)) {
      List<Kind> kinds = Kinds.all(stage.names());
      assertThat(kinds).extracting(Kind::name).doesNotHaveDuplicates();
      stage.build(kinds);
      Report report = conformance.run(kinds);
      print(server, "kinds" + shape, report);
      check(report, KINDS);
    }
  }

  private static void check(Report report, int atLeast) {
    assertThat(report.describeDifferences()).as("what reached the next borrower").isEmpty();
    assertThat(report.effective()).as("kinds here: " + report).isGreaterThanOrEqualTo(atLeast);
    assertThat(report.reused()).as("replaced: " + report.replaced).isGreaterThanOrEqualTo(REUSED);
  }

  private static void print(TestServer server, String what, Report report) {
    System.out.println("Session conformance, " + what + ", " + server.name() + ": " + report);
  }
}
