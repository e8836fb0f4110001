/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.testing.TestServer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Applications as a user would write them: whatever Boot configures, and a few beans. */
final class Apps {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  private static final Set<String> HAVE_RUN = ConcurrentHashMap.newKeySet();

  private Apps() {}

  static ConfigurableApplicationContext start(Class<?> beans, String... properties) {
    return application(beans, WebApplicationType.NONE, properties).run();
  }

  static ConfigurableApplicationContext startWeb(Class<?> beans, String... properties) {
    String[] all = Arrays.copyOf(properties, properties.length + 1);
    all[properties.length] = "server.port=0";
    return application(beans, WebApplicationType.SERVLET, all).run();
  }

  private static SpringApplicationBuilder application(
      Class<?> beans, WebApplicationType type, String... properties) {
    Map<String, Object> map =
        Arrays.stream(properties)
            .map(p -> p.split("=", 2))
            .collect(toMap(p -> p[0], p -> (Object) p[1], (first, second) -> second));
    return new SpringApplicationBuilder(Application.class, beans)
        .web(type)
        .bannerMode(org.springframework.boot.Banner.Mode.OFF)
        .environment(environment(map));
  }

  /** Before all else, so that it wins over the command line's own properties too. */
  private static org.springframework.core.env.ConfigurableEnvironment environment(
      Map<String, Object> map) {
    var environment = new org.springframework.core.env.StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new org.springframework.core.env.MapPropertySource("test", map));
    return environment;
  }

  /** The credentials of the server, as the beans of a test read them. */
  static String[] at(TestServer server, String... more) throws Exception {
    String[] all = Arrays.copyOf(more, more.length + 3);
    all[more.length] = "db.url=" + server.url(server.createDatabase());
    all[more.length + 1] = "db.user=" + server.user();
    all[more.length + 2] = "db.password=" + server.password();
    return all;
  }

  /** For what costs time and has little to do with the server. */
  static void onFirstServerOnly(Class<?> test) {
    assumeTrue(HAVE_RUN.add(test.getName()), "has run on another server");
  }

  static void query(DataSource ds, int times) {
    JdbcTemplate template = new JdbcTemplate(ds);
    for (int i = 0; i < times; i++) {
      template.queryForObject("SELECT 1", Integer.class);
    }
  }
}
