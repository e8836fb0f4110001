/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import dev.freshet.FreshetDataSource;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Which beans are taken, which are left alone, and what those that are taken still are. */
class WrappingTest {

  @Configuration(proxyBeanMethods = false)
  static class All {

    static DriverManagerDataSource legacyAt(Environment e) {
      return new DriverManagerDataSource(
          e.getRequiredProperty("db.url"),
          e.getRequiredProperty("db.user"),
          e.getRequiredProperty("db.password"));
    }

    @Bean
    DataSource legacy(Environment e) {
      return legacyAt(e);
    }

    @Bean
    DataSource simple(Environment e) throws SQLException {
      return new SimpleDriverDataSource(
          new com.mysql.cj.jdbc.Driver(),
          e.getRequiredProperty("db.url"),
          e.getRequiredProperty("db.user"),
          e.getRequiredProperty("db.password"));
    }

    @Bean
    DataSource mysql(Environment e) {
      MysqlDataSource ds = new MysqlDataSource();
      ds.setUrl(e.getRequiredProperty("db.url"));
      ds.setUser(e.getRequiredProperty("db.user"));
      ds.setPassword(e.getRequiredProperty("db.password"));
      return ds;
    }

    @Bean
    DataSource mariadb(Environment e) throws SQLException {
      MariaDbDataSource ds =
          new MariaDbDataSource(
              e.getRequiredProperty("db.url").replace("jdbc:mysql:", "jdbc:mariadb:"));
      ds.setUser(e.getRequiredProperty("db.user"));
      ds.setPassword(e.getRequiredProperty("db.password"));
      return ds;
    }

    @Bean
    DataSource kept(Environment e) {
      return legacyAt(e);
    }

    /** It might choose the user by thread. */
    @Bean
    DataSource subclass(Environment e) {
      return new DriverManagerDataSource(e.getRequiredProperty("db.url")) {};
    }

    @Bean
    DataSource otherDatabase() {
      return new DriverManagerDataSource("jdbc:h2:mem:x");
    }

    @Bean
    DataSource pooled(Environment e) {
      HikariDataSource ds = new HikariDataSource();
      ds.setJdbcUrl(e.getRequiredProperty("db.url"));
      ds.setUsername(e.getRequiredProperty("db.user"));
      ds.setPassword(e.getRequiredProperty("db.password"));
      ds.setMinimumIdle(0);
      return ds;
    }

    @Bean
    @Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
    DataSource scoped(Environment e) {
      return legacyAt(e);
    }

    @Bean
    DataSource single(Environment e) {
      return new SingleConnectionDataSource(e.getRequiredProperty("db.url"), true);
    }

