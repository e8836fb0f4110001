/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many connections a server allows and has: those of all its accounts, or those of the one
 * account if that has less room left.
 *
 * @param limit {@code max_connections}, or the account's {@code max_user_connections}
 * @param used connections of all programs that count against it
 */
public record ServerUse(int limit, int used) {

  /** The part of the limit that is in use, in percent. */
  public int percent() {
    return (int) (100L * used / limit);
  }

  /** Null if the server says nothing that can be understood. */
  static @Nullable ServerUse ask(SessionState lease) throws SQLException {
    int all = 0;
    int ofAccount = 0;
    for (Row row : rows(lease, "SHOW VARIABLES LIKE 'max%connections'")) {
      switch (row.name) {
        case "max_connections" -> all = number(row.value);
        case "max_user_connections" -> ofAccount = number(row.value);
        default -> {} // MariaDB has more of them
      }
    }
    int connected = 0;
    for (Row row : rows(lease, "SHOW GLOBAL STATUS LIKE 'Threads_connected'")) {
      connected = number(row.value);
    }
    if (all <= 0 || connected <= 0) {
      return null;
    }
    ServerUse server = new ServerUse(all, connected);
    if (ofAccount <= 0) {
      return server;
    }
    ServerUse account = new ServerUse(ofAccount, own(lease));
    return account.percent() > server.percent() ? account : server;
  }

  /** An account may see its own connections, whatever rights it has. */
  private static int own(SessionState lease) throws SQLException {
    String user = lease.session().raw().getMetaData().getUserName().replaceFirst("@[^@]*$", "");
    return (int) rows(lease, "SHOW PROCESSLIST").stream().filter(r -> r.value.equals(user)).count();
  }

  private static int number(String text) {
    try {
      return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private record Row(String name, String value) {}

  /** The first two columns; asked as a borrower would, so that the cleaner knows what was left. */
  private static List<Row> rows(SessionState lease, String sql) throws SQLException {
    Connection c = lease.session().raw();
    int effects = lease.inspect(sql);
    lease.beforeExecuting(effects);
    List<Row> rows = new ArrayList<>();
    try (Statement s = c.createStatement()) {
      try (ResultSet r = s.executeQuery(sql)) {
        while (r.next()) {
          rows.add(new Row(String.valueOf(r.getString(1)), String.valueOf(r.getString(2))));
        }
      } finally {
        lease.afterExecuting(effects, s, false);
      }
    }
    return rows;
  }
}
