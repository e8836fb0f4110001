/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint, its page and what {@code /actuator/info} says, where there is Actuator. */
@AutoConfiguration(after = FreshetAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(FreshetSources.class)
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
}
