/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Meters, where there is Micrometer. */
@AutoConfiguration(after = FreshetAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(FreshetSources.class)
class FreshetMetricsAutoConfiguration {

  @Bean(destroyMethod = "close")
  FreshetMetrics freshetMetrics(FreshetSources sources) {
    FreshetMetrics metrics = new FreshetMetrics();
    sources.watch(metrics);
    return metrics;
  }
}
