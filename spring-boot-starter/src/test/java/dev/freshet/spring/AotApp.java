/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An application with a main method, which says what it did. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApp {

  public static void main(String[] args) throws Exception {
    try (var app = SpringApplication.run(AotApp.class, args)) {
      Apps.query(app.getBean(DataSource.class), 20);
      Http http = Http.to(app);
      System.out.println("report " + http.get("freshet").body());
      System.out.println("dashboard " + http.get("freshet/dashboard").statusCode());
      System.out.println("health " + http.get("health/freshet").body());
      System.out.println(
          "generated " + app.getBeanFactory().getBeanDefinition("legacy").getClass().getName());
    }
  }

  @Bean
  DataSource legacy(Environment e) {
    return new DriverManagerDataSource(
        e.getRequiredProperty("db.url"),
        e.getRequiredProperty("db.user"),
        e.getRequiredProperty("db.password"));
  }
}
