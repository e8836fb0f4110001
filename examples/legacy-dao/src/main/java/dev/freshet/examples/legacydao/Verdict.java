/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the demo showed what it is meant to show; if not, why not. */
record Verdict(List<String> failures) {

  private static final int POOL_SIZE = 10;
  private static final int SPARE_CONNECTS = 2;

  /**
   * @param differences of the data that the two ways left
   * @param sharedServer whether others may connect to it meanwhile, so that its counter proves
   *     nothing
   */
  static Verdict of(
      Phase plain,
      Phase freshet,
      List<String> differences,
      double requireFactor,
      boolean sharedServer) {
    List<String> failures = new ArrayList<>(differences);
    for (Phase phase : List.of(plain, freshet)) {
      if (phase.errors() > 0) {
        failures.add(
            String.format(
                Locale.ROOT,
                "%d errors with %s, such as %s",
                phase.errors(),
                phase.name(),
                phase.complaints()));
      }
    }
    int allowed = POOL_SIZE + SPARE_CONNECTS;
    if (!sharedServer && freshet.connects() > allowed) {
      failures.add(
          String.format(
              Locale.ROOT,
              "the server accepted %d connections in the Freshet phase; at most %d were expected",
              freshet.connects(),
              allowed));
    }
    double factor = freshet.perSecond() / plain.perSecond();
    if (!(factor >= requireFactor)) {
      failures.add(
          String.format(
              Locale.ROOT,
              "%.1f times the throughput of plain JDBC; at least %.1f was expected",
              factor,
              requireFactor));
    }
    return new Verdict(List.copyOf(failures));
  }

  boolean passed() {
    return failures.isEmpty();
  }
}
