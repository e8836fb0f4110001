/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.OptionalLong;

/** The kernel's settings that decide how many connections a host can make. */
record HostSettings(
    PortRange ports,
    OptionalLong reuse,
    OptionalLong reuseDelayMillis,
    OptionalLong timestamps,
    OptionalLong maximumTimeWait,
    OptionalLong finTimeout,
    OptionalLong conntrackCount,
    OptionalLong conntrackMaximum,
    OptionalLong conntrackTimeWaitSeconds) {

  private static final String IPV4 = "proc/sys/net/ipv4/";
  private static final String NETFILTER = "proc/sys/net/netfilter/";

  static HostSettings read(HostFiles files) {
    return new HostSettings(
        PortRange.parse(
            files.text(IPV4 + "ip_local_port_range"), files.text(IPV4 + "ip_local_reserved_ports")),
        files.number(IPV4 + "tcp_tw_reuse"),
        files.number(IPV4 + "tcp_tw_reuse_delay"),
        files.number(IPV4 + "tcp_timestamps"),
        files.number(IPV4 + "tcp_max_tw_buckets"),
        files.number(IPV4 + "tcp_fin_timeout"),
        files.number(NETFILTER + "nf_conntrack_count"),
        files.number(NETFILTER + "nf_conntrack_max"),
        files.number(NETFILTER + "nf_conntrack_tcp_timeout_time_wait"));
  }
}
