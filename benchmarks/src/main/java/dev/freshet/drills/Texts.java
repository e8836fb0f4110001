/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.drills;

import java.util.Locale;
import java.util.OptionalLong;

/** Figures for people. */
final class Texts {

  private static final String NOTHING = "—";

  private Texts() {}

  static String duration(long nanos) {
    if (nanos == Timeline.NEVER) {
      return "never";
    }
    double millis = nanos / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.1f ms", millis);
    }
    return millis < 10_000
        ? String.format(Locale.ROOT, "%,.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }

  static String duration(OptionalLong nanos) {
    return nanos.isPresent() ? duration(nanos.getAsLong()) : NOTHING;
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String number(OptionalLong number) {
    return number.isPresent() ? number(number.getAsLong()) : NOTHING;
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  static String text(String text) {
    return text.isEmpty() ? NOTHING : text;
  }
}
