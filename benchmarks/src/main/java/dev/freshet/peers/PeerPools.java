/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.peers;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.beans.PropertyVetoException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The other pools, set up as {@link Peer} says. */
final class PeerPools {

  /** Like HikariCP's window, in which it trusts a connection that was used. */
  private static final Duration TRUSTED = Duration.ofMillis(500);

  private static final Duration TESTED_EACH = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private PeerPools() {}

  private interface Closer {
    void close() throws SQLException;
  }

  private static Opener opener(DataSource pool, Closer closer) {
    return new Opener() {
      @Override
      public Connection open() throws SQLException {
        return pool.getConnection();
      }

      @Override
      public void close() throws SQLException {
        closer.close();
      }
    };
  }

  static Opener hikari(Account account, int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(account.url());
    config.setUsername(account.user());
    config.setPassword(account.password());
    config.setMaximumPoolSize(size);
    int loginTimeout = DriverManager.getLoginTimeout();
    HikariDataSource pool = new HikariDataSource(config);
    return opener(
        pool,
        () -> {
          pool.close();
          // It has set that for all of this JVM, which would help the others.
          DriverManager.setLoginTimeout(loginTimeout);
        });
  }

  static Opener agroal(Account account, int size) throws SQLException {
    Class<? extends Driver> driver = account.driver().getClass();
    AgroalDataSource pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    c ->
                        c.maxSize(size)
                            .acquisitionTimeout(LONGEST_WAIT)
                            .connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(5))
                            .idleValidationTimeout(TRUSTED)
                            .connectionFactoryConfiguration(
                                f ->
                                    f.jdbcUrl(account.url())
                                        .connectionProviderClass(driver)
                                        .principal(new NamePrincipal(account.user()))
                                        .credential(new SimplePassword(account.password())))));
    return opener(pool, pool::close);
  }

  static Opener dbcp2(Account account, int size) throws SQLException {
    BasicDataSource pool = new BasicDataSource();
    pool.setDriver(account.driver());
    pool.setUrl(account.url());
    pool.setUsername(account.user());
    pool.setPassword(account.password());
    pool.setMaxTotal(size);
    pool.setMaxIdle(size);
    pool.setMaxWait(LONGEST_WAIT);
    pool.setTestOnBorrow(false);
    pool.setTestWhileIdle(true);
    pool.setDurationBetweenEvictionRuns(TESTED_EACH);
    return opener(pool, pool::close);
  }

  static Opener c3p0(Account account, int size) throws SQLException {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    try {
      pool.setDriverClass(account.driver().getClass().getName());
    } catch (PropertyVetoException e) {
      throw new IllegalStateException(e);
    }
    pool.setJdbcUrl(account.url());
    pool.setUser(account.user());
    pool.setPassword(account.password());
    pool.setMinPoolSize(Math.min(3, size)); // its default
    pool.setInitialPoolSize(Math.min(3, size));
    pool.setMaxPoolSize(size);
    pool.setCheckoutTimeout((int) LONGEST_WAIT.toMillis());
    pool.setIdleConnectionTestPeriod((int) TESTED_EACH.toSeconds());
    return opener(pool, pool::close);
  }

  static Opener tomcat(Account account, int size) throws SQLException {
    PoolProperties properties = new PoolProperties();
    properties.setDriverClassName(account.driver().getClass().getName());
    properties.setUrl(account.url());
    properties.setUsername(account.user());
    properties.setPassword(account.password());
    properties.setMaxActive(size);
    properties.setMaxIdle(size);
    properties.setInitialSize(0);
    properties.setMinIdle(0);
    properties.setMaxWait((int) LONGEST_WAIT.toMillis());
    properties.setTestOnBorrow(true);
    org.apache.tomcat.jdbc.pool.DataSource pool =
        new org.apache.tomcat.jdbc.pool.DataSource(properties);
    return opener(pool, pool::close);
  }

  static Opener druid(Account account, int size) throws SQLException {
    DruidDataSource pool = new DruidDataSource();
    pool.setDriver(account.driver());
    pool.setUrl(account.url());
    pool.setUsername(account.user());
    pool.setPassword(account.password());
    pool.setMaxActive(size);
    pool.setMaxWait(LONGEST_WAIT.toMillis());
    pool.setValidationQuery("SELECT 1");
    return opener(pool, pool::close);
  }

  static Opener vibur(Account account, int size) throws SQLException {
    ViburDBCPDataSource pool = new ViburDBCPDataSource();
    pool.setDriver(account.driver());
    pool.setJdbcUrl(account.url());
    pool.setUsername(account.user());
    pool.setPassword(account.password());
    pool.setPoolInitialSize(Math.min(5, size)); // its default
    pool.setPoolMaxSize(size);
    pool.setConnectionTimeoutInMs(LONGEST_WAIT.toMillis());
    pool.start();
    return opener(pool, pool::terminate);
  }
}
