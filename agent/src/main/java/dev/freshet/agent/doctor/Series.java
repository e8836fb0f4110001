/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One server over time, for the charts. */
final class Series {

  /**
   * @param second since the first look
   */
  record Point(double second, int timeWait, int live, double connectsPerSecond) {}

  private Series() {}

  static List<Point> of(List<Observation> windows, @Nullable Traffic target) {
    List<Point> points = new ArrayList<>();
    if (target != null) {
      for (Observation window : windows) {
        Traffic traffic = window.traffic().get(target.server());
        points.add(
            traffic == null
                ? new Point(window.endSeconds(), 0, 0, 0)
                : new Point(
                    window.endSeconds(),
                    traffic.timeWait(),
                    traffic.live(),
                    traffic.connectsPerSecond()));
      }
    }
    return points;
  }
}
