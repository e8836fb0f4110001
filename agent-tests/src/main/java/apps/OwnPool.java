/* SPDX-License-Identifier: Apache-2.0 */
package apps;

import com.mysql.cj.jdbc.ConnectionImpl;
import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.Connection;
import javax.sql.DataSource;

/** Has a pool of its own, of the kind that is named first. */
public final class OwnPool {

  private static final int SIZE = 2;

  private OwnPool() {}

  public static void main(String[] arguments) throws Exception {
    DataSource pool = pool(arguments[0]);
    try {
      for (int i = 0; i < Program.USES; i++) {
        try (Connection connection = pool.getConnection();
            Connection second = pool.getConnection()) {
          Program.say("i", Program.one(connection, "SELECT " + i));
          Program.say("physical", physical(connection));
          Program.say("physical", physical(second));
          Program.noteId(connection);
          Program.noteId(second);
        }
      }
      Program.end();
    } finally {
      if (pool instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  /** The class of what the pool has below its own wrappers. */
  private static String physical(Connection connection) throws Exception {
    Object below = connection;
    if (!(below instanceof JdbcConnection) && connection.isWrapperFor(JdbcConnection.class)) {
      below = connection.unwrap(JdbcConnection.class);
    } else if (!(below instanceof JdbcConnection)) {
      below = connection.getMetaData().getConnection();
    }
    return below.getClass().getName()
        + (below instanceof ConnectionImpl ? "" : ", not the driver's own");
  }

  /** Each in a class of its own, as only one of the pools is on the class path. */
  private static DataSource pool(String kind) throws Exception {
    return switch (kind) {
      case "hikari" -> Hikari.pool();
      case "c3p0" -> C3p0.pool();
      case "dbcp" -> Dbcp.pool();
      case "tomcat-jdbc" -> TomcatJdbc.pool();
      case "druid" -> Druid.pool();
      case "agroal" -> Agroal.pool();
      case "vibur" -> Vibur.pool();
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static final class Hikari {
    static DataSource pool() {
      com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
      config.setJdbcUrl(Program.url());
      config.setUsername(Program.user());
      config.setPassword(Program.password());
      config.setMaximumPoolSize(SIZE);
      return new com.zaxxer.hikari.HikariDataSource(config);
    }
  }

  private static final class C3p0 {
    static DataSource pool() {
      com.mchange.v2.c3p0.ComboPooledDataSource pool =
          new com.mchange.v2.c3p0.ComboPooledDataSource();
      pool.setJdbcUrl(Program.url());
      pool.setUser(Program.user());
      pool.setPassword(Program.password());
      pool.setInitialPoolSize(SIZE);
      pool.setMinPoolSize(SIZE);
      pool.setMaxPoolSize(SIZE);
      return pool;
    }
  }

  private static final class Dbcp {
    static DataSource pool() {
      org.apache.commons.dbcp2.BasicDataSource pool =
          new org.apache.commons.dbcp2.BasicDataSource();
      pool.setUrl(Program.url());
      pool.setUsername(Program.user());
      pool.setPassword(Program.password());
      pool.setMaxTotal(SIZE);
      return pool;
    }
  }

  private static final class TomcatJdbc {
    static DataSource pool() {
      org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
      pool.setDriverClassName("com.mysql.cj.jdbc.Driver");
      pool.setUrl(Program.url());
      pool.setUsername(Program.user());
      pool.setPassword(Program.password());
      pool.setMaxActive(SIZE);
      pool.setInitialSize(SIZE);
      return pool;
    }
  }

  private static final class Druid {
    static DataSource pool() {
      com.alibaba.druid.pool.DruidDataSource pool = new com.alibaba.druid.pool.DruidDataSource();
      pool.setUrl(Program.url());
      pool.setUsername(Program.user());
      pool.setPassword(Program.password());
      pool.setMaxActive(SIZE);
      return pool;
    }
  }

  private static final class Agroal {
    static DataSource pool() throws Exception {
      return io.agroal.api.AgroalDataSource.from(
          new io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(SIZE)
                          .connectionFactoryConfiguration(
                              connections ->
                                  connections
                                      .jdbcUrl(Program.url())
                                      .principal(
                                          new io.agroal.api.security.NamePrincipal(Program.user()))
                                      .credential(
                                          new io.agroal.api.security.SimplePassword(
                                              Program.password())))));
    }
  }

  private static final class Vibur {
    static DataSource pool() {
      org.vibur.dbcp.ViburDBCPDataSource pool = new org.vibur.dbcp.ViburDBCPDataSource();
      pool.setJdbcUrl(Program.url());
      pool.setUsername(Program.user());
      pool.setPassword(Program.password());
      pool.setPoolInitialSize(SIZE);
      pool.setPoolMaxSize(SIZE);
      pool.start();
      return pool;
    }
  }
}
