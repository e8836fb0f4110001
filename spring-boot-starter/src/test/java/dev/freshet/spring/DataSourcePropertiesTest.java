/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetDriver;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.lang.reflect.Proxy;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.ClassUtils;

/** {@code spring.datasource.*} alone. */
class DataSourcePropertiesTest {

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  /** What DataSources that were derived have opened would be seen by other tests. */
  @AfterEach
  void closePools() {
    FreshetDriver.closePools();
  }

  private static void reuses(ConfigurableApplicationContext app, TestServer server, int size)
      throws Exception {
    long before = server.connectionsCounter();
    for (int i = 0; i < 50; i++) {
      app.getBean(JdbcTemplate.class).queryForObject("SELECT 1", Integer.class);
    }
    assertThat(server.connectionsCounter() - before).isEqualTo(1);
    DataSource ds = app.getBean(DataSource.class);
    assertThat(ds).isInstanceOf(ReusingDataSource.class);
    assertThat(ds.unwrap(FreshetDataSource.class).stats())
        .singleElement()
        .satisfies(s -> assertThat(s.opens()).isEqualTo(50))
        .satisfies(s -> assertThat(s.maximumPoolSize()).isEqualTo(size))
        .satisfies(s -> assertThat(s.pool()).isEqualTo("dataSource"));
    assertThat(app.getBeanNamesForType(DataSource.class)).containsExactly("dataSource");
  }

  private static String[] with(TestServer server, String url, String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 3);
    all[more.length] = "spring.datasource.url=" + url;
    all[more.length + 1] = "spring.datasource.username=" + server.user();
    all[more.length + 2] = "spring.datasource.password=" + server.password();
    return all;
  }

  @ServerTest
  void aUrlIsEnough(TestServer server) throws Exception {
    String url = server.url(server.createDatabase()).replace("jdbc:", "jdbc:freshet:");
    try (var app =
        Apps.start(
            Nothing.class,
            with(
                server,
                url + "&freshet.maximumPoolSize=7",
                "freshet.maximum-pool-size=4",
                "freshet.overflow-size=3"))) {
      reuses(app, server, 7);
    }
  }

  @ServerTest
  void theTypeIsEnough(TestServer server) throws Exception {
    try (var app =
        Apps.start(
            Nothing.class,
            with(
                server,
                server.url(server.createDatabase()),
                "spring.datasource.type=dev.freshet.FreshetDataSource",
                "freshet.maximum-pool-size=4"))) {
      reuses(app, server, 4);
      DataSource derived =
          DataSourceBuilder.derivedFrom(app.getBean(DataSource.class))
              .username(server.user())
              .password(server.password())
              .build();
      Apps.query(derived, 1);
    }
  }

  @ServerTest
  void springsOwnTypeIsServed(TestServer server) throws Exception {
    try (var app =
        Apps.start(
            Nothing.class,
            with(
                server,
                server.url(server.createDatabase()),
                "spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource"))) {
      reuses(app, server, 10);
    }
  }

  @ServerTest
  void bootsPoolIsLeftAlone(TestServer server) throws Exception {
    try (var app = Apps.start(Nothing.class, with(server, server.url(server.createDatabase())))) {
      assertThat(app.getBean(DataSource.class).getClass().getSimpleName())
          .isEqualTo("HikariDataSource");
    }
  }

  /** What {@code @ServiceConnection} and docker compose give, in either line's type. */
  @Configuration(proxyBeanMethods = false)
  static class Service {

    static Class<?> type() {
      for (String name :
          new String[] {
            "org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails",
            "org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails"
          }) {
        if (ClassUtils.isPresent(name, null)) {
          return ClassUtils.resolveClassName(name, null);
        }
      }
      throw new AssertionError("no JdbcConnectionDetails");
    }

    @Bean
    static org.springframework.beans.factory.config.BeanFactoryPostProcessor fromService(
        Environment e) {
      return (ConfigurableListableBeanFactory beans) -> {
        Object details =
            Proxy.newProxyInstance(
                Service.class.getClassLoader(),
                new Class<?>[] {type()},
                (proxy, method, args) ->
                    switch (method.getName()) {
                      case "getJdbcUrl" -> e.getRequiredProperty("db.url");
                      case "getUsername" -> e.getRequiredProperty("db.user");
                      case "getPassword" -> e.getRequiredProperty("db.password");
                      case "getDriverClassName" -> "com.mysql.cj.jdbc.Driver";
                      case "hashCode" -> System.identityHashCode(proxy);
                      case "equals" -> proxy == args[0];
                      case "toString" -> "details";
                      default -> null;
                    });
        beans.registerSingleton("details", details);
      };
    }
  }

  @ServerTest
  void connectionDetailsWin(TestServer server) throws Exception {
    try (var app =
        Apps.start(
            Service.class,
            Apps.at(server, "spring.datasource.type=dev.freshet.FreshetDataSource"))) {
      reuses(app, server, 10);
    }
    try (var app =
        Apps.start(
            Service.class,
            Apps.at(server, "spring.datasource.url=jdbc:freshet:mysql://nowhere.invalid/x"))) {
      reuses(app, server, 10);
    }
  }
}
