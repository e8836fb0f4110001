/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what could not be looked at, and why: a figure that is missing must not pass for a zero. */
final class BlindSpots {

  private static final double UNEXPLAINED = 1.5;
  private static final double WORTH_MENTIONING_PER_SECOND = 10;

  private final Surroundings surroundings;
  private final HostFiles files;
  private final ProcessReader processes;
  private final Question question;
  private final List<String> notSeen = new ArrayList<>();

  BlindSpots(Surroundings surroundings, ProcessReader processes, Question question) {
    this.surroundings = surroundings;
    this.files = surroundings.files();
    this.processes = processes;
    this.question = question;
  }

  List<String> list(
      Observation observation,
      @Nullable Traffic traffic,
      List<Maker> makers,
      @Nullable String serverProblem,
      boolean hasProc) {
    if (serverProblem != null) {
      notSeen.add("The server was not asked: " + serverProblem);
    }
    if (hasProc) {
      owners(observation, traffic, makers);
      connectsWithoutTrace(observation);
      settings();
      otherNetworks();
    } else {
      noProc();
    }
    return List.copyOf(notSeen);
  }

  private void noProc() {
    notSeen.add(
        surroundings.system()
            + " has no /proc/net/tcp: sockets, ports, kernel settings and the processes that connect"
            + " cannot be seen from here. By hand: netstat -an lists the sockets; on macOS sysctl"
            + " net.inet.ip.portrange.first net.inet.ip.portrange.last net.inet.tcp.msl, on Windows"
            + " netsh int ipv4 show dynamicport tcp, have the range of ports.");
    if (question.url() == null) {
      notSeen.add("What can be seen from anywhere is the server's side: give --url (see --help).");
    }
  }

  private void owners(Observation observation, @Nullable Traffic traffic, List<Maker> makers) {
    if (question.pid().isPresent() && !files.exists("proc/" + question.pid().getAsInt())) {
      notSeen.add("There is no process " + question.pid().getAsInt() + ".");
    }
    if (observation.deniedProcesses() == 0) {
      return;
    }
    String whose =
        traffic == null || !makers.isEmpty() || traffic.clientUids().isEmpty()
            ? ""
            : " The sockets belong to "
                + String.join(
                    ", ", traffic.clientUids().stream().map(processes::userName).sorted().toList())
                + ".";
    notSeen.add(
        Numbers.count(observation.deniedProcesses())
            + " processes of other users do not show this user their sockets."
            + whose
            + " As root doctor sees all.");
  }

  private void connectsWithoutTrace(Observation observation) {
    double seen =
        observation.traffic().values().stream().mapToDouble(Traffic::connectsPerSecond).sum();
    double all = observation.hostConnectsPerSecond().orElse(0);
    if (all - seen > WORTH_MENTIONING_PER_SECOND && all > seen * UNEXPLAINED) {
      notSeen.add(
          "The host began "
              + Numbers.perSecond(all)
              + " connects in all, of which "
              + Numbers.perSecond(seen)
              + " could be told apart: the others failed, or came and went between two looks and left"
              + " no TIME_WAIT, as over TLS or where the server closes first. Those take no ports.");
    }
  }

  private void settings() {
    if (!files.isReadable("proc/sys/net/ipv4/ip_local_port_range")) {
      notSeen.add(
          "The kernel's settings cannot be read; the ports are taken to be Linux's standard,"
              + " 32768 to 60999.");
    }
    String conntrack = "proc/sys/net/netfilter/nf_conntrack_count";
    if (files.exists(conntrack) && files.number(conntrack).isEmpty()) {
      notSeen.add("The connection tracking's count cannot be read by this user.");
    }
  }

  private void otherNetworks() {
    String own = files.linkTarget("proc/self/ns/net");
    if (own == null || question.pid().isPresent()) {
      return;
    }
    long others =
        files.list("proc").names().stream()
            .filter(name -> Character.isDigit(name.charAt(0)))
            .map(pid -> files.linkTarget("proc/" + pid + "/ns/net"))
            .filter(network -> network != null && !network.equals(own))
            .count();
    if (others > 0) {
      notSeen.add(
          Numbers.count(others)
              + " processes run in networks of their own, as in containers. Give --pid to see that"
              + " of one of them.");
    }
  }
}
