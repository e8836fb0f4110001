/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Health, with the types of Boot 3.5. */
@AutoConfiguration(after = FreshetAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(FreshetSources.class)
@ConditionalOnEnabledHealthIndicator("freshet")
class Boot3HealthAutoConfiguration {

  @Bean
  HealthIndicator freshetHealthIndicator(FreshetSources sources) {
    return () -> {
      FreshetHealth health = FreshetHealth.of(sources.stats());
      Health.Builder builder = health.inService() ? Health.up() : Health.outOfService();
      return builder.withDetails(health.details()).build();
    };
  }
}
