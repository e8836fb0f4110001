/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text it is given, the inspector answers, and in time that grows with the length. */
class SqlInspectorRobustnessTest {

  private static final int BIG = 16 * 1024 * 1024;

  /** Some hundred times what one pass needs, and a fraction of what a quadratic one would. */
  private static final Duration BOUND = Duration.ofSeconds(10);

  private static final long SEED =
      Long.getLong("freshet.test.seed", System.nanoTime() ^ ProcessHandle.current().pid());

  private static final AtomicBoolean TOO_SLOW = new AtomicBoolean();

  private static final String CHARACTERS =
      "'\"`\\/*!#-;@(){}:=.,+ \t\n\r\f\u000b\u0000\u0001\u001f\u007f\u0080\u00a0\u00a5\u3000\ufeff"
          + "\ud800\udc00\ud83d\ude00\uffff019aemMNxXselctuinor_$é";

  @Test
  void anyCharacters() {
    inTime(
        () -> {
          SplittableRandom random = new SplittableRandom(SEED);
          for (int i = 0; i < 100_000; i++) {
            StringBuilder sql = new StringBuilder(random.nextBoolean() ? "SELECT " : "");
            for (int k = random.nextInt(40); k > 0; k--) {
              boolean any = random.nextInt(8) == 0;
              sql.append(
                  any
                      ? (char) random.nextInt(0x10000)
                      : CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            answers(sql.toString());
          }
        });
  }

  @Test
  void everyBeginningAndEveryEndOfOrdinaryStatements() {
    inTime(
        () -> {
          for (OrdinaryStatements.Ordinary statement : OrdinaryStatements.all()) {
            String sql = statement.sql();
            for (int i = 0; i <= sql.length(); i++) {
              answers(sql.substring(0, i));
              answers(sql.substring(i));
            }
          }
        });
  }

  @Test
  void everySingleCharacterAndEveryPairOfThePeculiarOnes() {
    inTime(
        () -> {
          for (int c = 0; c <= Character.MAX_VALUE; c++) {
            answers(String.valueOf((char) c));
            answers("SELECT 1 " + (char) c);
          }
          CHARACTERS
              .chars()
              .forEach(
                  a ->
                      CHARACTERS
                          .chars()
                          .forEach(
                              b -> {
                                answers("" + (char) a + (char) b);
                                answers("SELECT " + (char) a + (char) b);
                              }));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'",
        "\"",
        "`",
        "''",
        "'' ",
        "'a'",
        "\\",
        "\\'",
        "(",
        ")",
        "()",
        "a(",
        "a (",
        "count(",
        "/*",
        "/**/",
        "/* */",
        "*/",
        "/*!",
        "/*! */",
        "/*!99999 */",
        "/*M!",
        "/*+",
        "/*+ */",
        "/*/",
        "#",
        "#\n",
        "-- ",
        "--",
        "--\n",
        "-",
        "/",
        "*",
        ";",
        "; ",
        "@",
        "@a",
        "@a:=1,",
        "@@a ",
        "{",
        "{}",
        "{d '",
        ".",
        "a.",
        "a.b(",
        "`a`(",
        "1",
        "1,",
        "(1),",
        "a",
        "a ",
        "a,",
        "é",
        "\ud83d",
        "\0",
        " ",
        "\n",
        "\t\r\n",
        "?,",
        "N'",
        "x'",
        "_utf8'a'",
        "SELECT ",
        "select(",
        "(select ",
        "set ",
        "values(",
        "end ",
        "case when ",
        "into ",
        "select 1;",
        "use x;",
        "with a as (",
        "not ",
        "interval ",
        "as a ",
        "x'00'",
        "0x",
        "role ",
        "set role "
      })
  void sixteenMegabytesOfTheSame(String piece) {
    String all = piece.repeat(BIG / piece.length());
    String quarter = piece.repeat(BIG / 4 / piece.length());
    inTime(
        () -> {
          answers("SELECT " + all);
          answers(quarter);
          answers("INSERT INTO t VALUES (" + quarter);
          answers("SELECT '" + quarter);
          answers("SELECT /*" + quarter);
        });
  }

  @Test
  void sixteenMegabytesInOneLiteral() {
    String text = "It''s \\'quoted\\' \\\\ \"so\" -- # /* ; @a\n".repeat(BIG / 40);
    String bytes = "0123456789abcdef".repeat(BIG / 16);
    inTime(
        () -> {
          answers("INSERT INTO t (a) VALUES ('" + text + "')");
          answers("INSERT INTO t (a) VALUES ('" + text);
          answers("SELECT \"" + text.replace('"', '\'') + "\"");
          answers("INSERT INTO t (a) VALUES (0x" + bytes + ")");
          answers("INSERT INTO t (a) VALUES (X'" + bytes + "')");
          answers("SELECT `" + bytes + "` FROM t");
          answers("SELECT 1 /* " + bytes + " */");
          answers("SELECT " + bytes + "(1)");
          answers("SELECT 1" + " ".repeat(BIG) + "(1)");
        });
  }

  @Test
  void deeplyNested() {
    int depth = BIG / 16;
    inTime(
        () -> {
          answers("SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth));
          answers("SELECT " + "abs(".repeat(depth) + "1" + ")".repeat(depth));
          answers("SELECT " + "(SELECT ".repeat(depth) + "1" + ")".repeat(depth));
          answers("SELECT " + "CASE WHEN ".repeat(depth) + "1" + " END".repeat(depth));
          answers("/*!".repeat(depth) + "SELECT 1" + "*/".repeat(depth));
          answers("SELECT " + "abs /**/ (".repeat(depth) + "1" + ")".repeat(depth));
          answers("SELECT " + "count  ".repeat(depth) + "(1)");
        });
  }

  /** Once it has been too slow, the rest fails at once: what takes too long cannot be ended. */
  private static void inTime(Executable work) {
    assertThat(TOO_SLOW).as("an earlier text took too long").isFalse();
    TOO_SLOW.set(true);
    assertTimeoutPreemptively(BOUND, work);
    TOO_SLOW.set(false);
  }

  /** The answer does not matter; failing or not returning would. */
  private static void answers(String sql) {
    try {
      var unused = Inspection.NOTHING_STORED.isClean(sql);
    } catch (RuntimeException | StackOverflowError e) {
      String start = SessionUnderTest.readable(sql.substring(0, Math.min(200, sql.length())));
      throw new AssertionError("-Dfreshet.test.seed=" + SEED + ": " + start, e);
    }
  }
}
