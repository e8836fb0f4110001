/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the kernel's settings that everybody asks about would do, and why. */
final class SettingAnswers {

  private SettingAnswers() {}

  /**
   * @param now the value on this host, or what there is to say instead
   */
  record Answer(String setting, String now, String text) {}

  static List<Answer> of(HostSettings settings, @Nullable Traffic target) {
    List<Answer> answers = new ArrayList<>();
    answers.add(new Answer("tcp_tw_reuse", shown(settings.reuse()), reuse(settings, target)));
    answers.add(
        new Answer(
            "tcp_tw_recycle",
            "gone",
            "Removed in Linux 4.12. Before that it broke clients behind one NAT address, whose"
                + " timestamps do not rise together. Never set it."));
    answers.add(
        new Answer(
            "tcp_fin_timeout",
            shown(settings.finTimeout()),
            "Something else: how long a socket stays in FIN_WAIT_2 that its program has closed."
                + " TIME_WAIT takes "
                + Ceiling.TIME_WAIT_SECONDS
                + " s; that is compiled into the kernel, and no setting shortens it."));
    answers.add(
        new Answer(
            "ip_local_port_range",
            settings.ports().low() + " " + settings.ports().high(),
            ports(settings.ports())));
    answers.add(
        new Answer(
            "tcp_max_tw_buckets",
            shown(settings.maximumTimeWait()),
            "Beyond so many sockets in TIME_WAIT the kernel destroys them at once. Lowering it frees"
                + " ports and takes away the protection from stray packets: do not."));
    return answers;
  }

  private static String reuse(HostSettings settings, @Nullable Traffic target) {
    String needs =
        "It concerns outgoing connections only and needs TCP timestamps at both ends (here: "
            + shown(settings.timestamps())
            + "; the server's is not visible from here). ";
    long value = settings.reuse().orElse(-1);
    if (value == 1) {
      return "A port in TIME_WAIT is taken again after a second if a new connection needs it. "
          + needs
          + "It hides the storm: each query still pays for its own connection.";
    }
    boolean loopback = target != null && target.server().address().isLoopback();
    String now =
        value == 2
            ? loopback
                ? "2 means loopback only: it helps here, and would not to a server on another host. "
                : "2 means loopback only: it does nothing towards another host. "
            : "";
    return now
        + "1 would let a port in TIME_WAIT be taken again after a second. "
        + needs
        + "Safe then, unless a NAT or load balancer on the way rewrites timestamps. It does nothing"
        + " for what the server holds.";
  }

  private static String ports(PortRange ports) {
    int wide = 65535 - 10240 + 1;
    return "Wider is harmless as long as nothing listens in it: 10240 65535 would make "
        + Numbers.count(wide)
        + " ports and "
        + Numbers.perSecond((double) wide / Ceiling.TIME_WAIT_SECONDS)
        + " instead of "
        + Numbers.perSecond((double) ports.usable() / Ceiling.TIME_WAIT_SECONDS)
        + ". It moves the ceiling and leaves the storm.";
  }

  private static String shown(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "unknown";
  }
}
