/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.springboot;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Knows nothing of Freshet. */
@SpringBootApplication
class Shop {

  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }

  /** Connects for each query, as it always has. */
  @Bean
  DataSource shopDataSource(
      @Value("${shop.url}") String url,
      @Value("${shop.user}") String user,
      @Value("${shop.password}") String password) {
    return new DriverManagerDataSource(url, user, password);
  }
}
