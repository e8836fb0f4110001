/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What COM_RESET_CONNECTION keeps and a fresh session has otherwise: the default database, the
 * active roles, and MySQL's resource group (the MySQL manual on mysql_reset_connection names none
 * of them; tried on MySQL 8.0, 9.7 and MariaDB 11.4).
 */
final class KeptByReset {

  private static final String RESOURCE_GROUP =
      "(SELECT RESOURCE_GROUP FROM performance_schema.threads"
          + " WHERE PROCESSLIST_ID = CONNECTION_ID())";

  /** The first that server and account allow; the group is out of sight for most accounts. */
  private static final String[] QUESTIONS = {
    "SELECT DATABASE(), CURRENT_ROLE(), " + RESOURCE_GROUP,
    "SELECT DATABASE(), CURRENT_ROLE(), NULL",
    "SELECT DATABASE(), NULL, NULL"
  };

  private record State(
      @Nullable String database, @Nullable String role, @Nullable String resourceGroup) {

    boolean isLike(State other) {
      return !isOther(database, other.database)
          && !isOther(role, other.role)
          && !isOther(resourceGroup, other.resourceGroup);
    }

    boolean isAscii() {
      String all = database + role + resourceGroup;
      return all.chars().allMatch(c -> c < 0x80);
    }
  }

  private final String question;
  private final boolean mariaDb;
  private final State fresh;

  private KeptByReset(String question, boolean mariaDb, State fresh) {
    this.question = question;
    this.mariaDb = mariaDb;
    this.fresh = fresh;
  }

  /**
   * What a fresh session has.
   *
   * @throws SQLException if the connection breaks
   */
  static KeptByReset of(Connection connection, boolean mariaDb) throws SQLException {
    SQLException failure = null;
    for (String question : QUESTIONS) {
      try {
        return new KeptByReset(question, mariaDb, ask(connection, question));
      } catch (SQLException e) {
        failure = e;
      }
    }
    throw failure == null ? new SQLException("no question") : failure;
  }

  boolean isLike(KeptByReset other) {
    return question.equals(other.question) && fresh.isLike(other.fresh);
  }

  /** Whether all of it reads the same in any character set. */
  boolean isAscii() {
    return fresh.isAscii();
  }

  @Nullable String database() {
    return fresh.database();
  }

  /** The statement that leads back to the database; only for sessions that have one. */
  static String use(String database) {
    return "USE `" + database.replace("`", "``") + "`";
  }

  /**
   * Compares the session with a fresh one and sets back what differs.
   *
   * @return what still differs, in words; empty if nothing does
   * @throws SQLException if the server refuses
   */
  String restore(Connection connection) throws SQLException {
    State now = ask(connection, question);
    if (now.isLike(fresh)) {
      return "";
    }
    try (Statement s = connection.createStatement()) {
      s.setEscapeProcessing(false);
      if (isOther(now.role(), fresh.role())) {
        s.execute("SET ROLE " + role());
      }
      String group = fresh.resourceGroup();
      if (group != null && isOther(now.resourceGroup(), group)) {
        s.execute("SET RESOURCE GROUP `" + group.replace("`", "``") + "`");
      }
      String database = fresh.database();
      if (isOther(now.database(), database)) {
        if (database == null) {
          return NO_WAY_TO_NO_DATABASE;
        }
        s.execute(use(database));
      }
    }
    return ask(connection, question).isLike(fresh)
        ? ""
        : "its database, role or resource group could not be set back";
  }

  static final String NO_WAY_TO_NO_DATABASE =
      "its URL names no database, and no statement leads back from one";

  private static boolean isOther(@Nullable String now, @Nullable String wanted) {
    return now == null ? wanted != null : !now.equals(wanted);
  }

  /** MySQL writes its list of roles as SET ROLE reads it; MariaDB a bare name. */
  private String role() {
    String role = fresh.role();
    if (role == null || role.equals("NONE")) {
      return "NONE";
    }
    return mariaDb ? "`" + role.replace("`", "``") + "`" : role;
  }

  private static State ask(Connection connection, String question) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet r = s.executeQuery(question)) {
      r.next();
      return new State(r.getString(1), r.getString(2), r.getString(3));
    }
  }
}
