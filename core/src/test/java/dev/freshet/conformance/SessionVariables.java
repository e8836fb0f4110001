/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import dev.freshet.Doors;
import dev.freshet.testing.TestServer;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds the session variables that a server lets one set, and a value to set each to. */
final class SessionVariables {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}");
  private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,20}\\.[0-9]{1,10}");

  /** The server's answers to an attempt on what is no variable of the session. */
  private static final List<Integer> NOT_OF_THE_SESSION = List.of(1193, 1227, 1229, 1238);

  /** For variables whose value is a name; each is tried until one is taken. */
  private static final List<String> NAMES =
      List.of(
          "latin1",
          "latin1_german1_ci",
          "utf8mb4_bin",
          "'+03:00'",
          "'fr_FR'",
          "'MyISAM'",
          "'InnoDB'",
          "''",
          "'ANONYMOUS'",
          "'leftover'",
          // a time without need of a number's form
          "1",
          "0",
          "2",
          "3",
          "NULL",
          "DEFAULT");

  private final TestServer server;
  private final String url;
  private Connection trial;

  private SessionVariables(TestServer server, String url) {
    this.server = server;
    this.url = url;
  }

  /** A kind for each. */
  static List<Kind> kinds(TestServer server, String url) throws SQLException {
    return new SessionVariables(server, url).find();
  }

  private List<Kind> find() throws SQLException {
    List<Kind> kinds = new ArrayList<>();
    trial = Doors.open(url, server);
    try {
      for (Map.Entry<String, String> each : Observation.variables(trial).entrySet()) {
        String name = each.getKey();
        String set = Observation.isOfTheMoment(name) ? null : assignment(name, each.getValue());
        if (set != null) {
          kinds.add(Kind.sql("variable: " + set, set).ask("SELECT @@SESSION." + name));
        }
      }
    } finally {
      trial.close();
    }
    return kinds;
  }

  /** The statement that changes it, or null. */
  private String assignment(String name, String value) throws SQLException {
    for (String candidate : candidates(value)) {
      String sql = "SET SESSION " + name + " = " + candidate;
      try {
        Doors.run(trial, sql);
      } catch (SQLException e) {
        if (NOT_OF_THE_SESSION.contains(e.getErrorCode())) {
          return null;
        }
        continue;
      }
      boolean changed = !Objects.equals(value, now(name));
      trial.close();
      trial = Doors.open(url, server);
      if (changed && Objects.equals(value, now(name))) {
        return sql;
      }
      if (changed) { // of the server after all
        Doors.run(trial, "SET SESSION " + name + " = " + value);
        return null;
      }
    }
    return null;
  }

  private String now(String name) {
    try (Statement s = trial.createStatement();
        ResultSet r = s.executeQuery("SHOW SESSION VARIABLES LIKE '" + name + "'")) {
      return r.next() ? r.getString(2) : null;
    } catch (SQLException e) {
      return "no longer readable";
    }
  }

  private static List<String> candidates(String value) {
    if (value.equalsIgnoreCase("ON") || value.equalsIgnoreCase("OFF")) {
      return List.of(value.equalsIgnoreCase("ON") ? "OFF" : "ON", "0", "1", "2");
    }
    if (NUMBER.matcher(value).matches()) {
      BigInteger number = new BigInteger(value);
      return List.of(
          number.add(BigInteger.ONE).toString(),
          number.subtract(BigInteger.ONE).toString(),
          number.shiftLeft(1).toString(),
          number.shiftRight(1).toString(),
          "65536",
          "1",
          "0");
    }
    if (FRACTION.matcher(value).matches()) {
      return List.of("1", "2.5", "0.5");
    }
    return NAMES;
  }
}
