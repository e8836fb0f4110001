/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import org.jspecify.annotations.Nullable;

/** What Freshet would change, in a sentence or two. */
final class Cure {

  private Cure() {}

  static @Nullable String of(Diagnosis diagnosis) {
    Traffic target = diagnosis.target();
    if (target == null
        || diagnosis.verdict().level() == Level.OK
        || diagnosis.makers().isEmpty()
        || !diagnosis.makers().get(0).process().isJvm()) {
      return null;
    }
    return "The program would go on opening a connection for each query and get a pooled one in the"
        + " state of a fresh one: up to 10 connections for each URL and account instead of "
        + Numbers.perSecond(target.connectsPerSecond())
        + ", and no new TIME_WAIT; those that are there end within "
        + Ceiling.TIME_WAIT_SECONDS
        + " s.";
  }
}
