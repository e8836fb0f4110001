/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import dev.freshet.Doors;
import dev.freshet.FreshetDataSource;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for figures that there are. */
class DashboardTest {

  private static final Path DOCS =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs").normalize();

  private static Set<String> found(String regex, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(regex).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @ServerTest
  void whatIsAskedForIsInAScrape(TestServer server) throws Exception {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (FreshetDataSource ds =
            FreshetDataSource.builder()
                .url(server.url(server.createDatabase()))
                .user(server.user())
                .password(server.password())
                .build();
        FreshetMeterBinder binder = new FreshetMeterBinder(ds.pools())) {
      binder.bindTo(registry);
      try (Connection c = ds.getConnection()) {
        Doors.run(c, "SET @a = 1");
      }
      try (Connection c = ds.getConnection()) {
        c.unwrap(com.mysql.cj.jdbc.JdbcConnection.class);
      }
      String scrape = registry.scrape();
      Set<String> there = found("(?m)^(freshet_[a-z_]+)[{ ]", scrape);
      Set<String> dashboard = found("(freshet_[a-z_]+)", dashboard());
      assertThat(dashboard).hasSizeGreaterThan(15).isSubsetOf(there);
      Set<String> alerts =
          found("(freshet_[a-z_]+)", Files.readString(DOCS.resolve("observing.md")));
      assertThat(alerts).hasSizeGreaterThan(4).isSubsetOf(there);
      assertThat(found("state=\\\\?\"([a-z_]+)", dashboard()))
          .isSubsetOf(found("freshet_breaker_state\\{.*state=\"([a-z_]+)", scrape));
    }
  }

  @Test
  void theDashboardIsJsonWithPanelsThatAsk() throws IOException {
    Gson strict = new GsonBuilder().setStrictness(Strictness.STRICT).create();
    JsonObject dashboard = strict.fromJson(dashboard(), JsonObject.class);
    Set<Integer> ids = new TreeSet<>();
    for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
      JsonObject p = panel.getAsJsonObject();
      assertThat(ids.add(p.get("id").getAsInt())).isTrue();
      assertThat(p.getAsJsonArray("targets")).isNotEmpty();
    }
  }

  private static String dashboard() throws IOException {
    return Files.readString(DOCS.resolve("grafana/freshet.json"));
  }
}
