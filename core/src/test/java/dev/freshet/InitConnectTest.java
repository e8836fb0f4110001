/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** What the server runs at each connect, for accounts without many rights, and a reset does not. */
class InitConnectTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  private interface Test {
    void with(String url, String user) throws SQLException;
  }

  private static void under(TestServer server, String initConnect, Test test) throws SQLException {
    String database = server.createDatabase();
    String user = "u_" + UUID.randomUUID().toString().substring(0, 8);
    try (Connection admin = server.connect("")) {
      Doors.run(
          admin,
          "CREATE USER " + user + "@'%' IDENTIFIED BY 'init'",
          "GRANT ALL ON " + database + ".* TO " + user + "@'%'",
          "SET GLOBAL init_connect = \"" + initConnect + "\"");
      try {
        test.with(Doors.freshet(server.url(database), "freshet.maximumPoolSize=1"), user);
      } finally {
        Doors.run(admin, "SET GLOBAL init_connect = ''");
        Doors.closePools();
        Doors.run(admin, "DROP USER " + user + "@'%'");
      }
    }
  }

  @ServerTest
  void variablesThatItSetsAreSetAgain(TestServer server) throws Exception {
    under(
        server,
        "SET SESSION sort_buffer_size = 65536, SESSION group_concat_max_len = 2048",
        (url, user) -> {
          for (int i = 0; i < 3; i++) {
            try (Connection c = DriverManager.getConnection(url, user, "init")) {
              assertThat(Doors.ask(c, "SELECT @@sort_buffer_size")).isEqualTo("65536");
              assertThat(Doors.ask(c, "SELECT @@group_concat_max_len")).isEqualTo("2048");
              Doors.run(c, "SET SESSION sort_buffer_size = 131072, @left = 1");
            }
          }
          assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
        });
  }

  @ServerTest
  void whatElseItDoesEndsTouchedConnections(TestServer server) throws Exception {
    under(
        server,
        "SET @at_connect = 7",
        (url, user) -> {
          for (int i = 0; i < 3; i++) {
            try (Connection c = DriverManager.getConnection(url, user, "init")) {
              assertThat(Doors.ask(c, "SELECT @at_connect")).isEqualTo("7");
              Doors.run(c, "SET @at_connect = 8");
            }
          }
          assertThat(Doors.onlyPool().discards()).isEqualTo(3);
        });
  }
}
