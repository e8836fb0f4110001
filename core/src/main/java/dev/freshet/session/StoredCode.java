/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which triggers, views and functions of a server may do what neither the text of a statement nor
 * the server's reports show: take a user-level lock, set a variable by SELECT INTO, switch the role
 * (all tried on MySQL 9.7: none of them is reported). Read from information_schema as far as the
 * account may, and read again when it is old. What the account may not see counts as guilty.
 *
 * <p>Thread-safe.
 */
final class StoredCode {

  /** How long what was read is good for, without word of a change. */
  private static final long GOOD_FOR_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** A look may cost this part of the time between two of them. */
  private static final int COST_RATIO = 100;

  private static final int MAX_ROWS = 5_000;
  private static final int MAX_MILLIS = 500;

  /** Definitions that any pool of this process is known to have changed. */
  private static final AtomicLong CHANGES = new AtomicLong();

  private static final String NOT_OURS =
      " NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')";

  private record Known(StoredNames names, long changes, long readAt, long goodFor) {}

  private record Item(String schema, String name, String definition, boolean trigger) {}

  private final boolean mariaDb;
  private final String database;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Known known = new Known(StoredNames.UNKNOWN, -1, System.nanoTime(), 0);

  /**
   * @param database the default one; that of the server's own views is not looked into
   */
  StoredCode(boolean mariaDb, String database) {
    this.mariaDb = mariaDb;
    this.database = database;
  }

  /** Notes that a statement may have changed what is stored. */
  static void changed() {
    CHANGES.incrementAndGet();
  }

  /** The names as far as they are known now. */
  StoredNames names() {
    Known k = known;
    return k.changes == CHANGES.get() && System.nanoTime() - k.readAt < k.goodFor
        ? k.names
        : StoredNames.UNKNOWN;
  }

  /**
   * Looks again if what is known is out of date; by one thread at a time, the others go on.
   *
   * @throws SQLException if the connection broke
   */
  void lookIfDue(Connection c) throws SQLException {
    Known before = known;
    boolean out = before.changes != CHANGES.get();
    if (database.equalsIgnoreCase("sys")
        || (!out && System.nanoTime() - before.readAt < before.goodFor)) {
      return;
    }
    if (looking.compareAndSet(false, true)) {
      try {
        look(c);
      } finally {
        looking.set(false);
      }
    }
  }

  private void look(Connection c) throws SQLException {
    long changes = CHANGES.get();
    long start = System.nanoTime();
    StoredNames names = StoredNames.UNKNOWN;
    try (Statement s = c.createStatement()) {
      s.setEscapeProcessing(false);
      names = read(s);
    } catch (SQLException e) {
      if (c.isClosed()) {
        throw e;
      }
    }
    long now = System.nanoTime();
    known = new Known(names, changes, now, Math.max(GOOD_FOR_NANOS, (now - start) * COST_RATIO));
  }

  private StoredNames read(Statement s) throws SQLException {
    Privileges privileges = Privileges.of(s);
    List<Item> items = new ArrayList<>();
    add(items, s, "EVENT_OBJECT_TABLE, ACTION_STATEMENT", "TRIGGERS", "EVENT_OBJECT_SCHEMA", true);
    add(items, s, "TABLE_NAME, VIEW_DEFINITION", "VIEWS", "TABLE_SCHEMA", false);
    add(items, s, "ROUTINE_NAME, ROUTINE_DEFINITION", "ROUTINES", "ROUTINE_SCHEMA", false);
    if (mariaDb) { // there a default may give a sequence's next value, or set a variable
      add(items, s, "TABLE_NAME, COLUMN_DEFAULT", "COLUMNS", "TABLE_SCHEMA", false);
    }
    if (items.size() >= MAX_ROWS) {
      return StoredNames.UNKNOWN;
    }
    List<Item> innocent = new ArrayList<>();
    List<Item> guilty = new ArrayList<>();
    for (Item item : items) {
      // with rights on some databases only, what the code refers to may be out of sight
      boolean reaches = !privileges.everywhere() && (!item.trigger() || writes(item.definition()));
      if (item.definition().isEmpty() || reaches) {
        guilty.add(item);
      } else {
        innocent.add(item);
      }
    }
    spread(innocent, guilty);
    return StoredNames.of(
        names(guilty, database.isEmpty() ? "%" : database),
        names(guilty, "%"),
        privileges.triggers());
  }

  private static Set<String> names(List<Item> items, String schemaOrAll) {
    Set<String> names = new HashSet<>();
    for (Item item : items) {
      if (schemaOrAll.equals("%") || item.schema().equalsIgnoreCase(schemaOrAll)) {
        names.add(item.name());
      }
    }
    return names;
  }

