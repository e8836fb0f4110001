/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetStats;
import dev.freshet.testing.MySqlContainers;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.testcontainers.mysql.MySQLContainer;

/** A container that says where the database is, where containers run. */
class ServiceConnectionTest {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class InContainer {

    @Bean
    @ServiceConnection
    MySQLContainer mySql() throws Exception {
      return MySqlContainers.create().withCommand("mysqld");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.freshet.FreshetDataSource",
        "org.springframework.jdbc.datasource.SimpleDriverDataSource"
      })
  void theTypeAloneIsEnough(String type) throws Exception {
    MySqlContainers.create(); // before Spring wraps what it says
    try (var app =
        new SpringApplicationBuilder(InContainer.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .properties(
                "spring.datasource.type=" + type,
                "spring.liquibase.enabled=false",
                "spring.batch.job.enabled=false",
                "logging.level.root=warn")
            .run()) {
      JdbcTemplate jdbc = app.getBean(JdbcTemplate.class);
      MySQLContainer container = app.getBean(MySQLContainer.class);
      for (int i = 0; i < 50; i++) {
        assertThat(jdbc.queryForObject("SELECT DATABASE()", String.class))
            .isEqualTo(container.getDatabaseName());
      }
      assertThat(app.getBean(DataSource.class).unwrap(FreshetDataSource.class).stats())
          .singleElement()
          .satisfies(s -> assertThat(s.opens()).isGreaterThanOrEqualTo(50))
          .extracting(FreshetStats::physicalConnects)
          .satisfies(n -> assertThat(n).isLessThanOrEqualTo(2));
    }
  }
}
