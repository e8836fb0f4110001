/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

  private Numbers() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A rate: with a decimal where it is small, as whole ones below it where it is not. */
  static String perSecond(double rate) {
    return rate > 0 && rate < 10
        ? String.format(Locale.ROOT, "%.1f/s", rate)
        : count((long) rate) + "/s";
  }

  static String percent(double share) {
    return share > 0 && share < 0.01
        ? "under 1 %"
        : String.format(Locale.ROOT, "%,d %%", Math.round(share * 100));
  }

  static String times(double factor) {
    return String.format(Locale.ROOT, factor < 10 ? "%.1f times" : "%,.0f times", factor);
  }

  static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