    @Bean
    DataSource routing(DataSource legacy) {
      AbstractRoutingDataSource ds =
          new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
              return "one";
            }
          };
      ds.setTargetDataSources(Map.of("one", legacy));
      return ds;
    }
  }

  @ServerTest
  void takesWhatConnectsPerUseAndNothingElse(TestServer server) throws Exception {
    try (ConfigurableApplicationContext app =
        Apps.start(All.class, Apps.at(server, "freshet.leave=kept"))) {
      Map<String, DataSource> all = app.getBeansOfType(DataSource.class);
      assertThat(all.keySet().stream().filter(n -> all.get(n) instanceof ReusingDataSource))
          .containsExactlyInAnyOrder("legacy", "simple", "mysql", "mariadb");
      for (String name : new String[] {"legacy", "simple", "mysql", "mariadb"}) {
        DataSource ds = all.get(name);
        long before = server.connectionsCounter();
        Apps.query(ds, 50);
        assertThat(server.connectionsCounter() - before).as(name).isEqualTo(1);
        assertThat(ds.unwrap(FreshetDataSource.class).stats().get(0).pool()).isEqualTo(name);
      }
      long before = server.connectionsCounter();
      Apps.query(all.get("routing"), 50);
      Apps.query(all.get("kept"), 10);
      assertThat(server.connectionsCounter() - before).isEqualTo(10);
      assertThat(all.get("routing")).isInstanceOf(AbstractRoutingDataSource.class);
    }
  }

  @ServerTest
  void isToOthersTheBeanThatItReplaces(TestServer server) throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(All.class, Apps.at(server))) {
      DataSource legacy = app.getBean("legacy", DataSource.class);
      assertThat(legacy.isWrapperFor(DriverManagerDataSource.class)).isTrue();
      assertThat(legacy.unwrap(DriverManagerDataSource.class).getUrl()).startsWith("jdbc:mysql:");
      assertThat(legacy.isWrapperFor(HikariDataSource.class)).isFalse();
      DataSource derived =
          DataSourceBuilder.derivedFrom(legacy)
              .username(server.user())
              .password(server.password())
              .build();
      try (Connection c = derived.getConnection()) {
        assertThat(c.isValid(1)).isTrue();
      }
    }
  }

  /** As Boot looks for pools, for its metrics and health: by an interface, as far as it goes. */
  @ServerTest
  void isUnwrappedByBoot(TestServer server) throws Exception {
    try (ConfigurableApplicationContext app = Apps.start(All.class, Apps.at(server))) {
      DataSource legacy = app.getBean("legacy", DataSource.class);
      FreshetDataSource freshet = legacy.unwrap(FreshetDataSource.class);
      DriverManagerDataSource own = legacy.unwrap(DriverManagerDataSource.class);
      DataSource further = new DelegatingDataSource(new DelegatingDataSource(legacy));
      for (DataSource ds : new DataSource[] {legacy, further}) {
        assertThat(DataSourceUnwrapper.unwrap(ds, AutoCloseable.class, FreshetDataSource.class))
            .isSameAs(freshet);
        assertThat(DataSourceUnwrapper.unwrap(ds, DriverManagerDataSource.class)).isSameAs(own);
        assertThat(DataSourceUnwrapper.unwrap(ds, HikariConfigMXBean.class, HikariDataSource.class))
            .isNull();
        assertThat(ds.unwrap(FreshetDataSource.class)).isSameAs(freshet);
      }
    }
  }

  @ServerTest
  void takesAnotherOneByName(TestServer server) throws Exception {
    try (ConfigurableApplicationContext app =
        Apps.start(All.class, Apps.at(server, "freshet.wrap=subclass,pooled"))) {
      assertThat(app.getBean("subclass")).isInstanceOf(ReusingDataSource.class);
      assertThat(app.getBean("pooled")).isInstanceOf(ReusingDataSource.class);
    }
  }

  @ServerTest
  void neverTakesWhatChoosesAmongConnections(TestServer server) throws Exception {
    String[] properties = Apps.at(server, "freshet.wrap=routing");
    assertThatThrownBy(() -> Apps.start(All.class, properties))
        .rootCause()
        .hasMessageContaining("freshet.wrap names 'routing', which is a")
        .hasMessageContaining("AbstractRoutingDataSource");
  }

  @Configuration(proxyBeanMethods = false)
  static class Ordered {

    @Bean
    DataSource legacy(Environment e) {
      return All.legacyAt(e);
    }

    @Bean(destroyMethod = "lastWrite")
    LastWriter lastWriter(DataSource legacy) {
      return new LastWriter(legacy);
    }
  }

  static final class LastWriter {

    private final DataSource ds;
    static volatile boolean wrote;

    LastWriter(DataSource ds) {
      this.ds = ds;
    }

    void lastWrite() {
      Apps.query(ds, 1);
      wrote = true;
    }
  }

  @ServerTest
  void closesAfterTheBeansThatUseIt(TestServer server) throws Exception {
    LastWriter.wrote = false;
    DataSource legacy;
    FreshetDataSource freshet;
    try (ConfigurableApplicationContext app = Apps.start(Ordered.class, Apps.at(server))) {
      legacy = app.getBean(DataSource.class);
      Apps.query(legacy, 3);
      freshet = legacy.unwrap(FreshetDataSource.class);
      assertThat(freshet.stats()).hasSize(1);
    }
    assertThat(LastWriter.wrote).isTrue();
    assertThat(freshet.stats()).isEmpty();
    assertThatThrownBy(legacy::getConnection)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("closed");
  }
}
