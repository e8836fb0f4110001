/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one run of doctor found out, for whatever way it is shown in.
 *
 * @param target the server that it is about, or null if there is none
 * @param makers the processes that connect to it, the busiest first
 * @param untraced sockets to it whose process was not found
 * @param server what the server itself says, or null
 * @param notSeen what could not be looked at, and why
 */
record Diagnosis(
    Instant time,
    HostName host,
    HostSettings settings,
    Observation observation,
    @Nullable Traffic target,
    Ceiling ceiling,
    List<Maker> makers,
    int untraced,
    @Nullable ServerSide server,
    List<String> notSeen,
    Verdict verdict,
    List<Advice> advice) {

  /** What runs here. */
  record HostName(String name, String system, boolean hasProc) {}

  /** Which part of the ports towards the target is taken. */
  static double portShare(Traffic target, Ceiling ceiling) {
    return ceiling.ports() == 0 ? 1 : (double) target.clientPorts() / ceiling.ports();
  }
}
