/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.session.StatementGrammar.Made;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the inspector calls clean changes nothing that can be observed of a session. Statements are
 * made at random, the same each time unless {@code -Dfreshet.test.seed} says otherwise (some seeds
 * make statements that old servers do not survive); {@code -Dfreshet.test.statements} says how many
 * each server gets.
 */
class SqlInspectorPropertyTest {

  private static final int GROUP = 50;
  private static final int STATEMENTS = Integer.getInteger("freshet.test.statements", 30_000);
  private static final long SEED = Long.getLong("freshet.test.seed", 17_771_050_830_704L);

  /**
   * Names of observables that the statements must be able to change, or they would prove little.
   */
  private static final Set<String> CHANGEABLE =
      Set.of(
          "transaction",
          "writing",
          "@a",
          "@b",
          "DATABASE()",
          "CURRENT_ROLE()",
          "locks",
          "settings",
          "tmp1",
          "tmp2",
          "t1",
          "p1",
          "p2",
          "handler t1",
          "handler h1");

  private static final SessionUnderTest.Kind LATIN1 =
      new SessionUnderTest.Kind("&characterEncoding=ISO-8859-1", "");
  private static final SessionUnderTest.Kind SJIS =
      new SessionUnderTest.Kind("&characterEncoding=SJIS", "");

  /** How a session may be set up by its URL, each of which changes how the server reads quotes. */
  private static final List<SessionUnderTest.Kind> KINDS =
      List.of(
          new SessionUnderTest.Kind("", ""),
          new SessionUnderTest.Kind("", "NO_BACKSLASH_ESCAPES"),
          new SessionUnderTest.Kind("", "ANSI_QUOTES,NO_BACKSLASH_ESCAPES"),
          new SessionUnderTest.Kind("", "IGNORE_SPACE,PIPES_AS_CONCAT"),
          LATIN1,
          SJIS);

  /** Statements that were called clean once and are not. */
  private static final Map<String, SessionUnderTest.Kind> ONCE_MISSED =
      Map.of(
          // In latin1, the no-break space is a space, and makes two dashes a comment.
          "SELECT 1 --\u00a0'\n, @a := 1 -- '",
          LATIN1,
          // The driver encodes the yen sign as what the server takes for a backslash.
          "SELECT '\u00a5', ' , @a := 1 -- '",
          SJIS);

  /** Names that were taken for built-in, and are not on every server: their own may be behind. */
  private static final List<String> NOT_BUILT_IN_EVERYWHERE =
      List.of("any_value", "json_value", "md5", "sha", "sha1");

