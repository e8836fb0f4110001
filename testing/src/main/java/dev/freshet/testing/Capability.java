/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

/** What a test may ask of a server beyond answering queries. */
public enum Capability {
  /** The server can be stopped, killed and started again on the same port and data. */
  RESTART,
  /** The server accepts encrypted connections from the current driver and JVM. */
  TLS,
  /** The server is MySQL. */
  MYSQL,
  /** The server is MariaDB. */
  MARIADB,
  /**
   * The server is PostgreSQL. Only tests that require this run on it, and none of them on others.
   */
  POSTGRESQL
}
