/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.UrlRequest.Key;
import dev.freshet.agent.log.Notices;
import dev.freshet.connect.DriverConnector;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.jdbc.Handles;
import dev.freshet.pool.ConnectionRequest;
import dev.freshet.pool.Pools;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pools of connects that an agent has intercepted. Thread-safe. */
public final class AgentPools {

  private static final int MOST_COMPLAINTS = 100;

  private final Pools pools = new Pools("agent", true);
  private final Map<String, String> settings;
  private final Handles handles;

  /** What was said of URLs' own settings. */
  private final Set<String> complaints = ConcurrentHashMap.newKeySet();

  /** How to connect under a key that has no pool yet. */
  public interface Connecting {
    PhysicalConnector connector(String url, Properties properties) throws SQLException;
  }

  /**
   * @param settings checked ones
   */
  public AgentPools(Map<String, String> settings, Handles handles) {
    this.settings = Map.copyOf(settings);
    this.handles = handles;
  }

  /** The settings for a URL, whose own parameters {@code freshet.*} go before the agent's. */
  private FreshetConfig config(FreshetUrl url) throws LeftAloneException {
    FreshetConfig.Builder builder = FreshetConfig.builder();
    settings.forEach(builder::set);
    try {
      url.settings().forEach(builder::set);
      return builder.build();
    } catch (IllegalArgumentException e) {
      String complaint = String.valueOf(e.getMessage());
      if (complaints.size() < MOST_COMPLAINTS && complaints.add(complaint)) {
        Notices.badParameter(DriverConnector.withoutParameters(url.driverUrl()), complaint);
      }
      throw new LeftAloneException();
    }
  }

  /**
   * Leases a connection, or makes the first.
   *
   * @param driver the class that was asked; the same URL may mean something else to another
   * @return null if a setting in the URL is wrong
   * @throws SQLException the driver's own, or that no connection became free in time
   */
  public @Nullable Connection open(
      Class<?> driver, String url, Properties properties, Connecting connecting)
      throws SQLException {
    try {
      Key key = new Key(url, UrlRequest.entriesOf(properties));
      return pools.open(new Request(new AskedKey(driver, key), connecting));
    } catch (LeftAloneException e) {
      return null;
    }
  }

  /** A class, for those of a record keep its class loader alive in a cache of the JDK's. */
  private static final class AskedKey {

    private final Class<?> driver;
    private final Key key;

    AskedKey(Class<?> driver, Key key) {
      this.driver = driver;
      this.key = key;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof AskedKey k && driver == k.driver && key.equals(k.key);
    }

    @Override
    public int hashCode() {
      return 31 * driver.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
      return key.toString();
    }
  }

  private final class Request implements ConnectionRequest {

    private final AskedKey asked;
    private final Connecting connecting;

    Request(AskedKey asked, Connecting connecting) {
      this.asked = asked;
      this.connecting = connecting;
    }

    @Override
    public Object key() {
      return asked;
    }

    @Override
    public Plan plan() throws SQLException {
      Properties properties = new Properties();
      properties.putAll(asked.key.properties);
      FreshetUrl url = FreshetUrl.ofDriver(asked.key.url);
      FreshetConfig config = config(url);
      return config
          .plan(connecting.connector(url.driverUrl(), properties), config.poolName())
          .with(handles);
    }
  }

  private static final class LeftAloneException extends SQLException {

    private static final long serialVersionUID = 1L;
  }

  /** What each pool has done and holds, by the names of {@link FreshetStats}. */
  public List<Map<String, Object>> stats() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (var snapshot : pools.snapshots()) {
      FreshetStats stats = FreshetStats.of(snapshot);
      Map<String, Object> map = asMap(stats);
      map.put("socketsSaved", stats.socketsSaved());
      all.add(map);
    }
    return all;
  }

  private static Map<String, Object> asMap(Record values) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (RecordComponent component : values.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(values);
        map.put(component.getName(), value instanceof Record r ? asMap(r) : value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return map;
  }

  /** Closes idle connections now, and those in use as they are returned. */
  public void drain() {
    pools.drain();
  }
}
