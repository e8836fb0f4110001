/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshetCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return FreshetCommand.commandLine(new FreshetCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("Usage: freshet-agent", "doctor");
  }

  @Test
  void knowsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("freshet-agent \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void helpNamesTheExitCodes() {
    assertThat(run("doctor", "--help")).isZero();
    assertThat(out.toString()).contains("Exit codes:", "  64  ", "  70  ");
  }

  @ParameterizedTest
  @CsvSource({
    "docter, Did you mean: doctor?",
    "doctor --prot=3306, Unknown option: --prot",
    "doctor --prot=3306, Did you mean: --port",
    "doctor --prot=3306, Try 'freshet-agent doctor --help'",
    "doctor --port=seventy, --port",
    "doctor --port=70000, --port must be from 1 to 65535",
    "doctor --interval=soon, a duration such as 500ms",
    "doctor --interval=1ms, from 100ms to a day",
    "doctor --user=joe, --user needs --url",
    "doctor --json --watch, cannot go with --watch",
    "doctor --count=3, --count needs --watch",
    "doctor --url=nonsense, --url is not a JDBC URL",
  })
  void aWrongUseIsExplained(String line, String help) {
    assertThat(run(line.split(" "))).isEqualTo(64);
    assertThat(err.toString()).contains(help);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "doctor --pasword=hunter2",
    "doctor hunter2",
    "doctor --url=hunter2",
    "doctor --password=hunter2",
    "doctor --url=jdbc:mysql://db/?password=hunter2 --port=0x"
  })
  void aPasswordInTheWrongPlaceIsNotRepeated(String line) {
    assertThat(run(line.split(" "))).isEqualTo(64);
    assertThat(err.toString()).doesNotContain("hunter2");
  }
}
