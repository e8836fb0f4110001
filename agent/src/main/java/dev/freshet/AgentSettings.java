/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The library's settings as an agent is given them. */
public final class AgentSettings {

  public static final String PREFIX = Setting.PREFIX;

  private static final String VARIABLE = "FRESHET_";

  private AgentSettings() {}

  /**
   * Checks settings without prefix.
   *
   * @param others names that are known beside the library's, for a mistaken one's nearest
   * @throws IllegalArgumentException naming the setting, its value and what is allowed
   */
  public static void check(Map<String, String> settings, List<String> others) {
    for (String name : settings.keySet()) {
      if (Setting.named(name) == null) {
        throw new IllegalArgumentException(
            "there is no setting '"
                + name
                + "'; the nearest is '"
                + Spelling.nearest(name, names(others))
                + "'");
      }
    }
    FreshetConfig.Builder builder = FreshetConfig.builder();
    settings.forEach(builder::set);
    builder.build();
  }

  /**
   * Settings in variables such as FRESHET_MAXIMUM_POOL_SIZE. Others that begin so are left alone: a
   * cluster sets some for a service that has the name.
   */
  public static Map<String, String> fromEnvironment(
      Map<String, String> environment, List<String> others) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String name : names(others)) {
      String value = environment.get(variable(name));
      if (value != null) {
        found.put(name, value);
      }
    }
    return found;
  }

  private static String variable(String name) {
    return VARIABLE
        + name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static List<String> names(List<String> others) {
    List<String> names = new ArrayList<>(others);
    for (Setting setting : Setting.values()) {
      names.add(setting.key());
    }
    return names;
  }
}
