/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** A host name that stands for another address after a while, in a JVM with names of its own. */
class FollowsTheNameTest {

  @ServerTest(newestOnly = true)
  void connectionsToTheFormerAddressAreLeft(TestServer server, @TempDir Path directory)
      throws Exception {
    Path hosts = directory.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 localhost db.test\n");
    Process program =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djdk.net.hosts.file=" + hosts,
                "-Dsun.net.inetaddr.ttl=0",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                hosts.toString(),
                server.url("").replaceFirst("//[^:/]+", "//db.test"),
                server.user(),
                server.password())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).as(said).isZero();
  }

  /** Opens by name, moves the name, and ends well if the pool has noticed. */
  static final class Program {

    public static void main(String[] args) throws Exception {
      Path hosts = Path.of(args[0]);
      FreshetConfig unused = FreshetConfig.builder().build();
      assertThat(unused.get("dnsCheckInterval")).isEqualTo("30s");
      try (FreshetDataSource ds =
              FreshetDataSource.builder()
                  .url(args[1])
                  .user(args[2])
                  .password(args[3])
                  .set("dnsCheckInterval", "1s")
                  .build();
          LogLines log = LogLines.captured()) {
        open(ds);
        assertThat(ds.stats().get(0).hosts().keySet())
            .singleElement()
            .asString()
            .startsWith("db.test:");
        await("nothing happens as long as the name stands")
            .during(Duration.ofSeconds(3))
            .atMost(Duration.ofSeconds(10))
            .until(() -> ds.stats().get(0).discards() == 0);
        open(ds);
        assertThat(ds.stats().get(0).physicalConnects()).isEqualTo(1);
        Files.writeString(hosts, "127.0.0.1 localhost other.test\n127.0.0.2 db.test\n");
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> ds.stats().get(0).discardReasons().equals(Map.of("ADDRESS_CHANGED", 1L)));
        assertThat(ds.stats().get(0).idle()).isZero();
        assertThat(log.with("FRS-243")).singleElement().asString().contains("127.0.0.2");
      }
    }

    private static void open(FreshetDataSource ds) throws Exception {
      try (Connection c = ds.getConnection()) {
        assertThat(Doors.ask(c, "SELECT 1")).isEqualTo("1");
      }
    }
  }
}
