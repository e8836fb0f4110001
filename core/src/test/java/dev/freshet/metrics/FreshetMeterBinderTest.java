/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.Doors;
import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetDriver;
import dev.freshet.ThrowAwayApplication;
import dev.freshet.metrics.FreshetMeterBinder.Names;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

/** Pools as meters: what they say, and that they come and go with the pools. */
class FreshetMeterBinderTest {

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void closePools() {
    FreshetDriver.closePools();
  }

  private static FreshetDataSource.Builder at(TestServer server, String pool) throws SQLException {
    return FreshetDataSource.builder()
        .url(server.url(server.createDatabase()))
        .user(server.user())
        .password(server.password())
        .set("poolName", pool)
        .set("maximumPoolSize", "2")
        .set("overflowAfter", "1ms");
  }

  private static void work(FreshetDataSource ds) throws SQLException {
    for (int i = 0; i < 10; i++) {
      try (Connection c = ds.getConnection()) {
        Doors.run(c, "SET @a = 1");
      }
    }
    try (Connection a = ds.getConnection();
        Connection b = ds.getConnection();
        Connection c = ds.getConnection()) {
      a.unwrap(com.mysql.cj.jdbc.JdbcConnection.class);
      assertThat(b.isValid(1) && c.isValid(1)).isTrue();
    }
  }

  private double value(String name, String... tags) {
    Meter meter = registry.get(name).tags(tags).meter();
    return meter.measure().iterator().next().getValue();
  }

  private long count(String timer) {
    return registry.get(timer).timer().count();
  }

  @ServerTest
  void metersSayWhatStatsSay(TestServer server) throws Exception {
    try (FreshetDataSource ds = at(server, "m").build();
        FreshetMeterBinder binder =
            new FreshetMeterBinder(ds.pools(), EnumSet.allOf(Names.class), Tags.of("app", "x"))) {
      binder.bindTo(registry);
      work(ds);
      await().until(() -> value("freshet.connections.idle") == 1);
      assertThat(value("freshet.opens", "pool", "m", "app", "x")).isEqualTo(13);
      assertThat(value("freshet.physical.connects")).isEqualTo(3);
      assertThat(value("freshet.sockets.saved")).isEqualTo(10);
      assertThat(value("freshet.resets", "reason", "USER_VARIABLE")).isEqualTo(10);
      assertThat(value("freshet.discards", "reason", "UNWRAPPED")).isEqualTo(1);
      assertThat(value("freshet.overflow")).isEqualTo(1);
      assertThat(value("freshet.waits")).isEqualTo(1);
      assertThat(value("freshet.breaker.state", "state", "closed")).isEqualTo(1);
      assertThat(value("freshet.breaker.state", "state", "open")).isZero();
      assertThat(value("freshet.connections.active")).isZero();
      assertThat(value("freshet.connections.max")).isEqualTo(2);
      for (String timer :
          List.of(
              "freshet.lease.wait",
              "freshet.lease.usage",
              "hikaricp.connections.acquire",
              "hikaricp.connections.usage",
              "db.client.connection.wait_time",
              "db.client.connection.use_time")) {
        // The first open came before there was a pool to bind: its pool began with it.
        assertThat(count(timer)).as(timer).isEqualTo(13);
      }
      assertThat(count("freshet.connect.time")).isEqualTo(3);
      assertThat(value("hikaricp.connections")).isEqualTo(1);
      assertThat(value("db.client.connection.count", "db.client.connection.state", "idle"))
          .isEqualTo(1);
      assertThat(value("resilience4j.circuitbreaker.state", "state", "closed")).isEqualTo(1);
      assertThat(value("resilience4j.retry.calls", "kind", "successful_without_retry"))
          .isGreaterThanOrEqualTo(2);
      ds.pools().resize("m", 4);
      assertThat(value("freshet.connections.max")).isEqualTo(4);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @ServerTest
  void metersComeAndGoWithThePools(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.poolName=early");
    String other = Doors.freshet(server.url(server.createDatabase()), "freshet.poolName=late");
    try (FreshetMeterBinder binder = new FreshetMeterBinder(FreshetDriver.pools())) {
      open(url, server).close();
      binder.bindTo(registry);
      assertThat(pools()).containsExactly("early");
      open(other, server).close();
      assertThat(pools()).containsExactly("early", "late");
      Connection out = open(other, server);
      try {
        assertThat(value("freshet.connections.active", "pool", "late")).isEqualTo(1);
      } finally {
        out.close();
      }
      FreshetDriver.closePools();
      assertThat(registry.getMeters()).isEmpty();
      open(url, server).close();
      assertThat(value("freshet.opens", "pool", "early")).isEqualTo(1);
      binder.close();
      assertThat(registry.getMeters()).isEmpty();
      open(other, server).close();
      assertThat(registry.getMeters()).isEmpty();
    }
  }

  @ServerTest
  void noSecretIsInAnyName(TestServer server) throws Exception {
    String url =
        Doors.freshet(server.url(server.createDatabase()), "applicationSecret=n0t-t0-be-seen");
    try (FreshetMeterBinder binder =
        new FreshetMeterBinder(FreshetDriver.pools(), EnumSet.allOf(Names.class), Tags.empty())) {
      binder.bindTo(registry);
      open(url, server).close();
      assertThat(registry.getMeters()).hasSizeGreaterThan(20);
      assertThat(registry.getMeters().stream().map(m -> m.getId().toString()))
          .noneMatch(id -> id.contains("n0t-t0-be-seen") || id.contains(server.password() + "@"));
    }
  }

  private static Connection open(String url, TestServer server) throws SQLException {
    return DriverManager.getConnection(url, server.user(), server.password());
  }

  private TreeSet<String> pools() {
    TreeSet<String> names = new TreeSet<>();
    registry.getMeters().forEach(m -> names.add(String.valueOf(m.getId().getTag("pool"))));
    names.remove("null"); // Resilience4j's are a server's
    return names;
  }

  /** Neither Micrometer nor Flight Recorder is needed by who does not use them. */
  @ServerTest
  void allElseWorksWithoutMicrometer(TestServer server) throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("micrometer") && !entry.contains("prometheus")) {
        classPath.add(new File(entry).toURI().toURL());
      }
    }
    try (URLClassLoader without = new WithoutFlightRecorder(classPath.toArray(URL[]::new))) {
      Thread.currentThread().setContextClassLoader(without);
      without
          .loadClass(ThrowAwayApplication.class.getName())
          .getMethod("run", String.class, String.class, String.class)
          .invoke(
              null,
              Doors.freshet(server.url(server.createDatabase())),
              server.user(),
              server.password());
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  private static final class WithoutFlightRecorder extends URLClassLoader {

    WithoutFlightRecorder(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jdk.jfr.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
