/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user may choose, by system properties.
 *
 * @param only the numbers of the drills to run; empty means all
 * @param contenders those to run; the report of record has all
 * @param url one's own server, or empty for an embedded one
 * @param kill shell commands for one's own server, as are stop and start
 * @param group the script that controls a group of servers; empty for the drills of one
 */
record Options(
    Set<Integer> only,
    List<Contender> contenders,
    boolean quick,
    Duration time,
    String url,
    String user,
    String password,
    String kill,
    String stop,
    String start,
    String group) {

  static Options fromSystemProperties() {
    boolean quick = text("mode", "").equals("quick");
    return new Options(
        numbers(text("only", "")),
        contenders(text("contenders", "")),
        quick,
        Duration.ofSeconds(Long.parseLong(text("seconds", quick ? "5" : "20"))),
        text("url", ""),
        text("user", "root"),
        text("password", ""),
        text("kill", ""),
        text("stop", ""),
        text("start", ""),
        text("group", ""));
  }

  boolean wants(Drill drill) {
    return only.isEmpty() || only.contains(drill.number());
  }

  /** A quick look does not replace the report of record. */
  Path reportDirectory() {
    return Path.of(quick ? "target/drills" : "../docs");
  }

  /** Those of one server, or of the group if there is one to be drilled. */
  List<Drill> drills() {
    return group.isEmpty() ? Drills.all() : Drills.ofGroup(Group.controlledBy(group));
  }

  /** The group's are a page of their own, so that neither run loses the other's. */
  String page() {
    return group.isEmpty() ? "drills" : "drills-group";
  }

  DrillServer server() {
    if (!group.isEmpty()) {
      return Group.controlledBy(group).first();
    }
    TestServer server =
        url.isEmpty() ? TestServers.embeddedMySqlOrMariaDb() : TestServers.at(url, user, password);
    return new DrillServer(server, kill, stop, start);
  }

  Setting setting(DrillServer server) {
    return new Setting(server, time, quick);
  }

  private static Set<Integer> numbers(String list) {
    return Arrays.stream(list.split("[,\\s]+", -1))
        .filter(number -> !number.isEmpty())
        .map(Integer::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** By the beginnings of their names, such as {@code freshet}. */
  private static List<Contender> contenders(String list) {
    List<String> wanted = List.of(list.toUpperCase(Locale.ROOT).split("[,\\s]+", -1));
    return Arrays.stream(Contender.values())
        .filter(contender -> wanted.stream().anyMatch(contender.name()::startsWith))
        .toList();
  }

  private static String text(String key, String otherwise) {
    return property("drills." + key, otherwise);
  }

  static String property(String key, String otherwise) {
    String value = System.getProperty(key, "").trim();
    return value.isEmpty() ? otherwise : value;
  }
}
