/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import dev.freshet.testing.WireProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Drills 13 to 15: the primary of a group fails, changes, and falls silent. */
final class GroupDrill implements Drill {

  private static final int READ_ONLY = 1290;

  /** Operations after which a cold program is a warm one. */
  private static final long WARM = 500;

  private static final Duration MORE_THAN_PROBER = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** After which reads have left a replica that is the primary now: a look at its role, and one. */
  private static final Duration ROLES_KNOWN = Duration.ofSeconds(6);

  /** How a program gets to the primary. */
  enum Way {
    LIST(
        13,
        "A group's primary changes",
        "The URL lists all members, the first one first, with `failOverReadOnly=false`: a driver takes the first that it reaches, whether that is the primary or not. The primary is killed, which makes the second one the next, and joins again as a secondary; it is made the primary again; another member is killed and joins again; the primary's network is silent for 10 s."),
    ROUTER(
        14,
        "A group's primary changes, behind a router",
        "The URL is that of MySQL Router's port for writes, which leads to the first member that can be reached. The primary is killed, which makes the second one the next, and joins again as a secondary; it is made the primary again; another member is killed and joins again."),
    REPLICATION(
        15,
        "A group's primary changes, and an address with it",
        "A `replication:` URL with an address for the primary and two for the others, which somebody moves right after each change, as a floating IP or a name is moved; connections that are open go on. The primary is switched over to the second member, and back; it is killed and joins again. Reads are made read-only, and tell which member answered.");

    private final int number;
    private final String title;
    private final String story;

    Way(int number, String title, String story) {
      this.number = number;
      this.title = title;
      this.story = story;
    }
  }

  private final Group group;
  private final Way way;

  GroupDrill(Group group, Way way) {
    this.group = group;
    this.way = way;
  }

  @Override
  public int number() {
    return way.number;
  }

  @Override
  public String title() {
    return way.title;
  }

  @Override
  public String story() {
    return way.story + " `connectTimeout=1000&socketTimeout=3000`.";
  }

  @Override
  public String requirement() {
    return "No acknowledged row is lost; the longest time without a successful write is at most 1 s more than that of a prober, which writes over a plain connection of its own each time, with the same URL; where the prober could write, no thread sees the error of a read-only server more than once after a change"
        + (way == Way.REPLICATION
            ? "; reads reach no primary, from 6 s after a change on (`roleCheckInterval` and one)."
            : ".");
  }

  @Override
  public Outcome run(Contender contender, Setting setting) throws Exception {
    group.restore();
    Setting first = new Setting(group.first(), setting.time(), setting.quick());
    try (Scene scene = Scene.prepare(first);
        Addresses addresses = new Addresses(group)) {
      Findings findings = new Findings(contender);
      Target target = target(scene, addresses);
      Load.Reads kind = way == Way.REPLICATION ? Load.Reads.READ_ONLY : Load.Reads.OWN_ROW_IF_THERE;
      try (WriteProber prober = WriteProber.start(target, scene);
          Opener opener = contender.opener(target);
          Load load = Load.start(opener, scene, Load.Plan.usual().with(kind))) {
        load.awaitDone(WARM);
        Thread.sleep(setting.wait(time(4), time(1)).toMillis());
        List<Step> steps = steps(setting, addresses);
        for (Step step : steps) {
          take(step, load, prober, findings);
        }
        load.end();
        group.restore();
        findings.load(load);
        readOnlyErrors(load, prober, steps.size(), findings);
        if (kind == Load.Reads.OWN_ROW_IF_THERE) {
          findings.note(
              "%s reads came from a member that did not have the row yet"
                  .formatted(Texts.number(load.readsThatFoundNoRow())));
        } else {
          reads(load, addresses, findings);
        }
        return findings.outcome();
      }
    } finally {
      group.restore();
    }
  }

  private static void take(Step step, Load load, WriteProber prober, Findings findings)
      throws Exception {
    long from = System.nanoTime();
    step.action.take();
    Thread.sleep(step.after.toMillis());
    long until = System.nanoTime();
    long others = prober.longestWithoutWrite(from, until);
    long own = load.longestWithoutWrite(from, until);
    findings.note(
        "%s: %s without a write, the prober %s"
            .formatted(step.what, Texts.duration(own), Texts.duration(others)));
    findings.within(MORE_THAN_PROBER.plusNanos(others), own, step.what + ", without a write");
  }

  private static void readOnlyErrors(
      Load load, WriteProber prober, int changes, Findings findings) {
    long repeated = load.mostOfOneThread(o -> isOfReadOnly(o) && prober.couldWriteAt(o.begin()));
    findings.note(
        "at most %d errors of a read-only server in one thread, %d of them when others could write"
            .formatted(load.mostOfOneThread(GroupDrill::isOfReadOnly), repeated));
    findings.require(
        repeated <= changes,
        "%d errors of a read-only server in one thread when others could write"
            .formatted(repeated));
  }

