/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, false, false",
    "0, 1, true, false",
    "1, 1, false, true",
    "1, 1, true, true",
    "1, 0, false, false",
    "2, 1, false, false",
    "2, 1, true, true",
    "2, 0, true, false",
  })
  void reuseNeedsItsSettingAndTimestamps(
      long reuse, long timestamps, boolean loopback, boolean reused) {
    Ceiling ceiling = Ceiling.of(settings(PortRange.DEFAULT, reuse, timestamps), loopback);
    assertThat(ceiling.reused()).isEqualTo(reused);
    assertThat(ceiling.perSecond()).isCloseTo(reused ? 28_232 : 470.53, within(0.01));
  }

  @Test
  void reservedPortsAreNotThere() {
    PortRange ports = PortRange.parse("32768\t60999", "8080,32768-32777,60999,61000-62000");
    assertThat(ports.usable()).isEqualTo(28_232 - 11);
  }

  @Test
  void aRangeThatCannotBeReadIsTakenForTheDefault() {
    assertThat(PortRange.parse("nonsense", null)).isEqualTo(PortRange.DEFAULT);
    assertThat(PortRange.parse(null, null)).isEqualTo(PortRange.DEFAULT);
  }

  private static HostSettings settings(PortRange ports, long reuse, long timestamps) {
    OptionalLong unknown = OptionalLong.empty();
    return new HostSettings(
        ports,
        OptionalLong.of(reuse),
        unknown,
        OptionalLong.of(timestamps),
        unknown,
        unknown,
        unknown,
        unknown,
        unknown);
  }
}
