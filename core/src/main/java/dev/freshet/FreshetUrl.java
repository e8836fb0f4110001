/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A URL of ours, taken apart: the real driver's URL, to the byte, and our own parameters.
 *
 * @param driverUrl without the prefix and without {@code freshet.} parameters
 * @param settings our parameters, prefix included, decoded
 */
record FreshetUrl(String driverUrl, Map<String, String> settings) {

  static final String PREFIX = "jdbc:freshet:";

  static boolean isOurs(String url) {
    return url != null && url.startsWith(PREFIX);
  }

  static FreshetUrl parse(String url) {
    return ofDriver("jdbc:" + url.substring(PREFIX.length()));
  }

  /** Takes a URL apart that is a driver's but for parameters of ours. */
  static FreshetUrl ofDriver(String real) {
    int question = real.indexOf('?');
    char separator = question >= 0 ? '&' : ';'; // jdbc:sqlserver://host;name=value
    int start = question >= 0 ? question : real.indexOf(';');
    if (start < 0 || real.indexOf(Setting.PREFIX, start) < 0) {
      return new FreshetUrl(real, Map.of());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    StringBuilder rest = new StringBuilder(real.length()).append(real, 0, start);
    char before = real.charAt(start); // what stands in front of the next parameter kept
    int at = start + 1;
    while (at <= real.length()) {
      int end = real.indexOf(separator, at);
      end = end < 0 ? real.length() : end;
      String parameter = real.substring(at, end);
      if (parameter.startsWith(Setting.PREFIX)) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        settings.put(name, decoded(value));
      } else {
        rest.append(before).append(parameter);
        before = separator;
      }
      at = end + 1;
    }
    return new FreshetUrl(rest.toString(), settings);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value; // then the setting's own check says what is wrong
    }
  }
}
