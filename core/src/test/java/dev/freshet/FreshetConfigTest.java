/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshetConfigTest {

  @Test
  void everyDefaultIsAllowed() {
    for (FreshetConfig.SettingInfo s : FreshetConfig.settings()) {
      if (!s.defaultValue().isEmpty()) {
        FreshetConfig config = FreshetConfig.builder().set(s.name(), s.defaultValue()).build();
        assertThat(config.get(s.name())).isEqualTo(FreshetConfig.defaults().get(s.name()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "maxPoolSize, maximumPoolSize",
    "maximumpoolsize, maximumPoolSize",
    "idleTimeOut, idleTimeout",
    "sesionReset, sessionReset",
    "keepAlive, keepaliveTime"
  })
  void anUnknownKeyIsAnErrorWithTheNearestKnownOne(String wrong, String nearest) {
    assertThatThrownBy(() -> FreshetConfig.builder().set(wrong, "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no setting freshet." + wrong + "; the nearest is freshet." + nearest);
  }

  @ParameterizedTest
  @CsvSource({
    "maximumPoolSize, 0, a number from 1 to 10000",
    "maximumPoolSize, many, a number from 1 to 10000",
    "maxLifetime, 5s, '0s, or a duration from 30s to 30d, such as 500ms, 30s or PT30S'",
    "connectionTimeout, 30000, 'a duration from 1ms to 1h, such as 500ms, 30s or PT30S'",
    "sessionReset, sometimes, 'smart, always or never'",
    "poolName, a b, 'a name of 1 to 64 letters, digits, ''.'', ''_'' and ''-'''"
  })
  void aBadValueIsAnErrorThatSaysWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> FreshetConfig.builder().set("freshet." + key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("freshet." + key + " is '" + value + "', but must be " + allowed);
  }

  @Test
  void settingsThatContradictEachOtherAreAnError() {
    assertThatThrownBy(
            () ->
                FreshetConfig.builder()
                    .set("minimumIdle", "11")
                    .set("maximumPoolSize", "10")
                    .build())
        .hasMessage(
            "freshet.minimumIdle is '11', but must be at most freshet.maximumPoolSize, which is"
                + " '10'");
  }

  @ParameterizedTest
  @CsvSource({"500ms", "30s", "PT30S", "2m", "1h"})
  void durationsAreWrittenShortOrAsIso(String value) {
    assertThat(FreshetConfig.builder().set("connectionTimeout", value).build().toString())
        .isEqualTo("FreshetConfig{connectionTimeout=" + value + "}");
  }

  @Test
  void aBadSettingFailsTheFirstOpenBeforeAnythingIsConnected() {
    Properties info = new Properties();
    info.setProperty("freshet.maximumPoolSize", "none");
    assertThatThrownBy(
            () -> DriverManager.getConnection("jdbc:freshet:mysql://127.0.0.1:1/x", info))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY024"))
        .hasMessage("freshet.maximumPoolSize is 'none', but must be a number from 1 to 10000");
  }
}
