/* SPDX-License-Identifier: Apache-2.0 */
/** Reuses pooled physical connections for JDBC code that opens one per query. */
module dev.freshet {
  requires transitive java.sql;
  requires com.zaxxer.hikari;
  requires io.github.resilience4j.circuitbreaker;
  requires io.github.resilience4j.core;
  requires io.github.resilience4j.retry;
  requires java.management;
  requires org.slf4j;
  requires static mysql.connector.j;
  requires static org.mariadb.jdbc;
  requires static org.postgresql.jdbc;
  requires static io.github.resilience4j.micrometer;
  requires static jdk.jfr;
  requires static micrometer.core;
  requires static org.jspecify;

  exports dev.freshet;
  exports dev.freshet.event;
  exports dev.freshet.metrics;
  exports dev.freshet.observe to
      java.management; // which shows only beans whose interface it can see

  // Connector/J makes the socket factory by name.
  opens dev.freshet.connect;

  provides java.sql.Driver with
      dev.freshet.FreshetDriver;
}
