/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import dev.freshet.testing.WireProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of Flight Recorder has of pools. */
class FlightRecorderTest {

  @TempDir Path directory;

  private List<RecordedEvent> recorded(Recording recording) throws Exception {
    recording.stop();
    Path file = Files.createTempFile(directory, "freshet", ".jfr");
    recording.dump(file);
    List<RecordedEvent> ours = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().startsWith("freshet.")) {
        assertThat(event.getEventType().getCategoryNames()).contains("Freshet");
        ours.add(event);
      }
    }
    return ours;
  }

  private static FreshetDataSource dataSource(TestServer server, String url) {
    return FreshetDataSource.builder()
        .url(url)
        .user(server.user())
        .password(server.password())
        .set("poolName", "recorded")
        .set("maximumPoolSize", "1")
        .set("overflowAfter", "20ms")
        .set("retry.maxAttempts", "1")
        .set("breaker.minimumCalls", "2")
        .build();
  }

  private static void work(FreshetDataSource ds) throws SQLException {
    try (Connection c = ds.getConnection()) {
      Doors.run(c, "SET @a = 1");
      ds.getConnection().close();
    }
    try (Connection c = ds.getConnection()) {
      c.unwrap(com.mysql.cj.jdbc.JdbcConnection.class);
    }
  }

  private static List<String> names(List<RecordedEvent> events) {
    return events.stream().map(e -> e.getEventType().getName()).toList();
  }

  @ServerTest
  void everythingIsThereThatARecordingAsksFor(TestServer server) throws Exception {
    try (Recording recording = new Recording();
        FreshetDataSource ds = dataSource(server, server.url(server.createDatabase()))) {
      recording.enable("freshet.Open");
      recording.enable("freshet.Reset");
      recording.start();
      work(ds);
      List<RecordedEvent> events = recorded(recording);
      assertThat(names(events))
          .containsExactlyInAnyOrder(
              "freshet.PhysicalConnect",
              "freshet.Open",
              "freshet.Wait",
              "freshet.PhysicalConnect",
              "freshet.Open",
              "freshet.Reset",
              "freshet.Open",
              "freshet.Discard");
      for (RecordedEvent event : events) {
        assertThat(event.getString("pool")).isEqualTo("recorded");
        switch (event.getEventType().getName()) {
          case "freshet.Open", "freshet.PhysicalConnect" ->
              assertThat(event.getDuration("took")).isPositive();
          case "freshet.Wait" ->
              assertThat(event.getDuration("took").toMillis()).isGreaterThanOrEqualTo(20);
          case "freshet.Reset" -> assertThat(event.getString("reason")).isEqualTo("USER_VARIABLE");
          default -> assertThat(event.getString("reason")).isEqualTo("UNWRAPPED");
        }
      }
    }
  }

  /** For recordings that are always on. */
  @ServerTest
  void whatComesWithEachQueryIsOffUnlessAskedFor(TestServer server) throws Exception {
    try (Recording recording = new Recording();
        FreshetDataSource ds = dataSource(server, server.url(server.createDatabase()))) {
      recording.start();
      work(ds);
      assertThat(names(recorded(recording)))
          .contains("freshet.PhysicalConnect", "freshet.Discard")
          .doesNotContain("freshet.Open", "freshet.Reset");
    }
  }

  @ServerTest
  void failuresAndTheBreakerAreThere(TestServer server) throws Exception {
    try (Recording recording = new Recording();
        WireProxy proxy = WireProxy.inFrontOf(server)) {
      recording.start();
      String url = proxy.url("");
      proxy.close();
      try (FreshetDataSource ds = dataSource(server, url)) {
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(ds::getConnection).isInstanceOf(SQLException.class);
        }
      }
      List<RecordedEvent> events = recorded(recording);
      assertThat(events)
          .filteredOn(e -> e.getEventType().getName().equals("freshet.PhysicalConnect"))
          .hasSize(2)
          .allMatch(e -> !e.getString("failure").isEmpty());
      assertThat(events)
          .filteredOn(e -> e.getEventType().getName().equals("freshet.Breaker"))
          .extracting(e -> e.getString("state"))
          .containsExactly("OPEN");
    }
  }
}
