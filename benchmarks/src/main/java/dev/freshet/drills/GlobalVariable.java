/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.sql.SQLException;

/** A global variable of the server that gets its value back at the end. */
record GlobalVariable(Admin admin, String name, long before) implements AutoCloseable {

  static GlobalVariable set(Admin admin, String name, long value) throws SQLException {
    GlobalVariable variable = new GlobalVariable(admin, name, admin.variable(name));
    admin.execute("SET GLOBAL " + name + " = " + value);
    return variable;
  }

  @Override
  public void close() throws SQLException {
    admin.execute("SET GLOBAL " + name + " = " + before);
  }
}
