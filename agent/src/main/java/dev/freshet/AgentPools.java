/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import dev.freshet.UrlRequest.Key;
import dev.freshet.agent.log.Notices;
import dev.freshet.connect.DriverConnector;
import dev.freshet.connect.PhysicalConnector;
import dev.freshet.jdbc.Handles;
import dev.freshet.pool.ConnectionRequest;
import dev.freshet.pool.Pools;
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

    /** Null if the driver does not take the URL. */
    @Nullable PhysicalConnector connector(String url, Properties properties) throws SQLException;
  }

  /**
   * @param settings checked ones
   */
  public AgentPools(Map<String, String> settings, Handles handles) {
    this.settings = Map.copyOf(settings);
    this.handles = handles;
  }

  /** The settings for a URL, whose own parameters {@code freshet.*} go before the agent's. */
  private FreshetConfig config(FreshetUrl url) throws NotTakenException {
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
      throw new NotTakenException();
    }
  }

  /**
   * Leases a connection, or makes the first.
   *
   * @return null if the driver does not take the URL
   * @throws SQLException the driver's own, or that no connection became free in time
   */
  public @Nullable Connection open(String url, Properties properties, Connecting connecting)
      throws SQLException {
    try {
      return pools.open(new Request(new Key(url, UrlRequest.entriesOf(properties)), connecting));
    } catch (NotTakenException e) {
      return null;
    }
  }

  private final class Request implements ConnectionRequest {

    private final Key key;
    private final Connecting connecting;

    Request(Key key, Connecting connecting) {
      this.key = key;
      this.connecting = connecting;
    }

    @Override
    public Object key() {
      return key;
    }

    @Override
    public Plan plan() throws SQLException {
      Properties properties = new Properties();
      properties.putAll(key.properties);
      FreshetUrl url = FreshetUrl.ofDriver(key.url);
      FreshetConfig config = config(url);
      PhysicalConnector connector = connecting.connector(url.driverUrl(), properties);
      if (connector == null) {
        throw new NotTakenException();
      }
      return config.plan(connector, config.poolName()).with(handles);
    }
  }

  private static final class NotTakenException extends SQLException {

    private static final long serialVersionUID = 1L;
  }

  /** What each pool has done and holds, by the names of {@link FreshetStats}. */
  public List<Map<String, Object>> stats() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (var snapshot : pools.snapshots()) {
      FreshetStats s = FreshetStats.of(snapshot);
      Map<String, Object> stats = new LinkedHashMap<>();
      stats.put("pool", s.pool());
      stats.put("target", s.target());
      stats.put("opens", s.opens());
      stats.put("physicalConnects", s.physicalConnects());
      stats.put("resets", s.resets());
      stats.put("discards", s.discards());
      stats.put("deadFound", s.deadFound());
      stats.put("waits", s.waits());
      stats.put("overflows", s.overflows());
      stats.put("timeouts", s.timeouts());
      stats.put("leaks", s.leaks());
      stats.put("socketsSaved", s.socketsSaved());
      stats.put("inUse", s.inUse());
      stats.put("idle", s.idle());
      stats.put("waiting", s.waiting());
      stats.put("breaker", s.breaker());
      stats.put("breakerOpenings", s.breakerOpenings());
      stats.put("rejections", s.rejections());
      stats.put("dirtyReasons", s.dirtyReasons());
      all.add(stats);
    }
    return all;
  }

  /** Closes idle connections now, and those in use as they are returned. */
  public void drain() {
    pools.drain();
  }
}
