/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.FreshetDataSource;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What an operator sees and does by Actuator; what is seen agrees with the library's stats. */
@ExtendWith(OutputCaptureExtension.class)
class ActuatorTest {

  @Configuration(proxyBeanMethods = false)
  static class Legacy {

    @Bean
    DataSource legacy(Environment e) {
      return WrappingTest.All.legacyAt(e);
    }
  }

  static ConfigurableApplicationContext start(TestServer server, String... more) throws Exception {
    String[] at = Apps.at(server);
    String[] all = java.util.Arrays.copyOf(at, at.length + 3 + more.length);
    all[at.length] = "management.endpoints.web.exposure.include=*";
    all[at.length + 1] = "management.endpoint.health.show-details=always";
    all[at.length + 2] = "management.health.db.enabled=false";
    System.arraycopy(more, 0, all, at.length + 3, more.length);
    return Apps.startWeb(Legacy.class, all);
  }

  @ServerTest
  void tellsWhatHappened(TestServer server, CapturedOutput output) throws Exception {
    try (var app = start(server)) {
      DataSource ds = app.getBean(DataSource.class);
      Apps.query(ds, 40);
      try (Connection c = ds.getConnection();
          Statement s = c.createStatement()) {
        s.execute("SET @a = 1");
      }
      Http http = Http.to(app);
      long before = server.connectionsCounter();

      HttpResponse<String> report = http.get("freshet");
      assertThat(report.statusCode()).isEqualTo(200);
      assertThat(report.body())
          .contains("\"totals\":{\"opens\":41,\"physicalConnects\":1,\"socketsSaved\":40")
          .contains("\"name\":\"legacy\"", "\"USER_VARIABLE\":1", "\"breaker\":\"CLOSED\"");
      assertThat(http.get("health/freshet").body())
          .contains("\"status\":\"UP\"", "\"breaker\":\"CLOSED\"", "\"opens\":41");
      assertThat(http.get("metrics/freshet.opens?tag=pool:legacy").body()).contains("41");
      assertThat(http.get("metrics/hikaricp.connections.idle?tag=pool:legacy").statusCode())
          .isEqualTo(200);
      assertThat(http.get("info").body()).contains("\"freshet\":{\"opens\":41");
      try (Connection out = ds.getConnection()) {
        assertThat(http.get("freshet").body())
            .contains("\"thread\":\"" + Thread.currentThread().getName() + "\"");
        assertThat(out.isClosed()).isFalse();
      }
      assertThat(server.connectionsCounter()).as("connections taken to answer").isEqualTo(before);
    }
    assertThat(output).contains("connections of the bean 'legacy'");
    assertThat(output)
        .as("beans made before their time")
        .doesNotContain("not eligible for getting processed");
  }

  @ServerTest
  void steers(TestServer server) throws Exception {
    try (var app = start(server)) {
      DataSource ds = app.getBean(DataSource.class);
      FreshetDataSource freshet = ds.unwrap(FreshetDataSource.class);
      Http http = Http.to(app);
      Apps.query(ds, 5);
      await().until(() -> freshet.stats().get(0).idle() == 1);
      assertThat(http.post("freshet/evict").statusCode()).isEqualTo(200);
      await().until(() -> freshet.stats().get(0).idle() == 0);

      assertThat(http.post("freshet/disable").body()).contains("\"enabled\":false");
      assertThat(freshet.isEnabled()).isFalse();
      long before = server.connectionsCounter();
      Apps.query(ds, 5);
      assertThat(server.connectionsCounter() - before).isEqualTo(5);
      assertThat(http.post("freshet/enable").body()).doesNotContain("\"enabled\":false");
      assertThat(freshet.isEnabled()).isTrue();

      assertThat(http.post("freshet/explode").statusCode()).isEqualTo(400);
      assertThat(http.get("freshet/elsewhere").statusCode()).isEqualTo(404);
    }
  }

  @ServerTest
  void isOutOfServiceWhileTheServerCannotBeReached(TestServer server) throws Exception {
    try (WireProxy proxy = WireProxy.inFrontOf(server);
        var app =
            start(
                server,
                "db.url=" + proxy.url(""),
                "freshet.retry.max-attempts=1",
                "freshet.breaker.minimum-calls=2",
                "freshet.breaker.open-duration=1h")) {
      DataSource ds = app.getBean(DataSource.class);
      Apps.query(ds, 1);
      Http http = Http.to(app);
      assertThat(http.get("health/freshet").statusCode()).isEqualTo(200);
      proxy.refuse();
      proxy.cut();
      await()
          .until(
              () -> {
                try (Connection c = ds.getConnection()) {
                  return false;
                } catch (SQLException e) {
                  return http.get("health/freshet").statusCode() == 503;
                }
              });
      assertThat(http.get("health/freshet").body())
          .contains("\"status\":\"OUT_OF_SERVICE\"", "\"breaker\":\"OPEN\"");
    }
  }

  @ServerTest
  void tellsNoSecret(TestServer server, CapturedOutput output) throws Exception {
    String password = "geheim-" + UUID.randomUUID();
    String user = "starter" + password.substring(7, 15);
    try (Connection c = server.connect("");
        Statement s = c.createStatement()) {
      s.execute("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(user, password));
    }
    try (var app =
        Apps.startWeb(
            Legacy.class,
            "db.url=" + server.url(""),
            "db.user=" + user,
            "db.password=" + password,
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.health.show-details=always",
            "logging.level.dev.freshet=DEBUG",
            "debug=true")) {
      Apps.query(app.getBean(DataSource.class), 3);
      Http http = Http.to(app);
      for (String path :
          new String[] {
            "freshet",
            "freshet/dashboard",
            "health",
            "info",
            "metrics",
            "env",
            "configprops",
            "beans",
            "conditions"
          }) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body().contains(password)).as("password in " + path).isFalse();
      }
      assertThat(app.getBean(DataSource.class).toString()).doesNotContain(password);
    } finally {
      try (Connection c = server.connect("");
          Statement s = c.createStatement()) {
        s.execute("DROP USER '%s'@'%%'".formatted(user));
      }
    }
    assertThat(output.getAll().contains(password)).as("password in the log").isFalse();
  }
}
