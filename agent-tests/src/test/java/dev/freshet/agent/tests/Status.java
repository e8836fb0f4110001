/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.tests;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent's answer to the question for its statistics. */
record Status(String json) {

  /** A count anywhere in it; 0 if it is not there, as reasons are that did not occur. */
  long count(String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(json);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
