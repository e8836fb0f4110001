/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlInspectorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "",
        "SELECT used, user, house, roles FROM because WHERE useful = 1",
        "UPDATE t SET a_use = 1",
        "INSERT INTO calls (recall) VALUES (?)"
      })
  void ordinaryStatementsTouchNothingThatAResetKeeps(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use x",
        "UsE x",
        "/*c*/use/*c*/x",
        "/*!50000USE x*/",
        "SELECT 1;USE`x`",
        "DROP DATABASE x",
        "drop schema x"
      })
  void theDatabase(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isEqualTo(Leftover.DATABASE.bit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CALL p()", "{call p()}", "EXECUTE s", "EXECUTE IMMEDIATE @x"})
  void whatRunsOtherTextMayTouchAnything(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isEqualTo(SqlInspector.ANYTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SET ROLE r", "set role none", "SET DEFAULT ROLE r TO u"})
  void roles(String sql) {
    assertThat(SqlInspector.leftoversOf(sql)).isEqualTo(Leftover.ROLE.bit());
  }
}