  private static boolean isOfReadOnly(Operation operation) {
    Operation.Failure failure = operation.failure();
    return failure != null && failure.vendorCode() == READ_ONLY;
  }

  private static void reads(Load load, Addresses addresses, Findings findings) {
    List<Load.Read> reads = load.readOnlyReads();
    long atPrimary = reads.stream().filter(r -> addresses.wasPrimary(r, Duration.ZERO)).count();
    long late = reads.stream().filter(r -> addresses.wasPrimary(r, ROLES_KNOWN)).count();
    findings.note(
        "%s reads, %s of them reached a primary, %s of these later than 6 s after it had become one; by port %s"
            .formatted(
                Texts.number(reads.size()),
                Texts.number(atPrimary),
                Texts.number(late),
                reads.stream()
                    .collect(
                        Collectors.groupingBy(
                            Load.Read::port, TreeMap::new, Collectors.counting()))));
    findings.require(late == 0, late + " reads reached the primary");
  }

  /** What is done to the group, and how long the load is watched after it. */
  private record Step(String what, Action action, Duration after) {}

  @FunctionalInterface
  private interface Action {
    void take() throws Exception;
  }

  private List<Step> steps(Setting setting, Addresses addresses) {
    if (way == Way.REPLICATION) {
      return stepsOfAddresses(setting, addresses);
    }
    Step back = new Step("switched back", () -> group.makePrimary(1), time(6));
    if (setting.quick()) {
      return List.of(new Step("switched over", () -> group.makePrimary(2), time(3)), back);
    }
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "killed",
            () -> {
              group.kill(1);
              group.awaitPrimary(2);
            },
            time(5)));
    steps.add(new Step("joined", () -> join(1), time(5)));
    steps.add(back);
    steps.add(new Step("secondary killed", () -> group.kill(3), time(6)));
    steps.add(new Step("secondary joined", () -> join(3), time(3)));
    if (way == Way.LIST) {
      WireProxy primary = addresses.proxies.get(0);
      steps.add(
          new Step(
              "silent",
              () -> {
                primary.silence();
                Thread.sleep(SILENCE.toMillis());
                primary.restore();
              },
              time(6)));
    }
    return steps;
  }

  private List<Step> stepsOfAddresses(Setting setting, Addresses addresses) {
    Duration after = ROLES_KNOWN.plusSeconds(3);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "switched over",
            () -> {
              group.makePrimary(2);
              addresses.move(2, 1, 3);
            },
            after));
    steps.add(
        new Step(
            "switched back",
            () -> {
              group.makePrimary(1);
              addresses.move(1, 2, 3);
            },
            after));
    if (!setting.quick()) {
      steps.add(
          new Step(
              "killed",
              () -> {
                group.kill(1);
                group.awaitPrimary(2);
                addresses.move(2, 3, 3);
              },
              after));
      steps.add(
          new Step(
              "joined",
              () -> {
                join(1);
                addresses.move(2, 1, 3);
              },
              after));
    }
    return steps;
  }

  private void join(int member) throws InterruptedException {
    group.join(member);
    group.awaitOnline(3);
  }

  private static Duration time(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private Target target(Scene scene, Addresses addresses) {
    String hosts =
        way == Way.ROUTER
            ? "127.0.0.1:" + group.router()
            : addresses.proxies.stream()
                .map(p -> "127.0.0.1:" + p.port())
                .collect(Collectors.joining(","));
    Target target = scene.target();
    String url = target.url().replaceFirst("//[^/]+/", "//" + hosts + "/");
    return target
        .at(way == Way.REPLICATION ? url.replaceFirst("mysql:", "mysql:replication:") : url)
        .withDriver("failOverReadOnly=false&connectTimeout=1000&socketTimeout=3000");
  }

  /** Where the group is reached: at first each address leads to the member of its number. */
  private static final class Addresses implements AutoCloseable {

    private final Group group;
    private final List<WireProxy> proxies;

    /** The port of the primary from a moment on. */
    private final TreeMap<Long, Integer> primaries = new TreeMap<>();

    Addresses(Group group) {
      this.group = group;
      proxies = group.ports().stream().map(port -> WireProxy.inFrontOf("127.0.0.1", port)).toList();
      primaries.put(System.nanoTime(), group.ports().get(0));
    }

    /** The first is the primary. */
    void move(int... members) {
      for (int i = 0; i < members.length; i++) {
        proxies.get(i).moveTo("127.0.0.1", group.ports().get(members[i] - 1));
      }
      primaries.put(System.nanoTime(), group.ports().get(members[0] - 1));
    }

    /** Whether a read was answered by a server that had been the primary for so long. */
    boolean wasPrimary(Load.Read read, Duration forSoLong) {
      var now = primaries.floorEntry(read.begin());
      return now != null
          && now.getValue() == read.port()
          && read.begin() - now.getKey() >= forSoLong.toNanos();
    }

    @Override
    public void close() {
      proxies.forEach(WireProxy::close);
    }
  }
}
