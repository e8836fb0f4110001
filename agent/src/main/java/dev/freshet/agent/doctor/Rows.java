/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The figures of a diagnosis in words, a row each, for the terminal and the page alike. */
final class Rows {

  private static final int MAKERS_SHOWN = 3;
  private static final int CLIENTS_SHOWN = 3;

  private final Diagnosis diagnosis;
  private final List<Row> rows = new ArrayList<>();

  record Row(String name, String text) {}

  private Rows(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  static List<Row> of(Diagnosis diagnosis) {
    Rows rows = new Rows(diagnosis);
    Traffic target = diagnosis.target();
    if (target != null) {
      rows.destination(target);
      rows.connects(target);
      rows.processes(target);
      rows.timeWait(target);
      if (target.isFromHere()) {
        rows.ports(target);
        rows.ceiling(target);
      }
    }
    if (diagnosis.host().hasProc()) {
      rows.host();
    }
    rows.server(diagnosis.server());
    return List.copyOf(rows.rows);
  }

  private void destination(Traffic target) {
    add(
        "Server",
        KnownPorts.describe(target.server())
            + (target.isFromHere() && target.isServedHere()
                ? ", on this host"
                : target.isFromHere() ? "" : ", on this host; its clients are elsewhere"));
  }

  private void connects(Traffic target) {
    Observation seen = diagnosis.observation();
    OptionalDouble all = seen.hostConnectsPerSecond();
    add(
        "Connects",
        Numbers.count(target.connects())
            + " new ones in "
            + Numbers.one(seen.seconds())
            + " s, "
            + Numbers.perSecond(target.connectsPerSecond())
            + (all.isPresent() && target.isFromHere()
                ? "; the whole host began " + Numbers.perSecond(all.getAsDouble())
                : ""));
  }

  private void processes(Traffic target) {
    for (Maker maker : diagnosis.makers().stream().limit(MAKERS_SHOWN).toList()) {
      ProcessInfo process = maker.process();
      add(
          "Made by",
          "pid "
              + process.pid()
              + ", user "
              + process.user()
              + ": "
              + process.command()
              + " ("
              + Numbers.count(maker.sockets())
              + (maker.sockets() == 1 ? " socket" : " sockets")
              + " traced to it, "
              + Numbers.count(diagnosis.untraced())
              + " too short-lived to be traced)");
    }
    if (target.isFromHere() && diagnosis.makers().isEmpty()) {
      add("Made by", "not found");
    }
    if (!target.isFromHere()) {
      List<String> clients =
          target.clients().entrySet().stream()
              .sorted(
                  Map.Entry.<HostAddress, Integer>comparingByValue()
                      .reversed()
                      .thenComparing(entry -> entry.getKey().toString()))
              .limit(CLIENTS_SHOWN)
              .map(entry -> entry.getKey() + " (" + Numbers.count(entry.getValue()) + ")")
              .toList();
      add("Made by", "clients at " + String.join(", ", clients));
    }
  }

  private void timeWait(Traffic target) {
    String client = Numbers.count(target.clientTimeWait()) + " at the client's end";
    String server = Numbers.count(target.serverTimeWait()) + " at the server's end";
    String text;
    if (target.isFromHere() && target.isServedHere()) {
      text =
          client
              + ", "
              + server
              + ", both on this host: whichever closes first keeps it, and on one host that is a race";
    } else if (target.isFromHere()) {
      text =
          client
              + ", here"
              + (target.clientTimeWait() * 5L >= target.connects()
                  ? ": the program closes first, so its host keeps them"
                  : ": the server closes first and keeps them, or nobody does (TLS)");
    } else {
      text = server + ", here: the server closes first, so it keeps them";
    }
    add("TIME_WAIT", text + "; " + Numbers.count(target.live()) + " sockets are open or closing");
  }

  private void ports(Traffic target) {
    PortRange ports = diagnosis.settings().ports();
    add(
        "Ports",
        Numbers.count(target.clientPorts())
            + " of "
            + Numbers.count(ports.usable())
            + " taken ("
            + Numbers.percent(Diagnosis.portShare(target, diagnosis.ceiling()))
            + "); the range is "
            + ports.low()
            + " to "
            + ports.high()
            + (ports.reserved() > 0
                ? ", less " + Numbers.count(ports.reserved()) + " reserved"
                : ""));
  }

  private void ceiling(Traffic target) {
    Ceiling ceiling = diagnosis.ceiling();
    String without =
        Numbers.count(ceiling.ports())
            + " ports / "
            + Ceiling.TIME_WAIT_SECONDS
            + " s = "
            + Numbers.perSecond(ceiling.perSecondWithoutReuse());
    String share = Numbers.percent(target.connectsPerSecond() / ceiling.perSecondWithoutReuse());
    if (!ceiling.reused()) {
      add(
          "Ceiling",
          without
              + " to one address and port of a server; "
              + share
              + " of it now. It holds where this host keeps the TIME_WAIT");
      return;
    }
    String reuse = diagnosis.settings().reuse().orElse(0) == 2 ? "2 (loopback only)" : "1";
    add(
        "Ceiling",
        without
            + " to one address and port of a server; "
            + share
            + " of it now. Here tcp_tw_reuse="
            + reuse
            + " lifts it: a port can be taken again after "
            + Numbers.one(ceiling.holdSeconds())
            + " s"
            + (target.server().address().isLoopback()
                ? ". To a server on another host it would "
                    + (diagnosis.settings().reuse().orElse(0) == 2
                        ? "hold"
                        : "need timestamps there")
                : ", if the server has timestamps too"));
  }

  private void host() {
    HostSettings settings = diagnosis.settings();
    long waiting =
        diagnosis.observation().traffic().values().stream().mapToLong(Traffic::timeWait).sum();
    add(
        "Host",
        Numbers.count(waiting)
            + " sockets in TIME_WAIT in all, of "
            + shown(settings.maximumTimeWait())
            + " (tcp_max_tw_buckets); timestamps "
            + shown(settings.timestamps())
            + (settings.conntrackCount().isPresent()
                ? "; connection tracking "
                    + shown(settings.conntrackCount())
                    + " of "
                    + shown(settings.conntrackMaximum())
                    + ", which keeps TIME_WAIT for "
                    + shown(settings.conntrackTimeWaitSeconds())
                    + " s"
                : ""));
  }

  private void server(@Nullable ServerSide server) {
    if (server == null) {
      return;
    }
    add(
        "It says",
        server.version()
            + ": "
            + Numbers.perSecond(server.rate("Connections").orElse(0))
            + " new connections of all clients; "
            + shown(server.value("Threads_connected"))
            + " of "
            + shown(server.value("max_connections"))
            + " open (at most "
            + shown(server.value("Max_used_connections"))
            + " so far)");
    add(
        "",
        "aborted: "
            + shown(server.value("Aborted_connects"))
            + " connects, "
            + shown(server.value("Aborted_clients"))
            + " clients; thread_cache_size "
            + shown(server.value("thread_cache_size"))
            + ", "
            + Numbers.perSecond(server.rate("Threads_created").orElse(0))
            + " threads created; wait_timeout "
            + shown(server.value("wait_timeout"))
            + " s; "
            + server.ownConnects()
            + " of its connections is doctor's");
  }

  private void add(String name, String text) {
    rows.add(new Row(name, text));
  }

  private static String shown(OptionalLong value) {
    return value.isPresent() ? Numbers.count(value.getAsLong()) : "unknown";
  }
}
