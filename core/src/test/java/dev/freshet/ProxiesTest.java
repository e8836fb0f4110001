/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;

/** A server, or what stands in front of it, that does less than its protocol says. */
class ProxiesTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  private static String url(TestServer server, SwallowingProxy proxy, String... settings) {
    return Doors.freshet(plainUrl(server, proxy.port()), settings);
  }

  private static String plainUrl(TestServer server, int proxyPort) {
    return server.url("").replaceFirst("//[^/]+/", "//127.0.0.1:" + proxyPort + "/");
  }

  private static final Predicate<String> RESET = command -> command.equals("\u001f");

  @ServerTest(newestOnly = true)
  void aResetThatIsAnsweredByAProxyIsNotReliedOn(TestServer server) throws Exception {
    try (LogLines log = LogLines.captured();
        SwallowingProxy proxy = new SwallowingProxy(server.port(), RESET)) {
      for (int i = 0; i < 3; i++) {
        try (Connection c = Doors.open(url(server, proxy), server)) {
          assertThat(Doors.ask(c, "SELECT @leftover")).isNull();
          Doors.run(c, "SET @leftover = 1");
        }
      }
      assertThat(Doors.onlyPool().discardReasons()).isEqualTo(Map.of("NO_RESET", 3L));
      for (int i = 0; i < 3; i++) {
        try (Connection c = Doors.open(url(server, proxy), server)) {
          assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
        }
      }
      assertThat(Doors.onlyPool().discards()).isEqualTo(3);
      assertThat(log.with("FRS-210")).singleElement().asString().contains("has no effect");
    }
  }

  /** A second answer that never comes would hold the first connect up, and then each return. */
  @ServerTest(newestOnly = true)
  void whatAProxyLosesBehindAResetIsSentByItself(TestServer server) throws Exception {
    try (LogLines log = LogLines.captured();
        SwallowingProxy proxy = new SwallowingProxy(server.port(), command -> false)) {
      proxy.loseWhatFollowsAReset();
      String always = url(server, proxy, "freshet.sessionReset=always");
      for (int i = 0; i < 3; i++) {
        try (Connection c = Doors.open(always, server)) {
          assertThat(Doors.ask(c, "SELECT @leftover")).isNull();
          assertThat(Doors.ask(c, "SELECT @freshet_before, @freshet_after")).isNull();
          Doors.run(c, "SET @leftover = 1");
        }
      }
      assertThat(Doors.onlyPool().resets()).isEqualTo(3);
      assertThat(Doors.onlyPool().discards()).isZero();
      assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(2); // the first was for the trial
      assertThat(log.with("FRS-210")).isEmpty();
    }
  }

  /** An order in which the reset comes last would leave out what the SET is for. */
  @ServerTest(newestOnly = true)
  void whatAProxyAnswersItselfBehindAResetIsSentByItself(TestServer server) throws Exception {
    Predicate<String> trial = command -> command.contains("SET @freshet_after");
    try (SwallowingProxy proxy = new SwallowingProxy(server.port(), trial)) {
      for (int i = 0; i < 3; i++) {
        try (Connection c = Doors.open(url(server, proxy), server)) {
          assertThat(Doors.ask(c, "SELECT @leftover")).isNull();
          Doors.run(c, "SET @leftover = 1");
        }
      }
      assertThat(Doors.onlyPool().resets()).isEqualTo(3);
      assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(2);
    }
  }

  @ServerTest(newestOnly = true)
  void reportsThatDoNotArriveAreNotReliedOn(TestServer server) throws Exception {
    Predicate<String> tracking = command -> command.contains("session_track_state_change");
    try (LogLines log = LogLines.captured();
        SwallowingProxy proxy = new SwallowingProxy(server.port(), tracking)) {
      for (int i = 0; i < 3; i++) {
        try (Connection c = Doors.open(url(server, proxy), server)) {
          assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
        }
      }
      assertThat(Doors.onlyPool().resets()).isEqualTo(3);
      assertThat(Doors.onlyPool().discards()).isZero();
      assertThat(log.with("FRS-212")).hasSize(1);
    }
    Doors.closePools();
    try (SwallowingProxy honest = new SwallowingProxy(server.port(), command -> false)) {
      try (Connection c = Doors.open(url(server, honest), server)) {
        assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
      }
      assertThat(Doors.onlyPool().resets()).isZero();
    }
  }

  @ServerTest(newestOnly = true)
  void whereOneConnectionIsSeveralSessionsNoneIsKept(TestServer server) throws Exception {
    try (LogLines log = LogLines.captured();
        SharingProxy proxy = new SharingProxy(server.port(), RESET);
        Connection other = Doors.open(plainUrl(server, proxy.port()), server)) {
      String url = Doors.freshet(plainUrl(server, proxy.port()));
      for (int i = 0; i < 3; i++) {
        try (Connection c = Doors.open(url, server)) {
          assertThat(Doors.ask(c, "SELECT @leftover")).isNull();
          Doors.run(c, "SET @leftover = 1");
        }
      }
      assertThat(Doors.onlyPool().discardReasons()).isEqualTo(Map.of("NO_RESET", 3L));
      assertThat(other.isValid(1)).isTrue();
      assertThat(log.with("FRS-210")).singleElement().asString().contains("several sessions");
    }
  }
}
