/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.start;

import dev.freshet.AgentSettings;
import dev.freshet.agent.intercept.Interceptor.Rules;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What the agent was told: in its own options, or in system properties {@code freshet.*}, or in
 * environment variables {@code FRESHET_*}, or in the file that one of these names, in this order of
 * precedence. Immutable.
 */
final class AgentOptions {

  /** The drivers that have a name of their own in {@code drivers=}. */
  private static final Map<String, List<String>> NAMED_DRIVERS =
      Map.of(
          "mysql",
          List.of("com.mysql.cj.jdbc.NonRegisteringDriver", "com.mysql.jdbc.NonRegisteringDriver"),
          "mariadb",
          List.of("org.mariadb.jdbc.Driver", "org.mariadb.jdbc.NonRegisteringDriver"),
          "postgresql",
          List.of("org.postgresql.Driver"));

  private static final String DRIVERS = "drivers";
  private static final String INCLUDE = "include";
  private static final String EXCLUDE = "exclude";
  private static final String EXCLUDE_CALLERS = "excludeCallers";
  private static final String MODE = "mode";
  private static final String LOG = "log";
  private static final String LOG_LEVEL = "logLevel";
  private static final String CONFIG = "config";

  static final List<String> OWN =
      List.of(DRIVERS, INCLUDE, EXCLUDE, EXCLUDE_CALLERS, MODE, LOG, LOG_LEVEL, CONFIG);

  private static final Pattern BEGINS_OPTION = Pattern.compile("[A-Za-z][A-Za-z.]*=.*");
  private static final Pattern CLASS_NAME =
      Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)+");

  private final Map<String, String> own;
  private final Map<String, String> settings;

  private AgentOptions(Map<String, String> own, Map<String, String> settings) {
    this.own = own;
    this.settings = settings;
  }

  /**
   * @throws IllegalArgumentException naming the option, its value and what is allowed
   */
  static AgentOptions of(
      @Nullable String options, Properties system, Map<String, String> environment) {
    Map<String, String> given = parse(options == null ? "" : options);
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith(AgentSettings.PREFIX)) {
        all.put(name.substring(AgentSettings.PREFIX.length()), system.getProperty(name));
      }
    }
    AgentSettings.fromEnvironment(environment, OWN).forEach(all::putIfAbsent);
    all.putAll(given);
    String file = all.get(CONFIG);
    if (file != null) {
      read(file).forEach(all::putIfAbsent);
    }
    Map<String, String> own = new LinkedHashMap<>();
    Map<String, String> settings = new LinkedHashMap<>();
    all.forEach((name, value) -> (OWN.contains(name) ? own : settings).put(name, value));
    AgentSettings.check(settings, OWN);
    AgentOptions checked = new AgentOptions(own, settings);
    checked.mode();
    checked.logLevel();
    checked.drivers();
    checked.rules();
    checked.log();
    return checked;
  }

  /** Options are separated by commas; what begins no option goes on with the one before. */
  private static Map<String, String> parse(String options) {
    Map<String, String> all = new LinkedHashMap<>();
    String last = null;
    for (String part : options.split(",", -1)) {
      String option = part.strip();
      if (option.isEmpty()) {
        continue;
      }
      if (BEGINS_OPTION.matcher(option).matches()) {
        int equals = option.indexOf('=');
        last = option.substring(0, equals);
        if (last.startsWith(AgentSettings.PREFIX)) {
          last = last.substring(AgentSettings.PREFIX.length());
        }
        all.put(last, option.substring(equals + 1).strip());
      } else if (last != null) {
        all.merge(last, option, (before, more) -> before + "," + more);
      } else {
        throw new IllegalArgumentException(
            "the option '" + option + "' is not of the form name=value");
      }
    }
    return all;
  }

  private static Map<String, String> read(String file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "config is '" + file + "', but must be a properties file that can be read: " + e, e);
    }
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : properties.stringPropertyNames()) {
      String key =
          name.startsWith(AgentSettings.PREFIX)
              ? name.substring(AgentSettings.PREFIX.length())
              : name;
      all.put(key, properties.getProperty(name).strip());
    }
    return all;
  }

  Mode mode() {
    String mode = own.getOrDefault(MODE, "pool");
    return switch (mode) {
      case "pool" -> Mode.POOL;
      case "observe" -> Mode.OBSERVE;
      default ->
          throw new IllegalArgumentException("mode is '" + mode + "', but must be pool or observe");
    };
  }

  Level logLevel() {
    String level = own.getOrDefault(LOG_LEVEL, "info");
    try {
      return Level.valueOf(level.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "logLevel is '" + level + "', but must be error, warn, info, debug or trace", e);
    }
  }

  /** Null for standard error. */
  @Nullable Path log() {
    String log = own.getOrDefault(LOG, "stderr");
    try {
      return log.equals("stderr") ? null : Path.of(log);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "log is '" + log + "', but must be stderr or the path of a file", e);
    }
  }

  /** The classes whose connects are to be seen, named as the JVM does, with slashes. */
  Set<String> drivers() {
    Set<String> classes = new LinkedHashSet<>();
    for (String driver : list(own.getOrDefault(DRIVERS, "mysql,mariadb"))) {
      List<String> named = NAMED_DRIVERS.get(driver);
      if (named == null && !CLASS_NAME.matcher(driver).matches()) {
        throw new IllegalArgumentException(
            "drivers has '"
                + driver
                + "', but must be a list of mysql, mariadb, postgresql or names of driver classes");
      }
      for (String name : named == null ? List.of(driver) : named) {
        classes.add(name.replace('.', '/'));
      }
    }
    return classes;
  }

  Rules rules() {
    return new Rules(
        patterns(INCLUDE), patterns(EXCLUDE), patterns(EXCLUDE_CALLERS), mode() == Mode.OBSERVE);
  }

  /** The library's, without prefix. */
  Map<String, String> settings() {
    return settings;
  }

  private List<Pattern> patterns(String name) {
    return list(own.getOrDefault(name, "")).stream().map(AgentOptions::pattern).toList();
  }

  /** {@code *} is any text, {@code ?} any character. */
  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (char c : glob.toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString());
  }

  private static List<String> list(String value) {
    List<String> items = new ArrayList<>();
    for (String item : value.split("[,;\\s]+", -1)) {
      if (!item.isEmpty()) {
        items.add(item);
      }
    }
    return items;
  }

  /** Only what was set; there are no secrets among the options. */
  @Override
  public String toString() {
    Map<String, String> all = new LinkedHashMap<>(own);
    all.putAll(settings);
    return all.toString();
  }
}
