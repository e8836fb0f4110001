/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/**
 * After a reset, text arrives in the server and comes back byte for byte as over a fresh
 * connection, and a value too long for its column is refused where a fresh one's is.
 */
class CharacterSetAfterResetTest {

  private static final List<String> TEXTS =
      List.of(
          "plain",
          "é ü ß",
          "€ “quoted”",
          "日本語",
          "\ud83d\ude00 \ud83c\uddea\ud83c\uddfa",
          "\\ ' \"");

  private static final List<String> ENCODINGS =
      List.of(
          "",
          "&characterEncoding=UTF-8",
          "&characterEncoding=ISO8859_1",
          "&characterEncoding=ISO8859_1&useServerPrepStmts=true",
          "&characterEncoding=Cp1252&connectionCollation=latin1_german1_ci",
          "&characterEncoding=UTF-8&connectionCollation=utf8mb4_bin",
          "&characterSetResults=latin1",
          "&passwordCharacterEncoding=UTF-8&characterEncoding=SJIS",
          "&sessionVariables=character_set_client=latin1");

  /** Each makes the next borrower's session one that was reset. */
  private static final List<String> CHANGES =
      List.of(
          "SET @changed = 1",
          "SET NAMES latin1",
          "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
          "SET character_set_results = latin1",
          "SET character_set_connection = ucs2",
          "SET sql_mode = 'NO_BACKSLASH_ESCAPES'",
          "SET sql_mode = ''");

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest
  void textIsStoredAndReadAsOverAFreshConnection(TestServer server) throws Exception {
    assertSame(server);
  }

  @ServerTest
  void soItIsOnAServerWithoutStrictMode(TestServer server) throws Exception {
    try (Connection admin = server.connect("")) {
      String mode = Doors.ask(admin, "SELECT @@GLOBAL.sql_mode");
      Doors.run(admin, "SET GLOBAL sql_mode = ''");
      try {
        assertSame(server);
      } finally {
        Doors.run(admin, "SET GLOBAL sql_mode = '" + mode + "'");
      }
    }
  }

  @ServerTest
  void theDriversStrictModeStaysWhenTheServerLosesItsOwn(TestServer server) throws Exception {
    String database = server.createDatabase();
    String plain = server.url(database);
    String ours = Doors.freshet(plain, "freshet.maximumPoolSize=1", "freshet.overflowSize=0");
    try (Connection admin = server.connect(database)) {
      Doors.run(admin, "CREATE TABLE tight (a VARCHAR(3), b TINYINT) ENGINE=MEMORY");
      String mode = Doors.ask(admin, "SELECT @@GLOBAL.sql_mode");
      Doors.run(admin, "SET GLOBAL sql_mode = 'STRICT_TRANS_TABLES'");
      try {
        Doors.open(ours, server).close();
        for (String next :
            List.of("", "NO_ZERO_DATE", "STRICT_ALL_TABLES", "STRICT_TRANS_TABLES")) {
          Doors.run(admin, "SET GLOBAL sql_mode = '" + next + "'");
          try (Connection c = Doors.open(ours, server)) {
            Doors.run(c, "SET @changed = 1");
          }
          try (Connection c = Doors.open(ours, server);
              Connection fresh = Doors.open(plain, server)) {
            String question = "SELECT @@SESSION.sql_mode";
            assertThat(Doors.ask(c, question)).as(next).isEqualTo(Doors.ask(fresh, question));
            String tooMuch = "INSERT INTO tight (a) VALUES ('too long')";
            assertThat(tight(c, tooMuch)).as(next).isEqualTo(tight(fresh, tooMuch));
          }
        }
      } finally {
        Doors.run(admin, "SET GLOBAL sql_mode = '" + mode + "'");
      }
    }
  }

  private static void assertSame(TestServer server) throws SQLException {
    String database = server.createDatabase();
    try (Connection c = server.connect(database)) {
      Doors.run(
          c,
          "CREATE TABLE texts (wide VARCHAR(40) CHARACTER SET utf8mb4,"
              + " narrow VARCHAR(40) CHARACTER SET latin1, way CHAR(1)) ENGINE=MEMORY",
          "CREATE TABLE tight (a VARCHAR(3), b TINYINT) ENGINE=MEMORY");
    }
    for (String encoding : ENCODINGS) {
      String plain = server.url(database) + encoding;
      String ours = Doors.freshet(plain, "freshet.maximumPoolSize=1", "freshet.overflowSize=0");
      Map<String, String> fresh;
      try (Connection c = Doors.open(plain, server)) {
        fresh = storeAndRead(c);
      }
      for (String change : CHANGES) {
        long id;
        try (Connection c = Doors.open(ours, server)) {
          id = Doors.connectionId(c);
          Doors.run(c, change);
        }
        try (Connection c = Doors.open(ours, server)) {
          assertThat(storeAndRead(c)).as(encoding + " after " + change).isEqualTo(fresh);
          assertThat(Doors.connectionId(c)).as("reset: " + encoding + change).isEqualTo(id);
        }
      }
    }
  }

  /** What the server has, in bytes, and what comes back, for each text and each way there. */
  private static Map<String, String> storeAndRead(Connection c) throws SQLException {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String text : TEXTS) {
      seen.put("in the statement " + text, row(c, () -> literally(c, text)));
      seen.put("as a parameter " + text, row(c, () -> asParameter(c, text)));
    }
    for (String tooMuch :
        List.of(
            "INSERT INTO tight (a) VALUES ('too long')",
            "INSERT INTO tight (b) VALUES (999)",
            "INSERT INTO tight (a) VALUES ('éüßé')",
            "INSERT INTO tight (a) VALUES ('\ud83d\ude00\ud83d\ude00\ud83d\ude00')")) {
      seen.put(tooMuch, tight(c, tooMuch));
    }
    return seen;
  }

  private interface Store {
    void run() throws SQLException;
  }

  private static void literally(Connection c, String text) throws SQLException {
    String quoted = text.replace("\\", "\\\\").replace("'", "''");
    Doors.run(c, "INSERT INTO texts VALUES ('" + quoted + "', NULL, 's')");
    try {
      Doors.run(c, "UPDATE texts SET narrow = '" + quoted + "'");
    } catch (SQLException e) {
      Doors.run(c, "UPDATE texts SET way = 'x'"); // latin1 has no such character
    }
  }

  private static void asParameter(Connection c, String text) throws SQLException {
    try (PreparedStatement p = c.prepareStatement("INSERT INTO texts VALUES (?, NULL, 'p')")) {
      p.setString(1, text);
      p.executeUpdate();
    }
  }

  private static String row(Connection c, Store store) throws SQLException {
    try {
      store.run();
    } catch (SQLException e) {
      Doors.run(c, "DELETE FROM texts");
      return e.getSQLState() + " " + e.getErrorCode();
    }
    List<String> row = new ArrayList<>();
    try (var s = c.createStatement();
        ResultSet r =
            s.executeQuery("SELECT HEX(wide), HEX(narrow), way, wide, narrow FROM texts")) {
      r.next();
      for (int i = 1; i <= 5; i++) {
        row.add(r.getString(i));
      }
    }
    Doors.run(c, "DELETE FROM texts");
    return row.toString();
  }

  private static String tight(Connection c, String insert) throws SQLException {
    try {
      Doors.run(c, insert);
      return Doors.ask(c, "SELECT CONCAT_WS(' ', HEX(a), b) FROM tight");
    } catch (SQLException e) {
      return e.getSQLState() + " " + e.getErrorCode();
    } finally {
      Doors.run(c, "DELETE FROM tight");
    }
  }
}
