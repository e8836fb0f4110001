/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how bad it is. The limits are meant to speak up while there is still time. */
final class Jury {

  private static final double PORTS_WARNING = 0.4;
  private static final double PORTS_CRITICAL = 0.8;
  private static final double TABLE_WARNING = 0.7;
  private static final double TABLE_CRITICAL = 0.9;

  /** More than a pool ever makes: a program that connects for each piece of work. */
  private static final double STORM_PER_SECOND = 30;

  private final HostSettings settings;
  private final Observation observation;
  private final @Nullable Traffic target;
  private final Ceiling ceiling;
  private final List<Maker> makers;
  private final @Nullable ServerSide server;
  private final List<Verdict.Finding> findings = new ArrayList<>();

  Jury(
      HostSettings settings,
      Observation observation,
      @Nullable Traffic target,
      Ceiling ceiling,
      List<Maker> makers,
      @Nullable ServerSide server) {
    this.settings = settings;
    this.observation = observation;
    this.target = target;
    this.ceiling = ceiling;
    this.makers = makers;
    this.server = server;
  }

  Verdict decide(boolean hasProc) {
    if (target != null) {
      judgePorts(target);
      judgeRate(target);
      judgeServerEnd(target);
    }
    judgeTables();
    if (server != null) {
      judgeServer(server);
    }
    findings.sort(Comparator.comparing(Verdict.Finding::level).reversed());
    Level level = findings.stream().map(Verdict.Finding::level).reduce(Level.OK, Level::orWorse);
    if (!hasProc && server == null) {
      return new Verdict(
          Level.UNKNOWN, "this host's sockets cannot be seen", List.copyOf(findings));
    }
    return new Verdict(level, headline(hasProc), List.copyOf(findings));
  }

  private String headline(boolean hasProc) {
    if (!hasProc && server != null) {
      double rate = server.rate("Connections").orElse(0);
      return Numbers.perSecond(rate)
          + " new connections at the server; this host's sockets cannot be seen";
    }
    if (target == null) {
      return "no connections to look at";
    }
    String who =
        makers.isEmpty()
            ? ""
            : ", made by pid "
                + makers.get(0).process().pid()
                + " ("
                + makers.get(0).process().command()
                + ")";
    return Numbers.perSecond(target.connectsPerSecond())
        + " new connections to "
        + target.server()
        + who
        + "; "
        + near(target);
  }

  private String near(Traffic traffic) {
    String limit = Numbers.perSecond(ceiling.perSecondWithoutReuse());
    double share = traffic.connectsPerSecond() / ceiling.perSecondWithoutReuse();
    if (!traffic.isFromHere()) {
      return "this host is the server";
    }
    if (ceiling.reused()) {
      return Numbers.percent(share)
          + " of the "
          + limit
          + " that would be the ceiling without tcp_tw_reuse";
    }
    return Numbers.percent(share)
        + " of the "
        + limit
        + " that this host can make, "
        + Numbers.percent(Diagnosis.portShare(traffic, ceiling))
        + " of the ports taken";
  }

  private void judgePorts(Traffic traffic) {
    double share = Diagnosis.portShare(traffic, ceiling);
    if (ceiling.reused() || share < PORTS_WARNING) {
      return;
    }
    add(
        share >= PORTS_CRITICAL ? Level.CRITICAL : Level.WARNING,
        Numbers.count(traffic.clientPorts())
            + " of the "
            + Numbers.count(ceiling.ports())
            + " ports towards "
            + traffic.server()
            + " are taken. When none is left, connects fail with \"Cannot assign requested address\".");
  }

