/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.SpringApplication;

/** The shop as it is, counted by the server. */
class ShopTest {

  private static String get(String base, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString())
        .body();
  }

  @ServerTest
  void connectsOnceForAllItsQueries(TestServer server) throws Exception {
    String url = server.url(server.createDatabase());
    long before = server.connectionsCounter();
    try (var app =
        SpringApplication.run(
            Shop.class,
            "--server.port=0",
            "--shop.url=" + url,
            "--shop.user=" + server.user(),
            "--shop.password=" + server.password())) {
      String base =
          "http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port") + "/";
      for (int i = 1; i <= 25; i++) {
        assertThat(get(base, "pages/start")).isEqualTo(String.valueOf(i));
      }
      assertThat(server.connectionsCounter() - before).isEqualTo(1);
      assertThat(get(base, "actuator/freshet")).contains("\"opens\":51,\"physicalConnects\":1");
    }
  }
}
