/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Role;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Wraps the DataSource beans that connect per use. */
@AutoConfiguration
@ConditionalOnClass({DataSource.class, DelegatingDataSource.class})
@EnableConfigurationProperties(FreshetProperties.class)
@ImportRuntimeHints(FreshetRuntimeHints.class)
class FreshetAutoConfiguration {

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static FreshetWrapper freshetWrapper(
      ObjectProvider<FreshetProperties> properties, ObjectProvider<FreshetSources> sources) {
    return new FreshetWrapper(properties, sources);
  }

  @Bean
  @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
  static FreshetSources freshetSources() {
    return new FreshetSources();
  }

  /**
   * Checks what nobody may come to use: a wrong value without a bean to use it for, and a name that
   * is no bean's, would go unnoticed.
   */
  @Bean
  SmartInitializingSingleton freshetCheck(FreshetProperties properties, ListableBeanFactory beans) {
    check(properties);
    return () -> {
      List<String> named = new ArrayList<>(properties.wrap());
      named.addAll(properties.leave());
      for (String name : named) {
        if (!beans.containsBean(name)) {
          throw new FreshetSettingException(
              "There is no bean '%s', which freshet.wrap or freshet.leave names.".formatted(name),
              "Take it out, or name one of the DataSource beans: "
                  + String.join(", ", beans.getBeanNamesForType(DataSource.class, true, false))
                  + ".");
        }
      }
    };
  }

  private static void check(FreshetProperties properties) {
    try {
      properties.builder().build();
    } catch (IllegalArgumentException e) {
      throw new FreshetSettingException(
          String.valueOf(e.getMessage()), "Correct the value in the application's properties.");
    }
  }
}
