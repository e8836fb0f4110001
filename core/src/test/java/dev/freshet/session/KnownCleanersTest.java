/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** How sessions are cleaned is worked out once for those that begin alike, and for no others. */
class KnownCleanersTest {

  private static SessionCleaner cleaner(
      Connection fresh, String sameSessions, boolean onlyIfChanged) throws SQLException {
    return SessionCleaners.resetting(
        fresh,
        sameSessions,
        onlyIfChanged,
        refusal -> {
          throw new AssertionError(refusal);
        },
        () -> {});
  }

  private static SessionCleaner after(String sql, TestServer server, String database)
      throws SQLException {
    try (Connection c = server.connect(database);
        Statement s = c.createStatement()) {
      if (!sql.isEmpty()) {
        s.execute(sql);
      }
      return cleaner(c, database, true);
    }
  }

  @ServerTest
  void sessionsThatBeginAlikeAreCleanedAlike(TestServer server) throws Exception {
    String database = server.createDatabase();
    SessionCleaner known = after("", server, database);
    assertThat(after("", server, database)).isSameAs(known);
    try (Connection c = server.connect(database)) {
      assertThat(cleaner(c, database, false)).isNotSameAs(known);
    }
    try (Connection c = server.connect(database)) {
      assertThat(cleaner(c, "another", true)).isNotSameAs(known);
    }
    assertThat(after("", server, database)).isSameAs(known);
  }

  @ServerTest
  void othersAreNot(TestServer server) throws Exception {
    String database = server.createDatabase();
    SessionCleaner known = after("", server, database);
    assertThat(after("SET SESSION time_zone = '+05:00'", server, database)).isNotSameAs(known);
    known = after("", server, database);
    assertThat(after("USE information_schema", server, database)).isNotSameAs(known);
  }
}
