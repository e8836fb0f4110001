/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetDriver;
import dev.freshet.FreshetStats;
import dev.freshet.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application that has all the frameworks around one DataSource, as Boot configures them. */
final class Application implements AutoCloseable {

  /** What Boot configures, with its one DataSource made of {@code spring.datasource.*}. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(BatchJob.class)
  static class ByUrl {

    /** By hand: Boot has it for web applications only. */
    @Bean
    JdbcIndexedSessionRepository sessions(JdbcTemplate jdbc, PlatformTransactionManager manager) {
      JdbcIndexedSessionRepository sessions =
          new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(manager));
      sessions.setCleanupCron("-"); // never: it would open connections while others are counted
      return sessions;
    }
  }

  /** The same with a legacy bean. */
  @Configuration(proxyBeanMethods = false)
  static class ByBean extends ByUrl {

    /** By this name Spring Batch's own annotations look for it. */
    @Bean
    DataSource dataSource(Environment e) {
      return new DriverManagerDataSource(
          e.getRequiredProperty("legacy.url"),
          e.getRequiredProperty("legacy.user"),
          e.getRequiredProperty("legacy.password"));
    }
  }

  /** Frameworks that come without being asked. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "logging.level.root", "warn",
          "spring.jpa.open-in-view", "false",
          "spring.jpa.hibernate.ddl-auto", "validate",
          // Liquibase may have been there before
          "spring.flyway.baseline-on-migrate", "true",
          "spring.flyway.baseline-version", "0",
          "spring.liquibase.change-log", "classpath:changelog.sql",
          "spring.batch.jdbc.initialize-schema", "always",
          "spring.batch.job.enabled", "false");

  private final ConfigurableApplicationContext context;
  private final DataSource dataSource;

  Application(boolean byBean, TestServer server, String... more) throws SQLException {
    String url = server.url(server.createDatabase());
    String[] place =
        byBean
            ? new String[] {
              "legacy.url=" + url,
              "legacy.user=" + server.user(),
              "legacy.password=" + server.password()
            }
            : new String[] {
              "spring.datasource.url=" + url.replace("jdbc:", "jdbc:freshet:"),
              "spring.datasource.username=" + server.user(),
              "spring.datasource.password=" + server.password()
            };
    context =
        new SpringApplicationBuilder(byBean ? ByBean.class : ByUrl.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .properties(SETTINGS)
            .properties(place)
            .properties(more)
            .run();
    dataSource = context.getBean(DataSource.class);
  }

  <T> T the(Class<T> bean) {
    return context.getBean(bean);
  }

  JdbcTemplate jdbc() {
    return the(JdbcTemplate.class);
  }

  TransactionTemplate transaction() {
    return new TransactionTemplate(the(PlatformTransactionManager.class));
  }

  /** Of the bean, and of DataSources that were derived from it. */
  private List<FreshetStats> stats() throws SQLException {
    return Stream.concat(
            dataSource.unwrap(FreshetDataSource.class).stats().stream(),
            FreshetDriver.stats().stream())
        .toList();
  }

  long sum(ToLongFunction<FreshetStats> figure) throws SQLException {
    return stats().stream().mapToLong(figure).sum();
  }

  @Override
  public void close() {
    context.close();
    FreshetDriver.closePools();
  }
}