  @Test
  void whatPlainlyTouchesTheSessionIsNeverCalledClean() {
    System.out.println("-Dfreshet.test.seed=" + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    StatementGrammar grammar = new StatementGrammar(random, "d1", "d2");
    Inspection inspection = Inspection.withFunctions(Playground.SHIMS);
    List<String> missed = new ArrayList<>();
    int untouched = 0;
    int clean = 0;
    for (int i = 0; i < 100_000; i++) {
      Made made = grammar.statement();
      boolean called = inspection.isCleanAndBeginsNothing(made.sql());
      if (made.touched() && called) {
        missed.add(SessionUnderTest.readable(made.sql()));
      }
      untouched += made.touched() ? 0 : 1;
      clean += !made.touched() && called ? 1 : 0;
    }
    System.out.println(clean + " of " + untouched + " untouched statements are called clean");
    assertThat(missed).as("-Dfreshet.test.seed=%s", SEED).isEmpty();
  }

  @ServerTest
  void whatIsCalledCleanLeavesNothing(TestServer server) throws SQLException {
    SplittableRandom random = new SplittableRandom(SEED);
    int clean = 0;
    List<String> culprits = new ArrayList<>();
    Map<SessionUnderTest.Kind, List<String>> waiting = new LinkedHashMap<>();
    try (Playground playground = new Playground(server);
        SessionUnderTest sessions = new SessionUnderTest(playground)) {
      StatementGrammar grammar =
          new StatementGrammar(random, playground.database, playground.otherDatabase);
      StatementMutator mutator = new StatementMutator(random);
      Inspection inspection = Inspection.on(server, playground.database);
      for (int i = 0; i < STATEMENTS && culprits.size() < 10; i++) {
        String sql = next(random, grammar, mutator);
        SessionUnderTest.Kind kind = kind(random);
        if (inspection.isClean(sql, kind.backslash())) {
          clean++;
          List<String> group = waiting.computeIfAbsent(kind, k -> new ArrayList<>());
          group.add(sql);
          if (group.size() == GROUP) {
            culprits.addAll(culprits(sessions, inspection, kind, group));
            group.clear();
          }
        }
      }
      for (Map.Entry<SessionUnderTest.Kind, List<String>> rest : waiting.entrySet()) {
        culprits.addAll(culprits(sessions, inspection, rest.getKey(), rest.getValue()));
      }
      System.out.printf(
          "%s: of %d statements %d are called clean, %d of these succeeded%n",
          server.name(), STATEMENTS, clean, sessions.succeeded());
      assertThat(sessions.succeeded()).isGreaterThan(STATEMENTS / 50);
    }
    assertThat(culprits).as("-Dfreshet.test.seed=%s on %s", SEED, server).isEmpty();
  }

  @ServerTest
  void whatWasMissedOnce(TestServer server) throws SQLException {
    List<String> culprits = new ArrayList<>();
    try (Playground playground = new Playground(server);
        SessionUnderTest sessions = new SessionUnderTest(playground)) {
      Inspection inspection = Inspection.on(server, playground.database);
      for (Map.Entry<String, SessionUnderTest.Kind> missed : ONCE_MISSED.entrySet()) {
        if (inspection.isClean(missed.getKey(), missed.getValue().backslash())) {
          culprits.addAll(
              culprits(sessions, inspection, missed.getValue(), List.of(missed.getKey())));
        }
      }
    }
    assertThat(culprits).isEmpty();
  }

  @ServerTest
  void namesThatAreBuiltInOnSomeServersOnly(TestServer server) throws SQLException {
    List<String> culprits = new ArrayList<>();
    try (Playground playground = new Playground(server);
        SessionUnderTest sessions = new SessionUnderTest(playground)) {
      for (String name : NOT_BUILT_IN_EVERYWHERE) {
        playground.createFunction(name);
        Inspection inspection = Inspection.on(server, playground.database);
        String sql = "SELECT " + name + "(1)";
        if (inspection.isClean(sql)) {
          culprits.addAll(culprits(sessions, inspection, KINDS.get(0), List.of(sql)));
        }
      }
    }
    assertThat(culprits).isEmpty();
  }

  @ServerTest
  void whatTheStatementsAreMeantToChangeChanges(TestServer server) throws SQLException {
    SplittableRandom random = new SplittableRandom(SEED);
    Set<String> changed = new TreeSet<>();
    int samples = 0;
    int effective = 0;
    try (Playground playground = new Playground(server)) {
      playground.tidy();
      StatementGrammar grammar =
          new StatementGrammar(random, playground.database, playground.otherDatabase);
      for (int kind = 0; kind < grammar.kindsOfChange(); kind++) {
        for (int i = 0; i < 5; i++) {
          Set<String> now = SessionUnderTest.changes(playground, grammar.changing(kind).sql());
          samples++;
          effective += now.isEmpty() ? 0 : 1;
          changed.addAll(now);
        }
      }
    }
    System.out.printf(
        "%s: %d of %d statements changed the session, in %s%n",
        server.name(), effective, samples, changed);
    assertThat(changed).as("-Dfreshet.test.seed=%s", SEED).containsAll(CHANGEABLE);
    assertThat(effective).isGreaterThan(samples / 3);
  }

  private static List<String> culprits(
      SessionUnderTest sessions,
      Inspection inspection,
      SessionUnderTest.Kind kind,
      List<String> statements)
      throws SQLException {
    return sessions.culprits(kind, statements, sql -> inspection.isClean(sql, kind.backslash()));
  }

  private static String next(
      SplittableRandom random, StatementGrammar grammar, StatementMutator mutator) {
    int way = random.nextInt(10);
    if (way < 3) {
      String change = grammar.changingExpression();
      return way == 0 ? mutator.soup(change) : mutator.trap(change);
    }
    String sql = grammar.statement().sql();
    return way < 7 ? sql : mutator.mutate(sql);
  }

  private static SessionUnderTest.Kind kind(SplittableRandom random) {
    return KINDS.get(random.nextBoolean() ? 0 : random.nextInt(KINDS.size()));
  }
}
