/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.Map;

/** Ports of databases, for those who do not have the numbers in mind. */
final class KnownPorts {

  private static final Map<Integer, String> NAMES =
      Map.of(
          3306, "MySQL or MariaDB",
          33060, "MySQL's X protocol",
          6446, "MySQL Router",
          6033, "ProxySQL",
          5432, "PostgreSQL",
          1521, "Oracle",
          1433, "SQL Server");

  private KnownPorts() {}

  /** The server with what its port is known for, if it is. */
  static String describe(Endpoint server) {
    String name = NAMES.get(server.port());
    return name == null ? server.toString() : server + " (" + name + ")";
  }
}
