/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FreshetDataSourceTest {

  private static MysqlDataSource legacy(TestServer server) throws SQLException {
    MysqlDataSource legacy = new MysqlDataSource();
    legacy.setUrl(server.url(server.createDatabase()));
    legacy.setUser(server.user());
    legacy.setPassword(server.password());
    return legacy;
  }

  @ServerTest
  void aWrappedDataSourceIsReused(TestServer server) throws Exception {
    try (FreshetDataSource ds = FreshetDataSource.wrap(legacy(server))) {
      long first = 0;
      for (int i = 0; i < 50; i++) {
        try (Connection c = ds.getConnection()) {
          long id = Doors.connectionId(c);
          assertThat(first == 0 || first == id).isTrue();
          first = id;
          assertThat(Doors.ask(c, "SELECT @left")).isNull();
          Doors.run(c, "SET @left = 1");
        }
      }
      assertThat(ds.stats().get(0).physicalConnects()).isEqualTo(1);
    }
  }

  @ServerTest
  void withoutAProbeThePingFindsTheDead(TestServer server) throws Exception {
    try (FreshetDataSource ds = FreshetDataSource.wrap(legacy(server));
        Connection admin = server.connect("")) {
      for (int i = 0; i < 5; i++) {
        try (Connection c = ds.getConnection()) {
          Doors.run(admin, "KILL " + Doors.connectionId(c));
        }
        try (Connection c = ds.getConnection()) {
          assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
        }
      }
    }
  }

  @ServerTest
  void eachUserHasAPoolOfItsOwn(TestServer server) throws Exception {
    try (FreshetDataSource ds = FreshetDataSource.wrap(legacy(server))) {
      ds.getConnection().close();
      ds.getConnection(server.user(), server.password()).close();
      assertThatThrownBy(() -> ds.getConnection(server.user(), "wrong"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1045));
      assertThat(ds.stats()).hasSize(2);
    }
  }

  @ServerTest
  void builtFromAUrl(TestServer server) throws Exception {
    String url = server.url(server.createDatabase());
    for (String each : new String[] {url, Doors.freshet(url)}) {
      try (FreshetDataSource ds =
          FreshetDataSource.builder()
              .url(each)
              .user(server.user())
              .password(server.password())
              .property("connectTimeout", "5000")
              .set("poolName", "orders")
              .build()) {
        try (Connection c = ds.getConnection()) {
          assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
        }
        assertThat(ds.stats().get(0).pool()).isEqualTo("orders");
        if (!server.password().isEmpty()) {
          assertThat(ds.toString()).doesNotContain(server.password());
        }
      }
    }
  }

  @ServerTest
  void afterCloseOpensAreRefusedAndLeasesFinish(TestServer server) throws Exception {
    FreshetDataSource ds = FreshetDataSource.wrap(legacy(server));
    Connection c = ds.getConnection();
    ds.close();
    ds.close();
    assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
    c.close();
    assertThatThrownBy(ds::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"))
        .hasMessage("this DataSource has been closed");
  }

  @Test
  void theJdbcSpecificationsManners() throws Exception {
    MysqlDataSource legacy = new MysqlDataSource();
    try (FreshetDataSource ds = FreshetDataSource.wrap(legacy)) {
      assertThat(ds.unwrap(DataSource.class)).isSameAs(ds);
      assertThat(ds.unwrap(MysqlDataSource.class)).isSameAs(legacy);
      assertThat(ds.isWrapperFor(MysqlDataSource.class)).isTrue();
      assertThat(ds.isWrapperFor(String.class)).isFalse();
      PrintWriter writer = new PrintWriter(new StringWriter());
      ds.setLogWriter(writer);
      assertThat(legacy.getLogWriter()).isSameAs(writer);
      assertThat(ds.getLoginTimeout()).isEqualTo(legacy.getLoginTimeout());
    }
    try (FreshetDataSource ds = FreshetDataSource.builder().url("jdbc:mysql://h/d").build()) {
      ds.setLoginTimeout(7);
      assertThat(ds.getLoginTimeout()).isEqualTo(7);
      assertThat(ds.getLogWriter()).isNull();
      assertThatThrownBy(() -> ds.unwrap(MysqlDataSource.class)).isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> FreshetDataSource.builder().build())
        .isInstanceOf(IllegalStateException.class);
  }
}
