/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, on hosts that are written down. */
class DoctorTest {

  private static final String DB = "10.0.0.9:3306";
  private static final List<String> ORDERS =
      List.of("/usr/bin/java", "-Xmx1g", "-cp", "/srv/app.jar", "com.acme.Orders", "--pw=s3cret");

  @TempDir Path root;

  /** 400 connects a second, each of which leaves a socket in TIME_WAIT at the client's end. */
  private RecordedHost storm(String client, String server, int waiting) {
    RecordedHost host = RecordedHost.linux(root);
    host.command(ORDERS);
    for (int i = 0; i < waiting; i++) {
      host.waiting(client + ":" + (32768 + i), server, -(i % 50));
    }
    int[] made = {0};
    Runnable goOn =
        () -> {
          for (; made[0] < (int) (host.now() * 400); made[0]++) {
            host.waiting(client + ":" + (32768 + waiting + made[0]), server, host.now());
          }
          host.forget(TcpState.ESTABLISHED);
          long inode = 90_000 + made[0];
          host.live(client + ":60999", server, TcpState.ESTABLISHED, 1001, inode);
          host.process(4711, 1001, host.command(), inode);
          host.writeTables();
        };
    goOn.run();
    host.meanwhile(goOn);
    return host;
  }

  @Test
  void anIdleHostIsFine() {
    RecordedHost.Answer answer = RecordedHost.linux(root).doctor();
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).startsWith("OK: no connections to look at");
  }

  @Test
  void aPoolIsFine() {
    RecordedHost host = RecordedHost.linux(root);
    for (int i = 0; i < 10; i++) {
      host.live("10.0.0.5:" + (40000 + i), DB, TcpState.ESTABLISHED, 1001, 500 + i);
    }
    host.writeTables();
    RecordedHost.Answer answer = host.doctor("--host", "10.0.0.9");
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out()).startsWith("OK: 0/s new connections to 10.0.0.9:3306");
    assertThat(answer.out()).doesNotContain("What to do");
  }

  @Test
  void aStormIsNamedWithItsRateCeilingProcessAndCommands() {
    RecordedHost.Answer answer = storm("10.0.0.5", DB, 23_000).doctor();
    String out = answer.out().replaceAll("\\s+", " ");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(out)
        .startsWith("CRITICAL: ")
        .contains("new connections to 10.0.0.9:3306, made by pid 4711 (java com.acme.Orders)")
        .contains("86 % of the 470/s that this host can make")
        .contains("28,232 ports / 60 s = 470/s")
        .contains("pid 4711, user shop: java com.acme.Orders")
        .contains("the program closes first, so its host keeps them")
        .contains("java -jar " + RecordedHost.JAR + " attach 4711 mode=observe ")
        .contains("java -jar " + RecordedHost.JAR + " status 4711 ")
        .contains("java -jar " + RecordedHost.JAR + " detach 4711 ")
        .contains("-javaagent:" + RecordedHost.JAR)
        .contains("JAVA_TOOL_OPTIONS=-javaagent:" + RecordedHost.JAR)
        .contains("Removed in Linux 4.12");
    assertThat(out).doesNotContain("s3cret");
  }

  @Test
  void jsonHasTheSameNumbers() {
    JsonObject json =
        JsonParser.parseString(storm("10.0.0.5", DB, 23_000).doctor("--json").out())
            .getAsJsonObject();
    JsonObject target = json.getAsJsonObject("target");
    assertThat(json.get("schema").getAsInt()).isEqualTo(1);
    assertThat(json.getAsJsonObject("verdict").get("exitCode").getAsInt()).isEqualTo(2);
    assertThat(target.get("connectsPerSecond").getAsDouble()).isCloseTo(400, within(10.0));
    assertThat(target.get("clientTimeWait").getAsInt()).isEqualTo(23_800);
    assertThat(target.get("clientPorts").getAsInt()).isEqualTo(23_801);
    assertThat(target.getAsJsonObject("ceiling").get("ports").getAsInt()).isEqualTo(28_232);
    assertThat(target.getAsJsonObject("ceiling").get("perSecond").getAsDouble())
        .isCloseTo(470.53, within(0.01));
    JsonArray processes = target.getAsJsonArray("processes");
    assertThat(processes).hasSize(1);
    assertThat(processes.get(0).getAsJsonObject().get("pid").getAsInt()).isEqualTo(4711);
  }

  @Test
  void withReuseForAllTheStormIsAWarning() {
    RecordedHost.Answer answer =
        storm("10.0.0.5", DB, 23_000).setting("tcp_tw_reuse", "1").doctor();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out()).contains("tcp_tw_reuse=1 lifts it");
  }

  @Test
  void reuseWithoutTimestampsLiftsNothing() {
    RecordedHost.Answer answer =
        storm("10.0.0.5", DB, 23_000)
            .setting("tcp_tw_reuse", "1")
            .setting("tcp_timestamps", "0")
            .doctor();
    assertThat(answer.exitCode()).isEqualTo(2);
  }

  @Test
  void onLoopbackTheDefaultReuseLiftsTheCeilingAndSaysSo() {
    RecordedHost.Answer answer = storm("127.0.0.1", "127.0.0.1:3306", 23_000).doctor();
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out().replaceAll("\\s+", " "))
        .startsWith("WARNING: ")
        .contains("of the 470/s that would be the ceiling without tcp_tw_reuse")
        .contains("To a server on another host it would hold");
  }

  @Test
  void aPairOfPortsThatIsReusedCountsAgain() {
    RecordedHost host = RecordedHost.linux(root);
    Runnable reuse =
        () -> {
          host.forget(TcpState.TIME_WAIT);
          for (int i = 0; i < 50; i++) {
            host.waiting("127.0.0.1:" + (40000 + i), "127.0.0.1:3306", host.now());
          }
          host.writeTables();
        };
    reuse.run();
    double[] last = {0};
    host.meanwhile(
        () -> {
          if (host.now() - last[0] >= 1) {
            last[0] = host.now();
            reuse.run();
          } else {
            host.writeTables();
          }
        });
    JsonObject target = target(host.doctor("--json", "--interval", "4s"));
    assertThat(target.get("connects").getAsInt()).isBetween(150, 200);
  }

  @Test
  void timeWaitAtTheServersEndIsToldApart() {
    RecordedHost host = RecordedHost.linux(root);
    host.live("0.0.0.0:3306", "0.0.0.0:0", TcpState.LISTEN, 999, 77);
    for (int i = 0; i < 3000; i++) {
      host.waiting("10.0.0.9:3306", "10.0.0." + (5 + i % 2) + ":" + (33000 + i), -5);
    }
    host.writeTables();
    RecordedHost.Answer answer = host.doctor();
    assertThat(answer.out().replaceAll("\\s+", " "))
        .contains("this host is the server")
        .contains("3,000 at the server's end, here: the server closes first, so it keeps them")
        .contains("clients at 10.0.0.5 (1,500), 10.0.0.6 (1,500)")
        .contains("a connect storm within the last minute")
        .contains("Run doctor there");
    assertThat(answer.out()).doesNotContain("28,232");
    assertThat(answer.exitCode()).isEqualTo(1);
  }

  @Test
  void addressesInBothNotationsAreOne() {
    RecordedHost host = RecordedHost.linux(root);
    host.live("10.0.0.5:40000", DB, TcpState.ESTABLISHED, 1001, 501);
    host.live("[2001:db8::5]:40001", "[2001:db8::9]:3306", TcpState.ESTABLISHED, 1001, 502);
    host.writeTables();
    String mapped =
        "   0: 0000000000000000FFFF00000500000A:9C42 0000000000000000FFFF00000900000A:0CEA 01"
            + " 00000000:00000000 00:00000000 00000000  1001        0 503 1 0\n";
    host.write("proc/net/tcp6", host.files().text("proc/net/tcp6") + "\n" + mapped);
    assertThat(target(host.doctor("--json", "--host", "10.0.0.9")).get("clientOpen").getAsInt())
        .isEqualTo(2);
    JsonObject six = target(host.doctor("--json", "--host", "2001:db8::9"));
    assertThat(six.get("address").getAsString()).isEqualTo("2001:db8:0:0:0:0:0:9");
    assertThat(six.get("clientOpen").getAsInt()).isEqualTo(1);
  }

  @Test
  void processesThatCannotBeReadAreSaidToBeUnread() {
    RecordedHost host = RecordedHost.linux(root).user("nobody").closedProcess(4711, 1001);
    int[] made = {0};
    host.meanwhile(
        () -> {
          for (; made[0] < (int) (host.now() * 100); made[0]++) {
            host.waiting("10.0.0.5:" + (33000 + made[0]), DB, host.now());
          }
          host.forget(TcpState.ESTABLISHED);
          host.live("10.0.0.5:60999", DB, TcpState.ESTABLISHED, 1001, 90_000 + made[0]);
          host.writeTables();
        });
    RecordedHost.Answer answer = host.doctor();
    assertThat(answer.out().replaceAll("\\s+", " "))
        .contains("Made by not found")
        .contains("The sockets belong to shop.")
        .contains("run doctor as root, or as the user of the program")
        .contains("sudo java -jar " + RecordedHost.JAR + " doctor --port 3306");
  }

  @Test
  void anotherUsersProgramIsAttachedToAsThatUser() {
    assertThat(storm("10.0.0.5", DB, 100).user("joe").doctor().out())
        .contains("sudo -u shop java -jar " + RecordedHost.JAR + " attach 4711\n");
  }

  @Test
  void whatIsNoJvmIsNotToBeAttachedTo() {
    RecordedHost host = storm("10.0.0.5", DB, 100);
    host.command(List.of("php-fpm: pool www", ""));
    RecordedHost.Answer answer = host.doctor();
    assertThat(answer.out().replaceAll("\\s+", " "))
        .contains("made by pid 4711 (php-fpm)")
        .contains("is not a JVM")
        .doesNotContain("attach");
  }

  @Test
  void aProgramThatHasTheAgentIsNotToldToAttachIt() {
    RecordedHost host = storm("10.0.0.5", DB, 100);
    host.command(List.of("java", "-javaagent:/opt/freshet-agent.jar=mode=observe", "Orders"));
    assertThat(host.doctor().out())
        .contains("java -jar " + RecordedHost.JAR + " status 4711")
        .doesNotContain("attach");
  }

  @Test
  void aServerMayListenOnAPortThatConnectsAreMadeFrom() {
    RecordedHost host = RecordedHost.linux(root);
    host.live("0.0.0.0:33306", "0.0.0.0:0", TcpState.LISTEN, 999, 77);
    host.live("10.0.0.9:33306", "10.0.0.5:45000", TcpState.ESTABLISHED, 999, 78);
    host.writeTables();
    JsonObject target = target(host.doctor("--json"));
    assertThat(target.get("port").getAsInt()).isEqualTo(33306);
    assertThat(target.get("servedHere").getAsBoolean()).isTrue();
  }

  @Test
  void aHostWithoutProcSaysWhatItCannotSee() {
    RecordedHost.Answer answer = RecordedHost.withoutProc(root).doctor();
    assertThat(answer.exitCode()).isEqualTo(70);
    assertThat(answer.out().replaceAll("\\s+", " "))
        .startsWith("UNKNOWN: this host's sockets cannot be seen")
        .contains("has no /proc/net/tcp")
        .contains("give --url");
  }

  @Test
  void aPasswordAppearsNowhere() {
    RecordedHost host =
        storm("10.0.0.5", DB, 100).environment("FRESHET_DOCTOR_PASSWORD", "hunter2");
    String url = "jdbc:mysql://joe:topsecret@127.0.0.1:1/db?password=alsosecret&connectTimeout=500";
    for (String form : List.of("--json", "--interval=300ms")) {
      RecordedHost.Answer answer = host.doctor("--url", url, "--user", "joe", form);
      assertThat(answer.out()).contains("The server was not asked");
      assertThat(answer.out() + answer.err()).doesNotContain("topsecret", "hunter2", "alsosecret");
    }
  }

  @Test
  void aDriverThatIsNotThereIsSaidHowToGive() {
    RecordedHost.Answer answer =
        RecordedHost.linux(root).doctor("--url", "jdbc:nosuchdb://127.0.0.1:1/db");
    assertThat(answer.out().replaceAll("\\s+", " "))
        .contains("--driver /path/to/mysql-connector-j.jar");
  }

  @Test
  void aWatchPrintsALineEachTime() {
    RecordedHost.Answer answer =
        storm("10.0.0.5", DB, 1000).doctor("--watch", "1s", "--count", "3");
    assertThat(answer.out().lines()).hasSize(3).allMatch(line -> line.contains("connects 4"));
  }

  @Test
  void aReportIsOnePageThatNeedsNothingElse() throws IOException {
    Path page = root.resolve("page.html");
    RecordedHost host = storm("10.0.0.5", DB, 1000);
    RecordedHost.Answer answer = host.doctor("--report", page.toString(), "--for", "5s");
    String html = Files.readString(page);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(html)
        .contains("uPlot", "Permission is hereby granted", "attach 4711", "28,232 ports / 60 s")
        .doesNotContain("src=", "href=", "@data@", "@js@", "s3cret");
    String data = html.substring(html.indexOf("id=\"data\">") + 10, html.indexOf("</script>"));
    assertThat(JsonParser.parseString(data).getAsJsonObject().getAsJsonArray("series")).hasSize(5);
  }

  private static JsonObject target(RecordedHost.Answer answer) {
    return JsonParser.parseString(answer.out()).getAsJsonObject().getAsJsonObject("target");
  }
}
