/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.jdbc.JdbcConnection;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;

/** From every handle to the others and back, and never to an object of the driver's. */
class HandleNavigationTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest
  void everyWayBackLeadsToTheSameHandles(TestServer server) throws Exception {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(c, "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT)");
      Doors.run(c, "CREATE PROCEDURE p(OUT o INT) BEGIN SET o = 7; SELECT 1; END");
    }
    try (Connection c = Doors.open(Doors.freshet(server.url(database)), server)) {
      Statement s = c.createStatement();
      assertThat(s.getConnection()).isSameAs(c);
      ResultSet r = s.executeQuery("SELECT 1");
      assertThat(r.getStatement()).isSameAs(s);
      assertThat(s.getResultSet()).isSameAs(r);
      s.executeUpdate("INSERT INTO t (a) VALUES (1)", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = s.getGeneratedKeys()) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getInt(1)).isEqualTo(1);
        assertThat(keys.getStatement()).isIn(s, null);
      }

      PreparedStatement p = c.prepareStatement("SELECT ?");
      p.setInt(1, 5);
      assertThat(p.getConnection()).isSameAs(c);
      assertThat(p.executeQuery().getStatement()).isSameAs(p);
      assertThat(p.execute()).isTrue();
      assertThat(p.getResultSet().getStatement()).isSameAs(p);
      assertThat(p.toString()).contains("SELECT 5");

      CallableStatement call = c.prepareCall("{call p(?)}");
      assertThat(call.getConnection()).isSameAs(c);
      assertThat(call.execute()).isTrue();
      assertThat(call.getResultSet().getStatement()).isSameAs(call);
      assertThat(call.getInt(1)).isEqualTo(7);

      DatabaseMetaData m = c.getMetaData();
      assertThat(m.getConnection()).isSameAs(c);
      try (ResultSet tables = m.getTables(database, null, "t", null)) {
        assertThat(tables.next()).isTrue();
        Statement owner = tables.getStatement();
        if (owner != null) {
          assertThat(owner.getConnection()).isSameAs(c);
        }
      }
    }
  }

  @ServerTest
  void aResultSetAloneLeadsToItsConnectionAndClosesIt(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    ResultSet r = Doors.open(url, server).createStatement().executeQuery("SELECT 1");
    assertThat(r.next()).isTrue();
    r.getStatement().getConnection().close();
    assertThat(r.isClosed()).isTrue();
    assertThat(Doors.onlyPool().inUse()).isZero();
    await().until(() -> Doors.onlyPool().idle() == 1);
  }

  @ServerTest
  void unwrapGivesHandlesForJdbcAndTheDriversObjectsForItsTypes(TestServer server)
      throws Exception {
    String plain = server.url(server.createDatabase());
    try (Connection driver = Doors.open(plain, server);
        Connection c = Doors.open(Doors.freshet(plain), server)) {
      assertThat(c.unwrap(Connection.class)).isSameAs(c);
      assertThat(c.isWrapperFor(JdbcConnection.class)).isTrue();
      assertThat(c.isWrapperFor(String.class)).isEqualTo(driver.isWrapperFor(String.class));
      assertThat(Doors.Outcome.of(() -> c.unwrap(String.class)).failure())
          .isEqualTo(Doors.Outcome.of(() -> driver.unwrap(String.class)).failure());
      // by the agent, a handle has the interfaces as well
      assertThat(c.unwrap(ConnectionImpl.class).getHost()).isEqualTo(server.host());
    }
    assertThat(Doors.onlyPool().discards())
        .as("whoever has the driver's object can use it after close")
        .isEqualTo(1);
  }

  @ServerTest
  void batchesStreamsAndUpdatableResultsWorkAsUsual(TestServer server) throws Exception {
    String database = server.createDatabase();
    String url = Doors.freshet(server.url(database));
    try (Connection c = DriverManager.getConnection(url, server.user(), server.password())) {
      Doors.run(c, "CREATE TABLE t (id INT PRIMARY KEY, a INT)");
      try (PreparedStatement p = c.prepareStatement("INSERT INTO t VALUES (?, 0)")) {
        for (int i = 0; i < 10; i++) {
          p.setInt(1, i);
          p.addBatch();
        }
        assertThat(p.executeBatch()).hasSize(10);
      }
      try (Statement s =
              c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
          ResultSet r = s.executeQuery("SELECT id, a FROM t ORDER BY id")) {
        assertThat(r.absolute(5)).isTrue();
        r.updateInt("a", 9);
        r.updateRow();
      }
      assertThat(Doors.ask(c, "SELECT a FROM t WHERE id = 4")).isEqualTo("9");
    }
  }
}
