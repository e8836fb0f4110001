/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import java.util.List;

/**
 * What doctor makes of it.
 *
 * @param headline one line, without the level
 * @param findings the reasons, the gravest first
 */
record Verdict(Level level, String headline, List<Finding> findings) {

  record Finding(Level level, String text) {}

  String firstLine() {
    return level + ": " + headline;
  }
}
