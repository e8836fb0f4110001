/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleErrorsTest {

  private final SessionState untouched = newLease();

  private static SessionState newLease() {
    Connection none =
        (Connection)
            Proxy.newProxyInstance(
                RoleErrorsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> null);
    return new SessionState(Session.unwatched(none), new Silent(), StoredNames.NONE);
  }

  private static final class Silent extends SessionCleaner {
    @Override
    public Session watch(Connection fresh) {
      return Session.unwatched(fresh);
    }

    @Override
    public SessionState lease(Session session) {
      return new SessionState(session, this, StoredNames.NONE);
    }

    @Override
    public Cleaning clean(SessionState state) {
      return Cleaning.NOTHING;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1290, The MySQL server is running with the --super-read-only option so it cannot …, true",
    "1290, The MariaDB server is running with the --read-only option so it cannot …, true",
    "1290, Der Server läuft mit --read-only, true",
    "1290, The MySQL server is running with the --secure-file-priv option so it cannot …, false",
    "1290, The MySQL server is running with the --skip-grant-tables option so it cannot …, false",
    "1836, Running in read-only mode, true",
    "3032, The server is currently in offline mode, true",
    "3100, Error on observer while running replication hook 'before_commit'., true",
    "3101, Plugin instructed the server to rollback the current transaction., true",
    "1792, Cannot execute statement in a READ ONLY transaction., true",
    "1047, WSREP has not yet prepared node for application use, true",
    "1047, Unknown command, false",
    "1062, Duplicate entry 'read-only' for key 'PRIMARY', false",
    "1142, INSERT command denied to user, false",
    "1213, Deadlock found when trying to get lock, false"
  })
  void theTable(int code, String message, boolean tells) {
    assertThat(RoleErrors.tells(new SQLException(message, "HY000", code), untouched))
        .isEqualTo(tells);
  }

  @Test
  void aTransactionThatTheBorrowerMadeReadOnlyTellsNothing() {
    SQLException readOnly = new SQLException("READ ONLY", "25006", 1792);
    SQLException postgreSql = new SQLException("in a read-only transaction", "25006");
    assertThat(RoleErrors.tells(postgreSql, untouched)).isTrue();
    for (String sql :
        new String[] {
          "START TRANSACTION READ ONLY",
          "SET SESSION TRANSACTION READ ONLY",
          "SET @@transaction_read_only = 1",
          "CALL p()"
        }) {
      SessionState state = newLease();
      state.inspect(sql);
      assertThat(RoleErrors.tells(readOnly, state)).as(sql).isFalse();
      assertThat(RoleErrors.tells(postgreSql, state)).as(sql).isFalse();
    }
    SessionState byJdbc = newLease();
    byJdbc.touched(DirtyReason.READ_ONLY);
    assertThat(RoleErrors.tells(readOnly, byJdbc)).isFalse();
  }
}
