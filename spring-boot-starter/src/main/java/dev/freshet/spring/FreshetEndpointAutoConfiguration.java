/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/** The endpoint, its page and what {@code /actuator/info} says, where there is Actuator. */
@AutoConfiguration(after = FreshetAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(FreshetSources.class)
@ImportRuntimeHints(FreshetEndpointAutoConfiguration.Hints.class)
class FreshetEndpointAutoConfiguration {

  @Bean
  @ConditionalOnAvailableEndpoint
  FreshetEndpoint freshetEndpoint(FreshetSources sources) {
    return new FreshetEndpoint(sources);
  }

  @Bean
  @ConditionalOnAvailableEndpoint(endpoint = FreshetEndpoint.class)
  FreshetDashboard freshetDashboard() {
    return new FreshetDashboard();
  }

  @Bean
  @ConditionalOnEnabledInfoContributor("freshet")
  InfoContributor freshetInfoContributor(FreshetSources sources) {
    return info -> info.withDetail("freshet", FreshetReport.totals(sources.stats()));
  }

  /** For native images, which have only the resources that they were told of. */
  static final class Hints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
      hints.resources().registerPattern("dev/freshet/spring/" + FreshetDashboard.PAGE);
    }
  }
}
