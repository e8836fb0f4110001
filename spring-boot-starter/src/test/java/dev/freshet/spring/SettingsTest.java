/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.freshet.FreshetConfig;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Configuration;

/** {@code freshet.*} and {@link FreshetConfig} say the same. */
class SettingsTest {

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  /** Something else than the default, which the setting allows. */
  private static String other(FreshetConfig.SettingInfo s) {
    return switch (s.name()) {
      case "sessionReset" -> "always";
      case "leakReclaim" -> "trace";
      case "poolName" -> "mine";
      default ->
          switch (s.defaultValue()) {
            case "true" -> "false";
            case "false" -> "true";
            default ->
                s.allowed().startsWith("a number")
                    ? String.valueOf(Integer.parseInt(s.defaultValue()) == 100 ? 99 : 9)
                    : s.defaultValue().equals("50ms") ? "51ms" : "59s";
          };
    };
  }

  @Test
  void everySettingIsBound() {
    Map<String, String> given = new LinkedHashMap<>();
    FreshetConfig.settings().forEach(s -> given.put(s.name(), other(s)));
    Map<String, String> properties = new LinkedHashMap<>();
    given.forEach((k, v) -> properties.put("freshet." + k, v));
    FreshetProperties bound =
        new Binder(new MapConfigurationPropertySource(properties))
            .bind("freshet", FreshetProperties.class)
            .get();
    assertThat(bound.settings()).isEqualTo(given);
    assertThat(FreshetFailureAnalyzer.names()).hasSize(given.size() + 2);
  }

  @Test
  void metadataSaysWhatTheLibrarySays() throws Exception {
    try (InputStream in =
        FreshetProperties.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .as("run with -Dfreshet.metadata.write=src/main/resources to write it anew")
          .isEqualTo(Metadata.json());
    }
  }

  private static FailureAnalysis failure(String... properties) {
    Throwable e = catchThrowable(() -> Apps.start(Nothing.class, properties).close());
    assertThat(e).isNotNull();
    return new FreshetFailureAnalyzer().analyze(e);
  }

  @Test
  void anUnknownNameIsToldWithTheNearest() {
    FailureAnalysis f = failure("freshet.max-pool-size=3");
    assertThat(f.getDescription()).contains("There is no setting freshet.max-pool-size");
    assertThat(f.getAction()).contains("Write freshet.maximum-pool-size instead");
    assertThat(failure("freshet.retry.attempts=3").getAction())
        .contains("Write freshet.retry.max-attempts instead");
    assertThat(failure("freshet.wrapp=a").getAction()).contains("Write freshet.wrap instead");
  }

  @Test
  void aWrongValueIsToldWithWhatIsAllowed() {
    assertThat(failure("freshet.maximum-pool-size=lots").getDescription())
        .isEqualTo("freshet.maximumPoolSize is 'lots', but must be a number from 1 to 10000");
    assertThat(failure("freshet.connection-timeout=30").getDescription())
        .contains("freshet.connectionTimeout is '30', but must be a duration from 1ms to 1h");
    assertThat(failure("freshet.minimum-idle=20").getDescription())
        .contains("must be at most freshet.maximumPoolSize");
  }

  @Test
  void aNameThatIsNoBeansIsTold() {
    FailureAnalysis f =
        failure(
            "freshet.wrap=dataSorce",
            "spring.datasource.url=jdbc:freshet:mysql://nowhere.invalid/x");
    assertThat(f.getDescription()).contains("There is no bean 'dataSorce'");
    assertThat(f.getAction()).contains("name one of the DataSource beans: dataSource");
  }

  @Test
  void aTypeWithoutUrlIsTold() {
    FailureAnalysis f = failure("spring.datasource.type=dev.freshet.FreshetDataSource");
    assertThat(f.getAction()).contains("Set spring.datasource.url");
  }

  /** Bare on and off are truth values in YAML. */
  @Test
  void yamlsOffIsOff() {
    FreshetProperties bound =
        new Binder(new MapConfigurationPropertySource(Map.of("freshet.leak-reclaim", false)))
            .bind("freshet", FreshetProperties.class)
            .get();
    assertThat(bound.builder().build().get("leakReclaim")).isEqualTo("off");
  }
}
