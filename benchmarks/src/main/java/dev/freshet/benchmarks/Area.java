/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.benchmarks;

import java.util.List;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Chart;

/** A field in which Freshet is measured against its peers, with a report of its own. */
interface Area {

  /** The files' name. */
  String name();

  /** The report's title, also for the list of them. */
  String title();

  /**
   * @param quick only so long that every part of it has run
   */
  Measurements measure(boolean quick) throws Exception;

  /** What comes below the title and the conditions. */
  String markdown(Measurements measurements);

  /** What Freshet means to reach in it. */
  List<Goal> goals(Measurements measurements);

  /** By the files' names, without ending. */
  default Map<String, Chart<?, ?>> plots(Measurements measurements) {
    return Map.of();
  }

  /** What of it stands in the README: rows of {@link SideBySide}, Markdown. */
  default List<String> sideBySide(Measurements measurements) {
    return List.of();
  }
}