  /** Whoever mentions a guilty one is guilty; until nothing changes any more. */
  private static void spread(List<Item> innocent, List<Item> guilty) {
    SqlInspector inspector = new SqlInspector();
    boolean more = true;
    while (more) {
      Set<String> all = names(guilty, "%");
      StoredNames names = StoredNames.of(all, all, true);
      more =
          innocent.removeIf(
              item -> {
                boolean does = !inspector.isHarmlessCode(item.definition(), names);
                if (does) {
                  guilty.add(item);
                }
                return does;
              });
    }
  }

  private static boolean writes(String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return List.of("insert", "update", "delete", "replace").stream().anyMatch(lower::contains);
  }

  private void add(
      List<Item> items, Statement s, String columns, String table, String schema, boolean trigger)
      throws SQLException {
    String where = schema + NOT_OURS;
    if (table.equals("COLUMNS")) {
      where += " AND (COLUMN_DEFAULT LIKE '%nextval%' OR COLUMN_DEFAULT LIKE '%@%')";
    }
    if (table.equals("ROUTINES")) {
      where += " AND ROUTINE_TYPE = 'FUNCTION'"; // to call a procedure is guilty in any case
    }
    String from = schema + ", " + columns + " FROM information_schema." + table + " WHERE " + where;
    String limit = " LIMIT " + MAX_ROWS;
    String sql =
        mariaDb
            ? "SET STATEMENT max_statement_time = " + MAX_MILLIS / 1000.0 + " FOR SELECT "
            : "SELECT /*+ MAX_EXECUTION_TIME(" + MAX_MILLIS + ") */ ";
    s.execute(sql + from + limit); // by its first word no query, for MariaDB
    try (ResultSet r = s.getResultSet()) {
      while (r.next()) {
        String definition = r.getString(3);
        String code = definition == null ? "" : definition;
        items.add(new Item(r.getString(1), r.getString(2), code, trigger));
      }
    }
  }

  /**
   * How far the account sees.
   *
   * @param triggers whether it sees the triggers of every table that it may write to
   * @param everywhere whether it sees the triggers and views of all databases
   */
  private record Privileges(boolean triggers, boolean everywhere) {

    private static final String WRITES = "('INSERT', 'UPDATE', 'DELETE')";

    static Privileges of(Statement s) throws SQLException {
      String account = account(s);
      String mine = " WHERE GRANTEE = " + account + " AND PRIVILEGE_TYPE ";
      String global = "SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES" + mine;
      boolean everywhere = count(s, global + "IN ('SELECT', 'TRIGGER', 'SHOW VIEW')") == 3;
      if (everywhere) {
        return new Privileges(true, true);
      }
      String schemas = "SELECT COUNT(*) FROM information_schema.SCHEMA_PRIVILEGES p" + mine;
      String blindWrites =
          schemas
              + ("IN " + WRITES + " AND NOT EXISTS (SELECT 1 FROM")
              + " information_schema.SCHEMA_PRIVILEGES t WHERE t.GRANTEE = p.GRANTEE"
              + " AND t.TABLE_SCHEMA = p.TABLE_SCHEMA AND t.PRIVILEGE_TYPE = 'TRIGGER')";
      String tables = "SELECT COUNT(*) FROM information_schema.TABLE_PRIVILEGES" + mine;
      String columns = "SELECT COUNT(*) FROM information_schema.COLUMN_PRIVILEGES" + mine;
      boolean triggers =
          count(s, global + "= 'TRIGGER'") == 1
              || (count(s, global + "IN " + WRITES) == 0
                  && count(s, blindWrites) == 0
                  && count(s, tables + "IN " + WRITES) == 0
                  && count(s, columns + "IN " + WRITES) == 0
                  && hasNoRole(s));
      return new Privileges(triggers, false);
    }

    /** As information_schema writes it, as a string literal. */
    private static String account(Statement s) throws SQLException {
      try (ResultSet r = s.executeQuery("SELECT CURRENT_USER()")) {
        r.next();
        String user = r.getString(1);
        int at = user.lastIndexOf('@');
        String grantee = "'" + user.substring(0, at) + "'@'" + user.substring(at + 1) + "'";
        return "'" + grantee.replace("'", "''") + "'";
      }
    }

    private static boolean hasNoRole(Statement s) throws SQLException {
      try (ResultSet r = s.executeQuery("SELECT IFNULL(CURRENT_ROLE(), 'NONE')")) {
        return r.next() && r.getString(1).equals("NONE");
      }
    }

    private static long count(Statement s, String sql) throws SQLException {
      try (ResultSet r = s.executeQuery(sql)) {
        r.next();
        return r.getLong(1);
      }
    }
  }
}
