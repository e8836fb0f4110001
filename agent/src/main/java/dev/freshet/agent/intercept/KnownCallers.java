/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classes that keep the connections they open, by the beginnings of their names. */
final class KnownCallers {

  private static final Map<String, Aside> BEGINNINGS = new LinkedHashMap<>();

  private static final String FIRST_LETTERS;

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
    StringBuilder letters = new StringBuilder();
    BEGINNINGS.keySet().forEach(beginning -> letters.append(beginning.charAt(0)));
    FIRST_LETTERS = letters.toString();
  }

  /** Whether there is any in this JVM; until then no stack need be looked at. */
  private volatile boolean loaded;

  boolean areLoaded() {
    return loaded;
  }

  /**
   * Told of each class that is loaded.
   *
   * @param className with dots or slashes
   */
  void loaded(String className) {
    if (!loaded && mayBeKnown(className) && reasonFor(className.replace('/', '.')) != null) {
      loaded = true;
    }
  }

  /** Not by name: the library has HikariCP inside, and an application may have the library too. */
  static boolean isOurs(@Nullable ClassLoader loader) {
    ClassLoader agent = KnownCallers.class.getClassLoader();
    return loader == agent || (loader != null && loader.getParent() == agent);
  }

  /** By the first letter, which spares most classes the search. */
  private static boolean mayBeKnown(String className) {
    return !className.isEmpty() && FIRST_LETTERS.indexOf(className.charAt(0)) >= 0;
  }

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
