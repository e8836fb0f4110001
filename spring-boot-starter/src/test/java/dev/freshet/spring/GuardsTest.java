/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is not on the class path is not missed. */
class GuardsTest {

  /**
   * In the wrong order, and read by name as in an application, where a missing class is no error.
   */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    FreshetUrlAutoConfiguration.class,
    FreshetMetricsAutoConfiguration.class,
    FreshetEndpointAutoConfiguration.class,
    Boot4HealthAutoConfiguration.class,
    Boot3HealthAutoConfiguration.class,
    FreshetAutoConfiguration.class
  })
  static class Ours {}

  private static ApplicationContextRunner all() {
    return new ApplicationContextRunner()
        .withUserConfiguration(Ours.class)
        .withBean(
            "legacy",
            DriverManagerDataSource.class,
            () -> new DriverManagerDataSource("jdbc:mysql://nowhere.invalid/x"));
  }

  @Test
  void worksWithoutActuatorAndMicrometer() {
    all()
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.actuate",
                "org.springframework.boot.health",
                "io.micrometer"))
        .run(
            app -> {
              assertThat(app).hasNotFailed();
              assertThat(app.getBean("legacy")).isInstanceOf(ReusingDataSource.class);
              assertThat(
                      Arrays.stream(app.getBeanDefinitionNames())
                          .filter(n -> n.startsWith("fresh")))
                  .containsExactlyInAnyOrder(
                      "freshetWrapper",
                      "freshetSources",
                      "freshetCheck",
                      "freshet-dev.freshet.spring.FreshetProperties");
            });
  }

  @Test
  void oneHealthIndicatorOnEitherLine() {
    all()
        .run(
            app -> {
              assertThat(app).hasNotFailed();
              assertThat(app).hasBean("freshetHealthIndicator").hasBean("freshetMetrics");
              assertThat(
                      app.getBeanNamesForType(Boot3HealthAutoConfiguration.class).length
                          + app.getBeanNamesForType(Boot4HealthAutoConfiguration.class).length)
                  .isEqualTo(1);
            });
  }

  @Test
  void isNotThereWithoutSpringJdbc() {
    new ApplicationContextRunner()
        .withUserConfiguration(Ours.class)
        .withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
        .run(
            app -> {
              assertThat(app).hasNotFailed();
              assertThat(app).doesNotHaveBean(FreshetSources.class);
            });
  }

  /** A tests' module that ran on another line than it says would prove nothing. */
  @Test
  void runsOnTheLineThatTheBuildSays() {
    assertThat(org.springframework.boot.SpringBootVersion.getVersion())
        .isEqualTo(System.getProperty("freshet.test.boot"));
  }
}
