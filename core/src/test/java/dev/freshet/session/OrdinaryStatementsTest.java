/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.NonRegisteringDriver;
import dev.freshet.session.OrdinaryStatements.Ordinary;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What programs ordinarily send is proven clean, so that their sessions need no reset. */
class OrdinaryStatementsTest {

  /** Vendor code of what is no statement at all. */
  private static final int SYNTAX_ERROR = 1064;

  private static boolean isClean(String sql) {
    return Inspection.NOTHING_STORED.isClean(sql);
  }

  @Test
  void atLeast99PercentAreCleanAndTheOthersAreKnown() {
    List<Ordinary> all = OrdinaryStatements.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(600).doesNotHaveDuplicates();
    List<String> dirty =
        all.stream().map(Ordinary::sql).filter(sql -> !isClean(sql)).collect(Collectors.toList());
    System.out.println(
        (all.size() - dirty.size()) + " of " + all.size() + " ordinary statements are clean");
    List<Ordinary> expected = OrdinaryStatements.dirty();
    assertThat(expected).allSatisfy(statement -> assertThat(statement.mark()).isNotEmpty());
    assertThat(dirty)
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(Ordinary::sql).toList());
    assertThat(dirty.size() * 100).isLessThanOrEqualTo(all.size());
  }

  @Test
  void eachStaysSoWithASemicolonAndInTheCommentsOfATracingTool() {
    List<String> changed = new ArrayList<>();
    for (Ordinary statement : OrdinaryStatements.all()) {
      boolean clean = isClean(statement.sql());
      List<String> variants =
          List.of(
              statement.sql() + "\n;\n",
              "\r\n\t" + statement.sql(),
              "/* service='web',traceId=4bf92f3577b34da6 */ " + statement.sql(),
              statement.sql() + "\n-- service=web",
              statement.sql() + "\n/*traceparent='00-4bf9-01'*/");
      variants.stream().filter(variant -> isClean(variant) != clean).forEach(changed::add);
    }
    assertThat(changed).isEmpty();
  }

  @Test
  void bigOnes() {
    String rows =
        IntStream.range(0, 1000)
            .mapToObj(i -> "(" + i + ", 'name " + i + "', 'it''s row; " + i + "', NOW())")
            .collect(Collectors.joining(",\n"));
    String numbers =
        IntStream.range(0, 5000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String branches =
        IntStream.range(0, 2000)
            .mapToObj(i -> "WHEN " + i + " THEN 'v" + i + "'")
            .collect(Collectors.joining(" "));
    String conditions =
        IntStream.range(0, 2000)
            .mapToObj(i -> "(a = ? AND b = ?)")
            .collect(Collectors.joining(" OR "));
    List<String> big =
        List.of(
            "INSERT INTO t (id, name, note, at) VALUES " + rows,
            "REPLACE INTO t VALUES " + rows,
            "INSERT INTO t VALUES " + rows + " ON DUPLICATE KEY UPDATE name = VALUES(name)",
            "SELECT * FROM t WHERE id IN (" + numbers + ")",
            "DELETE FROM t WHERE id IN (" + numbers + ")",
            "UPDATE t SET name = CASE id " + branches + " END WHERE id < 2000",
            "SELECT id FROM t WHERE " + conditions,
            "INSERT INTO blobs (content) VALUES (0x" + "DEADBEEF".repeat(10_000) + ")",
            "INSERT INTO texts (content) VALUES ('" + "Lorem ''ipsum'', ".repeat(10_000) + "')");
    assertThat(big).allMatch(sql -> sql.length() > 16 * 1024);
    List<String> dirty = new ArrayList<>();
    big.stream().filter(sql -> !isClean(sql)).forEach(sql -> dirty.add(sql.substring(0, 60)));
    assertThat(dirty).isEmpty();
  }

  @ServerTest
  void theServerFindsNoSyntaxErrorInThem(TestServer server) throws SQLException {
    String database = server.createDatabase();
    Properties properties = new Properties();
    properties.setProperty("user", server.user());
    properties.setProperty("password", server.password());
    properties.setProperty("useServerPrepStmts", "true");
    properties.setProperty("emulateUnsupportedPstmts", "false");
    List<String> errors = new ArrayList<>();
    try (Connection connection =
        new NonRegisteringDriver().connect(server.url(database), properties)) {
      for (Ordinary statement : OrdinaryStatements.all()) {
        if (statement.isFor(server.isMariaDb(), server.version())) {
          String error = syntaxError(connection, statement.sql());
          if (!error.isEmpty()) {
            errors.add(statement.origin() + ": " + statement.sql() + "\n  " + error);
          }
        }
      }
    }
    assertThat(errors).isEmpty();
  }

  /** Only asks the server to prepare it: the tables are not there. */
  private static String syntaxError(Connection connection, String sql) {
    try (var prepared = connection.prepareStatement(sql)) {
      return "";
    } catch (SQLException e) {
      boolean fromServer = e.getErrorCode() != 0;
      return fromServer && e.getErrorCode() != SYNTAX_ERROR ? "" : String.valueOf(e.getMessage());
    }
  }
}
