/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of doctor: looks, asks, and makes a diagnosis of what it found. */
final class Examination implements AutoCloseable {

  /** Long enough to find the process whose driver can be used. */
  private static final Duration FIRST_GLANCE = Duration.ofMillis(600);

  private final Surroundings surroundings;
  private final Question question;
  private final HostSettings settings;
  private final ProcessReader processes;
  private final Observer observer;
  private final Target target;
  private final ServerDesk desk;
  private final List<Observation> windows = new ArrayList<>();
  private boolean begun;

  /** Thrown with the reason when there is nothing to look at. */
  static final class CannotLookException extends Exception {

    private static final long serialVersionUID = 1;

    CannotLookException(String message) {
      super(message);
    }
  }

  Examination(Surroundings surroundings, Question question) throws CannotLookException {
    this.surroundings = surroundings;
    this.question = question;
    this.settings = HostSettings.read(surroundings.files());
    this.processes = new ProcessReader(surroundings.files());
    this.observer =
        new Observer(surroundings.files(), network(), settings.ports(), surroundings.pace());
    this.target = target();
    this.desk = new ServerDesk(question);
  }

  /** What was seen in each window, for the charts. */
  List<Observation> windows() {
    return windows;
  }

  /** Looks for some time and says what happened in it. */
  Diagnosis next(Duration window) throws InterruptedException {
    begin();
    Observation observation = Observation.NOTHING;
    if (observer.canSee()) {
      observation = observer.observe(window);
    } else {
      surroundings.pace().pause(window.toNanos());
    }
    windows.add(observation);
    return diagnose(observation, desk.read(false));
  }

  /** What happened in all windows together. */
  Diagnosis overall() {
    return diagnose(observer.canSee() ? observer.all() : Observation.NOTHING, desk.read(true));
  }

  private void begin() throws InterruptedException {
    if (begun) {
      return;
    }
    begun = true;
    if (question.url() == null) {
      return;
    }
    List<Integer> pids = new ArrayList<>();
    question.pid().ifPresent(pids::add);
    if (observer.canSee() && pids.isEmpty() && question.driver() == null) {
      Observation glance = observer.observe(FIRST_GLANCE);
      Traffic busiest = target.pick(glance);
      if (busiest != null) {
        makers(glance, busiest).forEach(maker -> pids.add(maker.process().pid()));
      }
    }
    desk.open(new DriverFinder(processes), pids, surroundings.pace());
    observer.startOver();
  }

  private Diagnosis diagnose(Observation observation, @Nullable ServerSide server) {
    boolean hasProc = observer.canSee();
    Traffic traffic = target.pick(observation);
    Ceiling ceiling =
        Ceiling.of(settings, traffic != null && traffic.server().address().isLoopback());
    List<Maker> makers = traffic == null ? List.of() : makers(observation, traffic);
    Verdict verdict =
        new Jury(settings, observation, traffic, ceiling, makers, server).decide(hasProc);
    int untraced = traffic == null ? 0 : observation.untraced().getOrDefault(traffic.server(), 0);
    return new Diagnosis(
        surroundings.clock().instant(),
        new Diagnosis.HostName(surroundings.hostName(), surroundings.system(), hasProc),
        settings,
        observation,
        traffic,
        ceiling,
        makers,
        untraced,
        server,
        new BlindSpots(surroundings, processes, question)
            .list(observation, traffic, makers, desk.problem(), hasProc),
        verdict,
        new Advisor(surroundings.jar(), surroundings.user())
            .advise(verdict, traffic, makers, observation.deniedProcesses() > 0));
  }

  private List<Maker> makers(Observation observation, Traffic traffic) {
    Map<Integer, Integer> sockets = observation.makers().getOrDefault(traffic.server(), Map.of());
    long own = question.url() == null ? -1 : ProcessHandle.current().pid();
    int asked = question.pid().orElse(-1);
    return sockets.entrySet().stream()
        .filter(entry -> entry.getKey() != own)
        .map(entry -> new Maker(process(entry.getKey()), entry.getValue()))
        .sorted(
            Comparator.comparing((Maker maker) -> maker.process().pid() == asked)
                .thenComparingInt(Maker::sockets)
                .reversed())
        .toList();
  }

  private ProcessInfo process(int pid) {
    ProcessInfo process = processes.read(pid);
    return process == null
        ? new ProcessInfo(pid, -1, "unknown", "ended meanwhile", false, false)
        : process;
  }

  /** A process in a container has tables of its own. */
  private String network() {
    String ofProcess = "proc/" + question.pid().orElse(-1) + "/net";
    return surroundings.files().isReadable(ofProcess + "/tcp") ? ofProcess : "proc/net";
  }

  private Target target() throws CannotLookException {
    JdbcUrl url = question.url();
    String host = question.host();
    int port = question.port();
    if (host == null && port == 0 && url != null && !url.host().isEmpty()) {
      host = url.host();
      port = url.port();
    }
    Set<HostAddress> addresses = new HashSet<>();
    if (host != null) {
      try {
        for (InetAddress address : InetAddress.getAllByName(host)) {
          addresses.add(HostAddress.of(address));
        }
      } catch (UnknownHostException e) {
        throw new CannotLookException("the name " + host + " has no address here");
      }
    }
    return new Target(Set.copyOf(addresses), port, question.pid());
  }

  @Override
  public void close() {
    desk.close();
  }
}
