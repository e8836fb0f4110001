/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db:3307/app?password=x, jdbc:mysql://db:3307/app, db, 3307",
    "jdbc:mysql://db/app, jdbc:mysql://db/app, db, 3306",
    "jdbc:mysql:///app, jdbc:mysql:///app, localhost, 3306",
    "jdbc:mysql://joe:pw@db:3307/app, jdbc:mysql://db:3307/app, db, 3307",
    "jdbc:mysql://joe:p@w@db:3307/app, jdbc:mysql://db:3307/app, db, 3307",
    "jdbc:mysql://db:3307/app?password=p@w, jdbc:mysql://db:3307/app, db, 3307",
    "jdbc:freshet:mysql://db:3307/app, jdbc:mysql://db:3307/app, db, 3307",
    "jdbc:postgresql://db/app, jdbc:postgresql://db/app, db, 5432",
    "jdbc:mariadb://[::1]:3307/app, jdbc:mariadb://[::1]:3307/app, ::1, 3307",
  })
  void showsNeitherAccountNorParameters(String given, String shown, String host, int port) {
    JdbcUrl url = JdbcUrl.parse(given);
    assertThat(url).hasToString(shown);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.port()).isEqualTo(port);
  }

  @Test
  void ofSeveralHostsTakesTheFirst() {
    assertThat(JdbcUrl.parse("jdbc:mysql://a:1,b:2/x").host()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://joe:se?cret@db/app",
        "jdbc:mysql://joe:se/cret@db/app",
        "jdbc:mysql://address=(host=db)(password=secret)/app",
        "jdbc:mysql://(host=db,user=joe,password=secret)/app",
      })
  void showsNothingOfWhatItCannotTellApart(String given) {
    assertThat(JdbcUrl.parse(given)).hasToString("jdbc:mysql://...");
  }

  @Test
  void aMessageOfTheServerIsShownWithoutSecrets() {
    JdbcUrl url = JdbcUrl.parse("jdbc:mysql://joe:pw1@db/x?password=pw2");
    Question question =
        new Question(null, 0, OptionalInt.empty(), url, "joe", "pw3", null, Duration.ZERO);
    assertThat(question.withoutSecrets("no " + url.forDriver() + " with pw3\u001B[2J\nmore"))
        .isEqualTo("no jdbc:mysql://db/x with ***?[2J");
  }

  @Test
  void whatIsNoUrlIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> JdbcUrl.parse("secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
