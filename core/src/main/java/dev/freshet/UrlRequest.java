/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.connect.DriverConnector;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.pool.ConnectionRequest;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A wish for a connection by URL; the key is the URL and every property, as they were given. */
final class UrlRequest implements ConnectionRequest {

  /** Beyond so many URLs keys are made anew for each open. */
  private static final int MOST_KEPT = 1_000;

  /** The key of each URL's last open, for most have the same properties every time. */
  private static final Map<String, Key> LAST_KEYS = new ConcurrentHashMap<>();

  private final Key key;

  UrlRequest(String url, Properties info) {
    this.key = keyOf(url, info);
  }

  private static Key keyOf(String url, Properties info) {
    Key last = LAST_KEYS.get(url);
    if (last != null && last.hasProperties(info)) {
      return last;
    }
    Key key = new Key(url, entriesOf(info));
    if (last != null || LAST_KEYS.size() < MOST_KEPT) {
      LAST_KEYS.put(url, key);
    }
    return key;
  }

  /** Forgets what was kept, passwords among it. */
  static void forgetKeys() {
    LAST_KEYS.clear();
  }

  /** All entries, those of the defaults included, which {@code Properties} hides from its views. */
  static Map<Object, Object> entriesOf(Properties info) {
    Map<Object, Object> entries = new HashMap<>();
    for (String name : info.stringPropertyNames()) {
      entries.put(name, info.getProperty(name));
    }
    info.forEach(entries::putIfAbsent);
    return entries;
  }

  /**
   * What must be equal. Its own {@code equals} and {@code hashCode}, for those that the compiler
   * makes for a record keep the record's class loader alive in a cache of the JDK's.
   */
  static final class Key {
    final String url;
    final Map<Object, Object> properties;
    private final int hash;

    /** Whether all of them are names with a text, and so to be found by their number. */
    private final boolean onlyNames;

    Key(String url, Map<Object, Object> properties) {
      this.url = url;
      this.properties = properties;
      this.hash = 31 * url.hashCode() + properties.hashCode();
      this.onlyNames =
          properties.entrySet().stream()
              .allMatch(e -> e.getKey() instanceof String && e.getValue() instanceof String);
    }

    /**
     * Whether these are the properties, without a copy of them. Those of its own must be the same;
     * names beyond them could only come from its defaults, which nothing but the names shows. A
     * subclass may answer anything.
     */
    boolean hasProperties(Properties info) {
      if (!onlyNames || info.getClass() != Properties.class || info.size() != properties.size()) {
        return false;
      }
      for (Map.Entry<Object, Object> entry : properties.entrySet()) {
        if (!entry.getValue().equals(info.get(entry.getKey()))) {
          return false;
        }
      }
      return info.stringPropertyNames().size() == properties.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key k
          && hash == k.hash
          && url.equals(k.url)
          && properties.equals(k.properties);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return DriverConnector.withoutParameters(url);
    }
  }

  @Override
  public Object key() {
    return key;
  }

  @Override
  public Plan plan() throws SQLException {
    FreshetUrl url = FreshetUrl.parse(key.url);
    Properties driverProperties = new Properties();
    FreshetConfig.Builder config = FreshetConfig.builder();
    FreshetConfig checked;
    try {
      key.properties.forEach(
          (name, value) -> {
            if (name instanceof String n && n.startsWith(Setting.PREFIX)) {
              config.set(n, String.valueOf(value));
            } else {
              driverProperties.put(name, value);
            }
          });
      url.settings().forEach(config::set);
      checked = config.build();
    } catch (IllegalArgumentException e) {
      throw new SQLNonTransientConnectionException(e.getMessage(), "HY024", e);
    }
    Driver driver = DriverFinder.find(url.driverUrl());
    return checked.plan(
        new PhysicalConnector(new DriverConnector(driver, url.driverUrl(), driverProperties)),
        checked.poolName());
  }
}
