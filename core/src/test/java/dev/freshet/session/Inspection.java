/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import dev.freshet.session.SqlText.Backslash;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The one place where tests of the inspector's verdict ask for it. */
final class Inspection {

  /** Where nothing is stored behind any name. */
  static final Inspection NOTHING_STORED = new Inspection(StoredNames.NONE);

  private final StoredNames names;
  private final SqlInspector inspector = new SqlInspector();

  private Inspection(StoredNames names) {
    this.names = names;
  }

  /** With stored functions of these names. */
  static Inspection withFunctions(List<String> names) {
    return new Inspection(StoredNames.of(names, names, true));
  }

  /** With the stored code that the server has now. */
  static Inspection on(TestServer server, String database) throws SQLException {
    StoredCode code = new StoredCode(server.isMariaDb(), database);
    try (Connection c = server.connect(database)) {
      code.lookIfDue(c);
    }
    return new Inspection(code.names());
  }

  /** In a session in which a backslash escapes. */
  boolean isClean(String sql) {
    return isClean(sql, Backslash.ESCAPES);
  }

  boolean isClean(String sql, Backslash backslash) {
    return (inspector.inspect(sql, names, backslash) & Effects.DIRTY) == 0;
  }

  /** And does not begin a transaction either, which the server's answer would tell. */
  boolean isCleanAndBeginsNothing(String sql) {
    int effects = inspector.inspect(sql, names, Backslash.ESCAPES);
    return (effects & (Effects.DIRTY | Effects.BEGINS)) == 0;
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
