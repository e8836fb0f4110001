/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classes that keep the connections they open, by the beginnings of their names. */
final class KnownCallers {

  private static final Map<String, Aside> BEGINNINGS = new LinkedHashMap<>();

  static {
    all(
        Aside.POOL,
        "com.zaxxer.hikari.",
        "org.apache.commons.dbcp.",
        "org.apache.commons.dbcp2.",
        "org.apache.tomcat.dbcp.",
        "org.apache.tomcat.jdbc.pool.",
        "org.apache.commons.pool.",
        "org.apache.commons.pool2.",
        "com.mchange.v2.",
        "com.alibaba.druid.",
        "io.agroal.",
        "org.vibur.dbcp.",
        "oracle.ucp.",
        "com.jolbox.bonecp.",
        "org.logicalcobwebs.proxool.",
        "snaq.db.",
        "com.atomikos.jdbc.",
        "bitronix.tm.",
        "com.arjuna.",
        "org.apache.ibatis.datasource.pooled.",
        "org.springframework.jdbc.datasource.SingleConnectionDataSource",
        "org.hibernate.connection.",
        "org.hibernate.engine.jdbc.connections.internal.",
        "org.eclipse.persistence.sessions.server.",
        "org.apache.openejb.resource.jdbc.",
        "org.jboss.jca.",
        "org.jboss.resource.adapter.jdbc.",
        "com.sun.gjc.",
        "com.ibm.ws.rsadapter.",
        "weblogic.jdbc.",
        "com.caucho.sql.",
        "software.amazon.jdbc.",
        "com.mysql.cj.jdbc.MysqlConnectionPoolDataSource",
        "com.mysql.jdbc.jdbc2.optional.MysqlConnectionPoolDataSource",
        "org.mariadb.jdbc.pool.",
        "org.mariadb.jdbc.MariaDbPoolDataSource");
    all(
        Aside.XA,
        "com.mysql.cj.jdbc.MysqlXA",
        "com.mysql.cj.jdbc.SuspendableXAConnection",
        "com.mysql.jdbc.jdbc2.optional.MysqlXA",
        "com.mysql.jdbc.jdbc2.optional.SuspendableXAConnection",
        "org.mariadb.jdbc.MariaDbXA");
    all(
        Aside.STREAMING,
        "io.debezium.",
        "com.github.shyiko.mysql.binlog.",
        "com.zendesk.maxwell.",
        "com.alibaba.otter.canal.",
        "com.ververica.cdc.",
        "org.apache.flink.cdc.");
    BEGINNINGS.put("dev.freshet.connect.PhysicalConnector", Aside.FRESHET);
  }

  private KnownCallers() {}

  private static void all(Aside reason, String... beginnings) {
    for (String beginning : beginnings) {
      BEGINNINGS.put(beginning, reason);
    }
  }

  /** Null for a class that may be any program's. */
  static @Nullable Aside reasonFor(String className) {
    for (Map.Entry<String, Aside> known : BEGINNINGS.entrySet()) {
      if (className.startsWith(known.getKey())) {
        return known.getValue();
      }
    }
    return null;
  }
}