  private void judgeRate(Traffic traffic) {
    double rate = traffic.connectsPerSecond();
    if (rate < STORM_PER_SECOND) {
      judgeLastMinute(traffic);
      return;
    }
    double share = rate / ceiling.perSecondWithoutReuse();
    boolean counts = !ceiling.reused() && holdsPorts(traffic);
    Level level = counts && share >= PORTS_CRITICAL ? Level.CRITICAL : Level.WARNING;
    add(
        level,
        Numbers.perSecond(rate)
            + " new connections are a connect storm: a program that connects for each query."
            + (counts ? exhaustion(traffic, share) : ""));
  }

  /** TIME_WAIT remembers what has happened in the minute before. */
  private void judgeLastMinute(Traffic traffic) {
    double closed = (double) traffic.timeWait() / Ceiling.TIME_WAIT_SECONDS;
    if (closed >= STORM_PER_SECOND) {
      add(
          Level.WARNING,
          Numbers.count(traffic.timeWait())
              + " sockets in TIME_WAIT tell of a connect storm within the last minute: "
              + Numbers.perSecond(closed)
              + " on average. Look again while it lasts.");
    }
  }

  private String exhaustion(Traffic traffic, double share) {
    if (share < 1) {
      return " At this rate " + Numbers.percent(share) + " of the ports are taken all the time.";
    }
    long seconds =
        Math.round((ceiling.ports() - traffic.clientPorts()) / traffic.connectsPerSecond());
    return " The host can make "
        + Numbers.perSecond(ceiling.perSecondWithoutReuse())
        + (seconds > 0
            ? ": the ports last for another " + seconds + " s."
            : ": the ports are used up.");
  }

  /** Whether the connections leave their TIME_WAIT at the client's end, which takes a port. */
  private static boolean holdsPorts(Traffic traffic) {
    return traffic.clientTimeWait() * 5L >= traffic.connects();
  }

  private void judgeServerEnd(Traffic traffic) {
    if (traffic.isServedHere() && traffic.serverTimeWait() > traffic.clientTimeWait()) {
      add(
          Level.OK,
          Numbers.count(traffic.serverTimeWait())
              + " sockets wait at the server's end, on this host: the server closed first. They cost"
              + " memory and no ports.");
    }
  }

  private void judgeTables() {
    long waiting = observation.traffic().values().stream().mapToLong(Traffic::timeWait).sum();
    judgeTable(
        waiting,
        settings.maximumTimeWait().orElse(0),
        "sockets in TIME_WAIT that tcp_max_tw_buckets allows are there. Beyond it the kernel"
            + " destroys them at once, with a line in its log.");
    judgeTable(
        settings.conntrackCount().orElse(0),
        settings.conntrackMaximum().orElse(0),
        "entries of the connection tracking (nf_conntrack_max) are taken. Beyond it the kernel drops"
            + " packets of new connections.");
  }

  private void judgeTable(long taken, long most, String text) {
    double share = most == 0 ? 0 : (double) taken / most;
    if (share >= TABLE_WARNING) {
      add(
          share >= TABLE_CRITICAL ? Level.CRITICAL : Level.WARNING,
          Numbers.count(taken) + " of the " + Numbers.count(most) + " " + text);
    }
  }

  private void judgeServer(ServerSide side) {
    judgeTable(
        side.value("Threads_connected").orElse(0),
        side.value("max_connections").orElse(0),
        "connections that the server allows (max_connections) are open. Beyond it connects fail with"
            + " error 1040, \"Too many connections\".");
    double rate = side.rate("Connections").orElse(0);
    if (rate >= STORM_PER_SECOND) {
      add(
          Level.WARNING,
          "The server accepts "
              + Numbers.perSecond(rate)
              + " new connections, of all its clients.");
    }
    double aborted = side.rate("Aborted_connects").orElse(0);
    if (aborted >= 1) {
      add(
          Level.WARNING,
          Numbers.perSecond(aborted)
              + " attempts to connect fail at the server (Aborted_connects): log-ins that are refused,"
              + " probes of a load balancer, or time-outs.");
    }
  }

  private void add(Level level, String text) {
    findings.add(new Verdict.Finding(level, text));
  }
}
