/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetDriver;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Makes {@code spring.datasource.*} alone enough: with a Freshet URL or Freshet's type there is a
 * DataSource that connects per use, which {@link FreshetWrapper} then serves, in place of a pool of
 * Boot's.
 */
@AutoConfiguration(
    after = FreshetAutoConfiguration.class,
    beforeName = {
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
    })
@ConditionalOnClass({DataSource.class, DelegatingDataSource.class})
@ConditionalOnMissingBean(DataSource.class)
@Conditional(FreshetUrlAutoConfiguration.FreshetIsWanted.class)
class FreshetUrlAutoConfiguration {

  private static final String URL = "spring.datasource.url";
  private static final String TYPE = "spring.datasource.type";
  private static final String PREFIX = "jdbc:freshet:";

  /** Where to connect to; the password is in it, so it is never printed. */
  static final class Details {

    final @Nullable String url;
    final @Nullable String user;
    final @Nullable String password;

    Details(@Nullable String url, @Nullable String user, @Nullable String password) {
      this.url = url;
      this.user = user;
      this.password = password;
    }
  }

  @Bean
  DataSource dataSource(ObjectProvider<DetailsSource> services, Environment environment) {
    Details details =
        services.stream()
            .flatMap(s -> s.details().stream())
            .findFirst()
            .orElseGet(
                () ->
                    new Details(
                        environment.getProperty(URL),
                        environment.getProperty("spring.datasource.username"),
                        environment.getProperty("spring.datasource.password")));
    if (details.url == null) {
      throw new FreshetSettingException(
          "%s is %s, but there is no URL.".formatted(TYPE, environment.getProperty(TYPE)),
          "Set %s, such as jdbc:mysql://host:3306/database.".formatted(URL));
    }
    String url =
        details.url.startsWith(PREFIX)
            ? details.url
            : "jdbc:freshet:" + details.url.substring("jdbc:".length());
    // it knows its driver, which Boot cannot tell from the URL where it derives another from this
    SimpleDriverDataSource ds = new SimpleDriverDataSource(new FreshetDriver(), url);
    if (details.user != null) {
      ds.setUsername(details.user);
    }
    if (details.password != null) {
      ds.setPassword(details.password);
    }
    return ds;
  }

  /** What a container, a compose file or the application itself says about where to connect. */
  interface DetailsSource {

    Optional<Details> details();
  }

  /** Boot 3.5 has connection details here. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails.class)
  static class Boot3Details {

    @Bean
    static DetailsSource freshetConnectionDetails(
        ObjectProvider<org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails> details) {
      return () ->
          details.stream()
              .findFirst()
              .map(d -> new Details(d.getJdbcUrl(), d.getUsername(), d.getPassword()));
    }
  }

  /** Boot 4 has them there. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails.class)
  static class Boot4Details {

    @Bean
    static DetailsSource freshetConnectionDetails(
        ObjectProvider<org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails> details) {
      return () ->
          details.stream()
              .findFirst()
              .map(d -> new Details(d.getJdbcUrl(), d.getUsername(), d.getPassword()));
    }
  }

  static final class FreshetIsWanted extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(
        ConditionContext context, AnnotatedTypeMetadata metadata) {
      Environment environment = context.getEnvironment();
      ConditionMessage.Builder message = ConditionMessage.forCondition("Freshet by property");
      if (FreshetDataSource.class.getName().equals(environment.getProperty(TYPE))) {
        return ConditionOutcome.match(message.because(TYPE + " is Freshet's"));
      }
      // never the URL itself: it may hold a password
      return environment.getProperty(URL, "").startsWith(PREFIX)
          ? ConditionOutcome.match(message.because(URL + " begins with " + PREFIX))
          : ConditionOutcome.noMatch(
              message.because(
                  "neither does "
                      + URL
                      + " begin with "
                      + PREFIX
                      + ", nor is "
                      + TYPE
                      + " Freshet's"));
    }
  }
}
