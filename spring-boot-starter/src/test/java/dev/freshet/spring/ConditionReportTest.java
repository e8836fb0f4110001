/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What {@code --debug} tells of ours: each is there, or not, for the reason it should be. */
class ConditionReportTest {

  private static final String OURS = "dev.freshet.spring.";
  private static final boolean IS_3 = SpringBootVersion.getVersion().startsWith("3.");
  private static final String THIS_LINE = IS_3 ? "Boot3" : "Boot4";
  private static final String OTHER_LINE = IS_3 ? "Boot4" : "Boot3";
  private static final String ENDPOINT = "FreshetEndpointAutoConfiguration";
  private static final String URL = "FreshetUrlAutoConfiguration";

  private static final String NO_HEALTH_OF_OTHER_LINE =
      "no: @ConditionalOnClass did not find required classes "
          + (IS_3
              ? "'org.springframework.boot.health.contributor.HealthIndicator', 'org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator'"
              : "'org.springframework.boot.actuate.health.HealthIndicator', 'org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator'");

  private static final String NO_DETAILS_OF_OTHER_LINE =
      "no: @ConditionalOnClass did not find required class "
          + (IS_3
              ? "'org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails'"
              : "'org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails'");

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  @Test
  void ofABeanThatIsServed() throws Exception {
    try (var app = ActuatorTest.start(anyServer())) {
      Map<String, String> expected = always();
      expected.put(ENDPOINT + "#freshetEndpoint", "@ConditionalOnAvailableEndpoint");
      expected.put(ENDPOINT + "#freshetDashboard", "@ConditionalOnAvailableEndpoint");
      expected.put(
          URL,
          "@ConditionalOnClass; no: Freshet by property neither does spring.datasource.url begin"
              + " with jdbc:freshet:, nor is spring.datasource.type Freshet's");
      assertThat(told(app)).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }

  @Test
  void ofAUrlAlone() throws Exception {
    TestServer server = anyServer();
    try (var app =
        Apps.start(
            Nothing.class,
            "spring.datasource.url="
                + server.url(server.createDatabase()).replace("jdbc:", "jdbc:freshet:"),
            "spring.datasource.username=" + server.user(),
            "spring.datasource.password=" + server.password())) {
      Map<String, String> expected = always();
      String notExposed = "no: @ConditionalOnAvailableEndpoint not exposed";
      expected.put(ENDPOINT + "#freshetEndpoint", notExposed);
      expected.put(ENDPOINT + "#freshetDashboard", notExposed);
      expected.put(URL, "@ConditionalOnClass; @ConditionalOnMissingBean; Freshet");
      expected.put(URL + "$" + THIS_LINE + "Details", "@ConditionalOnClass");
      expected.put(URL + "$" + OTHER_LINE + "Details", NO_DETAILS_OF_OTHER_LINE);
      assertThat(told(app)).containsExactlyInAnyOrderEntriesOf(expected);
    }
  }

  private static TestServer anyServer() {
    return TestServers.available().get(0);
  }

  /** With Actuator and Micrometer on the class path, as here. */
  private static Map<String, String> always() {
    Map<String, String> all = new TreeMap<>();
    all.put("FreshetAutoConfiguration", "@ConditionalOnClass");
    all.put("FreshetMetricsAutoConfiguration", "@ConditionalOnBean; @ConditionalOnClass");
    all.put(
        THIS_LINE + "HealthAutoConfiguration",
        "@ConditionalOnBean; @ConditionalOnClass; @ConditionalOnEnabledHealthIndicator");
    all.put(OTHER_LINE + "HealthAutoConfiguration", NO_HEALTH_OF_OTHER_LINE);
    all.put(ENDPOINT, "@ConditionalOnBean; @ConditionalOnClass");
    all.put(ENDPOINT + "#freshetInfoContributor", "@ConditionalOnEnabledInfoContributor");
    return all;
  }

  private static Map<String, String> told(ConfigurableApplicationContext app) {
    ConditionEvaluationReport report = ConditionEvaluationReport.get(app.getBeanFactory());
    assertThat(report.getExclusions()).noneMatch(n -> n.startsWith(OURS));
    assertThat(report.getUnconditionalClasses()).noneMatch(n -> n.startsWith(OURS));
    Map<String, String> told = new TreeMap<>();
    report
        .getConditionAndOutcomesBySource()
        .forEach(
            (source, outcomes) -> {
              if (source.startsWith(OURS)) {
                told.put(source.substring(OURS.length()), told(outcomes));
              }
            });
    return told;
  }

  private static String told(ConditionAndOutcomes outcomes) {
    return StreamSupport.stream(outcomes.spliterator(), false)
        .map(each -> told(each.getOutcome()))
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** Which condition matched; of one that did not, all that it says. */
  private static String told(ConditionOutcome outcome) {
    String message = outcome.getMessage();
    return outcome.isMatch() ? message.split(" ", 2)[0] : "no: " + message;
  }
}
