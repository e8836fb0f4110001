/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Doors.Outcome;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** C9: a session is reused under the same URL, user, password and properties only. */
class PrivacyTest {

  @AfterEach
  void closePools() {
    Doors.closePools();
  }

  @ServerTest
  void aWrongPasswordFailsWhileASessionOfTheUserIsIdleAndLeavesNothing(TestServer server)
      throws Exception {
    String plain = server.url(server.createDatabase());
    String url = Doors.freshet(plain);
    Doors.open(url, server).close();
    await().until(() -> Doors.onlyPool().idle() == 1);

    Outcome driver = Outcome.of(() -> DriverManager.getConnection(plain, server.user(), "no"));
    Outcome ours = Outcome.of(() -> DriverManager.getConnection(url, server.user(), "no"));

    assertThat(ours.failure()).isEqualTo(driver.failure()).contains(" 28000 1045");
    assertThat(ours.millis()).isLessThanOrEqualTo(driver.millis() + 250);
    assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(1);
  }

  @ServerTest
  @DisabledIfSystemProperty(named = "freshet.test.conformance", matches = "narrow")
  void aThousandWrongPasswordsLeaveMemoryAndThreadsAsTheyWere(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    failWith(url, server, 0, 100); // classes, caches and buffers
    long memory = usedMemory();
    int threads = Thread.activeCount();
    failWith(url, server, 100, 1_100);
    assertThat(Doors.stats()).isEmpty();
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    // a pool that was kept would be some 50 kB, so a thousand some 50 MB
    assertThat(usedMemory() - memory).isLessThan(5_000_000);
  }

  private static void failWith(String url, TestServer server, int from, int to) {
    for (int i = from; i < to; i++) {
      String password = "wrong" + i;
      assertThat(
              Outcome.of(() -> DriverManager.getConnection(url, server.user(), password)).failure())
          .contains("28000");
    }
  }

  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  @ServerTest
  void otherPropertiesAreAnotherPool(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    Doors.open(url, server).close();
    Doors.open(url + "&connectTimeout=5000", server).close();
    Doors.open(url, server).close();
    assertThat(Doors.stats()).extracting(FreshetStats::opens).containsExactlyInAnyOrder(2L, 1L);
  }

  @ServerTest
  void beyondMaximumPoolsOpensConnectDirectly(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.maximumPools=1");
    String other = "freshet_privacy";
    try (Connection admin = server.connect("")) {
      Doors.run(admin, "CREATE USER IF NOT EXISTS " + other + "@'%' IDENTIFIED BY '" + other + "'");
      Doors.run(admin, "GRANT ALL ON *.* TO " + other + "@'%'");
      Doors.open(url, server).close();
      try (Connection c = DriverManager.getConnection(url, other, other)) {
        assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
      } finally {
        Doors.run(admin, "DROP USER " + other + "@'%'");
      }
    }
    assertThat(Doors.stats()).hasSize(1);
  }
}
