/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the drills for each contender and writes the report. */
public final class Drills {

  /** All of them, in their order. */
  static List<Drill> all() {
    return List.of(
        new EndedServerDrill(),
        new KilledSessionsDrill(),
        new IdleTimeoutDrill(),
        new SilentNetworkDrill(),
        new ForgottenConnectionsDrill(),
        new FullServerDrill(),
        new WrongPasswordDrill(),
        new ColdStartDrill(),
        new NestedOpensDrill(),
        new LeaksDrill(),
        new UnreachableServerDrill(),
        new FleetDrill());
  }

  /** Those of a group, in which several servers take part. */
  static List<Drill> ofGroup(Group group) {
    return Stream.of(GroupDrill.Way.values())
        .<Drill>map(way -> new GroupDrill(group, way))
        .toList();
  }

  private final Options options;
  private final DrillServer server;
  private final List<DrillReport.Section> sections = new ArrayList<>();

  private Drills(Options options, DrillServer server) {
    this.options = options;
    this.server = server;
  }

  /** In the module's directory. Ends with status 1 if Freshet misses what a drill requires. */
  public static void main(String[] args) throws Exception {
    boolean good;
    try {
      Options options = Options.fromSystemProperties();
      good = new Drills(options, options.server()).run();
    } finally {
      TestServers.stopAll();
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run() throws Exception {
    System.out.println("Drills on " + server.server());
    for (Drill drill : options.drills()) {
      if (options.wants(drill)) {
        sections.add(section(drill));
      }
    }
    write();
    List<Outcome> misses = sections.stream().flatMap(DrillReport.Section::missesOfFreshet).toList();
    for (Outcome outcome : misses) {
      System.out.println("Freshet missed: " + outcome.misses());
    }
    return misses.isEmpty();
  }

  private DrillReport.Section section(Drill drill) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    System.out.printf("%n%d. %s%n", drill.number(), drill.title());
    if (drill.restartsServer() && !server.canRestart()) {
      System.out.println("   not run: nobody said how this server is killed, stopped and started");
      return new DrillReport.Section(drill, outcomes);
    }
    for (Contender contender : options.contenders()) {
      Outcome outcome = drill.run(contender, options.setting(server));
      outcomes.add(outcome);
      System.out.println(DrillReport.line(outcome));
    }
    return new DrillReport.Section(drill, outcomes);
  }

  private void write() throws IOException {
    DrillReport report = new DrillReport(server.server(), options, sections);
    Path written = report.write(options.reportDirectory());
    System.out.println("\nWritten to " + written);
  }
}
