/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** C6, and how everything ends: the switch at start and at run time, and close. */
class SwitchTest {

  @AfterEach
  void closePools() {
    FreshetDriver.setEnabled(true);
    FreshetDriver.closePools();
  }

  @ServerTest
  void offFromTheStartIsThePlainDriver(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.enabled=false");
    long before = server.connectionsCounter();
    for (int i = 0; i < 5; i++) {
      try (Connection c = Doors.open(url, server)) {
        assertThat(c.getClass().getName()).startsWith("com.mysql.cj.jdbc.");
        assertThat(Doors.ask(c, "SELECT @@session.session_track_schema")).isIn("1", "ON");
      }
    }
    assertThat(server.connectionsCounter() - before).isEqualTo(5);
    assertThat(FreshetDriver.stats()).isEmpty();
  }

  @ServerTest
  void byJmxAtRunTimeAndBack(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    ObjectName bean = new ObjectName("dev.freshet:type=Freshet,name=\"driver\"");
    Connection out = Doors.open(url, server);
    Doors.open(url, server).close();
    await().until(() -> Doors.onlyPool().idle() == 1);
    assertThat(jmx.getAttribute(bean, "Enabled")).isEqualTo(true);

    try (LogLines log = LogLines.captured()) {
      jmx.setAttribute(bean, new Attribute("Enabled", false));
      assertThat(log.with("FRS-250")).hasSize(1);
    }
    assertThat(Doors.onlyPool().idle()).isZero();
    try (Connection plain = Doors.open(url, server)) {
      assertThat(plain.getClass().getName()).startsWith("com.mysql.cj.jdbc.");
    }
    assertThat(Doors.ask(out, "SELECT 1")).as("a lease that was out goes on").isEqualTo("1");
    out.close();
    assertThat(Doors.onlyPool().idle()).isZero();

    jmx.setAttribute(bean, new Attribute("Enabled", true));
    Doors.open(url, server).close();
    await().until(() -> Doors.onlyPool().idle() == 1);
    FreshetDriver.closePools();
    assertThat(jmx.isRegistered(bean)).isFalse();
  }

  @Test
  void whatItTakesIsSaid() {
    assertThatThrownBy(() -> FreshetConfig.builder().set("enabled", "maybe"))
        .hasMessage("freshet.enabled is 'maybe', but must be true or false");
  }

  @ServerTest
  void aDataSourceHasASwitchOfItsOwn(TestServer server) throws Exception {
    try (FreshetDataSource ds = dataSource(server, "10s")) {
      ds.getConnection().close();
      ds.setEnabled(false);
      assertThat(ds.isEnabled()).isFalse();
      assertThat(FreshetDriver.isEnabled()).isTrue();
      try (Connection c = ds.getConnection()) {
        assertThat(c.getClass().getName()).startsWith("com.mysql.cj.jdbc.");
      }
    }
  }

  private static FreshetDataSource dataSource(TestServer server, String shutdownTimeout)
      throws SQLException {
    return FreshetDataSource.builder()
        .url(server.url(server.createDatabase()))
        .user(server.user())
        .password(server.password())
        .set("shutdownTimeout", shutdownTimeout)
        .build();
  }

  private static FutureTask<String> query(FreshetDataSource ds, String sql) {
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              try (Connection c = ds.getConnection()) {
                return Doors.ask(c, sql);
              }
            });
    new Thread(task).start();
    await().until(() -> ds.stats().stream().anyMatch(s -> s.inUse() == 1 && s.opens() > 0));
    return task;
  }

  @ServerTest
  void closeLetsLeasesFinish(TestServer server) throws Exception {
    FreshetDataSource ds = dataSource(server, "10s");
    FutureTask<String> task = query(ds, "SELECT SLEEP(0.5)");
    ds.close();
    assertThat(task.get(1, TimeUnit.SECONDS)).isEqualTo("0");
    assertThatThrownBy(ds::getConnection).hasMessage("this DataSource has been closed");
    ds.close();
  }

  @ServerTest
  void closeAbortsWhatDoesNotFinishInTime(TestServer server) throws Exception {
    FreshetDataSource ds = dataSource(server, "300ms");
    FutureTask<String> task = query(ds, "SELECT SLEEP(30)");
    long start = System.nanoTime();
    try (LogLines log = LogLines.captured()) {
      ds.close();
      assertThat(log.with("FRS-231")).hasSize(1);
    }
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(3).toNanos());
    assertThatThrownBy(() -> task.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(SQLException.class);
  }

  @ServerTest
  void closeDoesNotWaitForItsOwnThread(TestServer server) throws Exception {
    FreshetDataSource ds = dataSource(server, "10s");
    Connection own = ds.getConnection();
    long start = System.nanoTime();
    ds.close();
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
    assertThat(Doors.ask(own, "SELECT 1")).isEqualTo("1");
    own.close();
    assertThat(own.isClosed()).isTrue();
  }
}
