/* SPDX-License-Identifier: Apache-2.0 */
/** Reuses pooled physical connections for JDBC code that opens one per query. */
module dev.freshet {
  requires transitive java.sql;
  requires com.zaxxer.hikari;
  requires org.slf4j;
  requires static mysql.connector.j;
  requires static org.mariadb.jdbc;
  requires static org.postgresql.jdbc;
  requires static org.jspecify;

  exports dev.freshet;

  // Connector/J makes the socket factory by name.
  opens dev.freshet.connect;

  provides java.sql.Driver with
      dev.freshet.FreshetDriver;
}
