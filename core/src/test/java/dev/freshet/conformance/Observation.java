/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.conformance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What a borrower can observe of its session, whatever was done to it before. */
final class Observation {

  /** What differs between any two sessions, fresh or not, or is the server's and changes. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of(
          "timestamp",
          "rand_seed1",
          "rand_seed2",
          "pseudo_thread_id",
          "statement_id",
          "last_gtid",
          "gtid_executed",
          "gtid_binlog_pos",
          "gtid_binlog_state",
          "gtid_current_pos",
          // ours, and in the README's list
          "session_track_state_change");

  private static final List<Question> QUESTIONS =
      List.of(
          Question.sql("SELECT DATABASE()"),
          Question.sql("SELECT CURRENT_ROLE()"),
          Question.sql("SELECT @leftover"),
          Question.sql("SELECT * FROM leftover"),
          Question.sql("EXECUTE leftover"),
          Question.sql("HANDLER leftover READ FIRST"),
          Question.sql("HANDLER t READ FIRST"),
          Question.sql("SELECT IS_USED_LOCK('leftover'), IS_USED_LOCK('leftover2')"),
          Question.sql("SELECT @@pseudo_thread_id = CONNECTION_ID()"),
          Question.sql("SELECT ABS(TIMESTAMPDIFF(SECOND, NOW(), SYSDATE())) < 10"),
          Question.sql("SELECT RAND() < 0.00000001"),
          Question.sql("SELECT CHAR_LENGTH('\ud83d\ude00é'), HEX('\ud83d\ude00é')"),
          Question.sql("INSERT INTO strict_text VALUES ('too long')"),
          Question.sql("SELECT \"quoted\\\\\""),
          Question.sql("SELECT COUNT(*) FROM t, scratch, keyed, numbered"),
          // a transaction of somebody else would make the first fail or keep the second from all
          Question.sql("XA START 'observed'", "XA END 'observed'", "XA ROLLBACK 'observed'"),
          Question.sql("DELETE FROM written"),
          Question.sql(
              "SELECT RESOURCE_GROUP FROM performance_schema.threads"
                  + " WHERE PROCESSLIST_ID = CONNECTION_ID()"),
          ofThread("VARIABLE_NAME", "user_variables_by_thread", "THREAD_ID"),
          ofThread("STATEMENT_NAME", "prepared_statements_instances", "OWNER_THREAD_ID"),
          // without those of the question itself
          ofThread(
              "OBJECT_TYPE, OBJECT_NAME",
              "metadata_locks",
              "COALESCE(OBJECT_SCHEMA, '') NOT IN ('performance_schema', 'mysql')"
                  + " AND OWNER_THREAD_ID"),
          new Question("getAutoCommit", c -> "" + c.getAutoCommit()),
          new Question("getTransactionIsolation", c -> "" + c.getTransactionIsolation()),
          new Question("isReadOnly", c -> "" + c.isReadOnly()),
          new Question("getCatalog", Connection::getCatalog),
          new Question("getSchema", Connection::getSchema),
          new Question("getHoldability", c -> "" + c.getHoldability()),
          new Question("getNetworkTimeout", c -> "" + c.getNetworkTimeout()),
          new Question("getTypeMap", c -> "" + c.getTypeMap()),
          new Question("getClientInfo", c -> "" + c.getClientInfo()),
          new Question("getWarnings", c -> "" + c.getWarnings()));

  private Observation() {}

  /** MySQL tells what a session holds; MariaDB is asked in vain and answers with an error. */
  private static Question ofThread(String what, String table, String owner) {
    return Question.sql(
        "SELECT %s FROM performance_schema.%s WHERE %s = (SELECT THREAD_ID FROM"
                .formatted(what, table, owner)
            + " performance_schema.threads WHERE PROCESSLIST_ID = CONNECTION_ID()) ORDER BY 1");
  }

  static Map<String, String> of(Connection c) {
    Map<String, String> seen = new TreeMap<>();
    try {
      variables(c).forEach((name, value) -> seen.put("variable " + name, value));
      OF_THE_MOMENT.forEach(name -> seen.remove("variable " + name));
    } catch (SQLException e) {
      seen.put("SHOW SESSION VARIABLES", Question.failure(e));
    }
    for (Question question : QUESTIONS) {
      seen.put(question.text(), question.ask(c));
    }
    return seen;
  }

  static Map<String, String> variables(Connection c) throws SQLException {
    Map<String, String> values = new TreeMap<>();
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SHOW SESSION VARIABLES")) {
      while (r.next()) {
        values.put(r.getString(1), r.getString(2));
      }
    }
    return values;
  }

  static boolean isOfTheMoment(String variable) {
    return OF_THE_MOMENT.contains(variable);
  }

  /** One line for each thing that is not as it should be. */
  static List<String> differences(Map<String, String> expected, Map<String, String> actual) {
    List<String> found = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(expected);
    all.putAll(actual);
    for (String key : all.keySet()) {
      if (!Objects.equals(expected.get(key), actual.get(key))) {
        found.add(key + ": fresh " + expected.get(key) + ", here " + actual.get(key));
      }
    }
    return found;
  }
}
