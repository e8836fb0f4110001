/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.churn;

import com.google.gson.GsonBuilder;
import dev.freshet.benchmarks.Goal;
import dev.freshet.benchmarks.Machine;
import dev.freshet.testing.TestServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs what needs real servers and writes its pages. */
public final class ChurnBenchmarks {

  /** Kept, as otherwise its level might be forgotten. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache.tomcat.jdbc.pool");

  private final boolean quick;
  private final Path directory;
  private final Predicate<String> wanted;

  /**
   * @param wanted says of a page's name whether it is to be written
   */
  public ChurnBenchmarks(boolean quick, Path directory, Predicate<String> wanted) {
    this.quick = quick;
    this.directory = directory;
    this.wanted = wanted;
  }

  /** In the module's directory, as {@link dev.freshet.benchmarks}'s own. */
  public void run() throws Exception {
    if (pages().noneMatch(wanted)) {
      return;
    }
    TOMCAT.setLevel(Level.SEVERE); // it warns at each connect that it got no driver's name
    List<TestServer> servers = Site.servers();
    List<Site> sites = Churn.sites(servers);
    try {
      Site first = sites.get(0);
      if (wanted.test(ChurnReport.NAME)) {
        String conditions = conditions(sites);
        Churn.Findings findings = new Churn(quick).run(first, sites.subList(1, sites.size()));
        ChurnReport report = new ChurnReport(findings);
        write(ChurnReport.NAME, report.markdown(conditions), report.json(conditions));
        System.out.println(Goal.table(report.goals()));
      }
      if (wanted.test(SocketsReport.NAME)) {
        sockets(first);
      }
      if (wanted.test(GrowthReport.NAME)) {
        String conditions = conditions(List.of(first));
        GrowthReport report = new GrowthReport(GrowthReport.measure(first, quick));
        write(GrowthReport.NAME, report.markdown(conditions), report.json(conditions));
        System.out.println(Goal.table(report.goals()));
      }
      if (wanted.test(SessionsReport.NAME)) {
        String conditions = conditions(List.of(first));
        SessionsReport report = new SessionsReport(SessionsReport.measure(first, quick));
        write(SessionsReport.NAME, report.markdown(conditions), report.json(conditions));
        System.out.println(Goal.table(List.of(report.goal())));
      }
    } finally {
      for (Site site : sites) {
        site.close();
      }
    }
  }

  private void sockets(Site site) throws Exception {
    String conditions = conditions(List.of(site));
    List<Sockets.Run> runs = Sockets.measure(site, quick);
    if (runs.isEmpty()) {
      System.out.println("Sockets were not counted: there is no /proc/net/tcp here.");
      return;
    }
    SocketsReport report = new SocketsReport(runs);
    write(SocketsReport.NAME, report.markdown(conditions), report.json(conditions));
    report.draw(directory);
    System.out.println(Goal.table(List.of(report.goal())));
  }

  private static Stream<String> pages() {
    return Stream.of(ChurnReport.NAME, SocketsReport.NAME, GrowthReport.NAME, SessionsReport.NAME);
  }

  private void write(String name, String markdown, Map<String, Object> json) throws IOException {
    Files.writeString(directory.resolve(name + ".md"), markdown);
    Files.writeString(
        directory.resolve(name + ".json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
    System.out.println("Written to " + directory.resolve(name + ".md").toRealPath());
  }

  /** Under which figures come about, without which they mean nothing. */
  static String conditions(List<Site> sites) {
    return String.format(
        Locale.ROOT,
        "%s, %s on loopback, %s %s, Connector/J %s, %s, load average %.1f when it began.",
        LocalDate.now(ZoneOffset.UTC),
        sites.stream().map(Site::product).collect(Collectors.joining(" and ")),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        com.mysql.cj.jdbc.Driver.class.getPackage().getImplementationVersion(),
        Machine.describe(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  public static void main(String[] args) throws Exception {
    List<String> all = List.of(args);
    Path directory = Path.of("target/benchmarks");
    Files.createDirectories(directory);
    new ChurnBenchmarks(
            all.contains("mode=quick"),
            directory,
            page ->
                all.stream().noneMatch(a -> a.startsWith("only=")) || all.contains("only=" + page))
        .run();
  }
}
