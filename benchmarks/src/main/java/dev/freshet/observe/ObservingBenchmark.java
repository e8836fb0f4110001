/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.observe;

import dev.freshet.FreshetConfig;
import dev.freshet.FreshetDataSource;
import dev.freshet.event.FreshetListener;
import dev.freshet.peers.IdleDriver;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What it costs an open and its close that all of it is counted, told and recorded. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ObservingBenchmark {

  /** What hears of opens and closes. */
  public enum Hearers {
    /** Nobody: nothing is told. */
    NOBODY,
    COUNTERS,
    COUNTERS_AND_RECORDER_OFF,
    COUNTERS_AND_RECORDER_ON
  }

  @State(Scope.Thread)
  public static class Telling {
    @Param public Hearers hearers = Hearers.NOBODY;
    private PoolEvents events = events(null);
    private AutoCloseable recording = () -> {};
    private long nanos;

    private static PoolEvents events(@Nullable FreshetListener recorder) {
      return new PoolEvents(
          "measured", new Listeners(recorder), new PoolEvents.Totals(), Duration.ZERO);
    }

    @Setup
    public void begin() {
      if (hearers.compareTo(Hearers.COUNTERS) > 0) {
        events = events(new FlightRecorderListener());
      }
      if (hearers == Hearers.COUNTERS_AND_RECORDER_ON) {
        recording = Observers.recordingOpens();
      }
    }

    @TearDown
    public void end() throws Exception {
      recording.close();
    }
  }

  /** One open and one close, as they are told of. */
  @Benchmark
  public long tell(Telling t) {
    long nanos = ++t.nanos;
    if (t.hearers != Hearers.NOBODY) {
      t.events.opened(nanos);
      t.events.closed(nanos);
    }
    return nanos;
  }

  @State(Scope.Thread)
  public static class Idle {
    @Param public Observers observers = Observers.ALL_OFF;
    private FreshetDataSource dataSource = FreshetDataSource.wrap(IdleDriver.dataSource());
    private AutoCloseable watching = () -> {};

    @Setup
    public void begin() {
      dataSource.close();
      dataSource =
          FreshetDataSource.wrap(
              IdleDriver.dataSource(),
              FreshetConfig.builder().set("metrics.jmx", observers.jmx()).build());
      watching = observers.watch(dataSource.pools());
    }

    @TearDown
    public void end() throws Exception {
      watching.close();
      dataSource.close();
    }
  }

  /** An open and a close around which there is no database. */
  @Benchmark
  public Connection openAndClose(Idle idle) throws SQLException {
    Connection c = idle.dataSource.getConnection();
    c.close();
    return c;
  }

  @State(Scope.Thread)
  public static class Bean {
    @Param public Observers observers = Observers.ALL_OFF;
    private @Nullable ConfigurableApplicationContext application;
    private DataSource dataSource = IdleDriver.dataSource();
    private AutoCloseable watching = () -> {};

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

      @org.springframework.context.annotation.Bean
      DataSource legacy() {
        return IdleDriver.dataSource();
      }
    }

    @Setup
    public void begin() throws SQLException {
      application =
          new SpringApplicationBuilder(Application.class)
              .web(WebApplicationType.NONE)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .properties("freshet.wrap=legacy", "freshet.metrics.jmx=" + observers.jmx())
              .run();
      dataSource = application.getBean(DataSource.class);
      watching = observers.watch(dataSource.unwrap(FreshetDataSource.class).pools());
    }

    @TearDown
    public void end() throws Exception {
      watching.close();
      if (application != null) {
        application.close();
      }
    }
  }

  /** The same with a DataSource bean that the starter serves. */
  @Benchmark
  public Connection openAndCloseByBean(Bean bean) throws SQLException {
    Connection c = bean.dataSource.getConnection();
    c.close();
    return c;
  }

  @State(Scope.Benchmark)
  public static class Database {
    @Param public Observers observers = Observers.ALL_OFF;
    private final TestServer server = TestServers.embeddedMySqlOrMariaDb();
    private FreshetDataSource dataSource = served();
    private AutoCloseable watching = () -> {};

    private FreshetDataSource served() {
      return FreshetDataSource.builder()
          .url(server.url(""))
          .user(server.user())
          .password(server.password())
          .set("metrics.jmx", observers.jmx())
          .build();
    }

    @Setup
    public void begin() {
      dataSource.close();
      dataSource = served(); // the parameter is known by now
      watching = observers.watch(dataSource.pools());
    }

    @TearDown
    public void end() throws Exception {
      watching.close();
      dataSource.close();
      TestServers.stopAll();
    }
  }

  /** Open, SELECT 1, close, with a server on this machine. */
  @Benchmark
  public int query(Database database) throws SQLException {
    try (Connection c = database.dataSource.getConnection();
        Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT 1")) {
      r.next();
      return r.getInt(1);
    }
  }
}
