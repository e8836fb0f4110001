/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant to type. */
final class Nearest {

  private static final int MISTAKES_AT_MOST = 2;

  private Nearest() {}

  static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> mistakes(typed, name) <= MISTAKES_AT_MOST)
        .min(
            Comparator.comparingInt((String name) -> mistakes(typed, name))
                .thenComparing(name -> name));
  }

  /** Letters that are missing, too many, wrong, or changed places with the next one. */
  private static int mistakes(String typed, String name) {
    int[][] cost = new int[typed.length() + 1][name.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= name.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int wrong = typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + wrong, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && typed.charAt(i - 1) == name.charAt(j - 2)
            && typed.charAt(i - 2) == name.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[typed.length()][name.length()];
  }
}
