/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.FreshetDataSource;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A slice of an application whose URL is Freshet's, in the types of Boot 4. */
@JdbcTest
@DirtiesContext // else its pool would be there until the JVM ends
@AutoConfigureTestDatabase(replace = Replace.NONE)
class JdbcSliceTest {

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @Autowired private JdbcTemplate template;
  @Autowired private DataSource ds;

  @DynamicPropertySource
  static void server(DynamicPropertyRegistry properties) throws SQLException {
    TestServer server = TestServers.available().get(0);
    String url = server.url(server.createDatabase()).replace("jdbc:", "jdbc:freshet:");
    properties.add("spring.datasource.url", () -> url);
    properties.add("spring.datasource.username", server::user);
    properties.add("spring.datasource.password", server::password);
  }

  @Test
  void isServedAsTheApplicationIs() throws SQLException {
    assumeTrue(SpringBootVersion.getVersion().startsWith("4."), "the other line has its own");
    assertThat(template.queryForObject("SELECT 1 + 1", Integer.class)).isEqualTo(2);
    assertThat(ds.isWrapperFor(FreshetDataSource.class)).isTrue();
    assertThat(ds.unwrap(FreshetDataSource.class).stats()).hasSize(1);
  }
}
