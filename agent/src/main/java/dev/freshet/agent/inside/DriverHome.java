/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.inside;

import dev.freshet.AgentPools;
import dev.freshet.agent.home.Bypass;
import dev.freshet.agent.home.Home;
import dev.freshet.agent.home.Homes.ModuleOpener;
import dev.freshet.connect.Connector;
import dev.freshet.connect.DriverConnector;
import dev.freshet.connect.PhysicalConnector;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The home that the library has beside the drivers of one class loader. */
public final class DriverHome implements Home {

  private static final int MOST_TAKEN = 10_000;

  private final AgentPools pools;

  /** URLs that a driver said it takes. */
  private final Map<Class<?>, Set<String>> taken = new ConcurrentHashMap<>();

  private final SocketFactories socketFactories;
  private final DataSources dataSources;

  public DriverHome(Map<String, String> settings, ModuleOpener opener) {
    pools = new AgentPools(settings, new DriverHandles());
    socketFactories = new SocketFactories(opener);
    dataSources = new DataSources(opener);
  }

  @Override
  public @Nullable Connection open(Driver driver, String url, @Nullable Properties properties)
      throws SQLException {
    Class<?> driverClass = driver.getClass();
    if (!takes(driver, url)) {
      return null;
    }
    return pools.open(
        driverClass,
        url,
        properties == null ? new Properties() : properties,
        (known, all) ->
            new PhysicalConnector(
                new DriverConnector(new BypassingDriver(driver), driverClass, known, all),
                socketFactories.nameFor(driverClass)));
  }

  /** Asked at each open of the driver that the DriverManager tries first, so it is remembered. */
  private boolean takes(Driver driver, String url) throws SQLException {
    Set<String> known =
        taken.computeIfAbsent(driver.getClass(), c -> ConcurrentHashMap.newKeySet());
    if (known.contains(url)) {
      return true;
    }
    boolean takes = driver.acceptsURL(url);
    if (takes && known.size() < MOST_TAKEN) {
      known.add(url);
    }
    return takes;
  }

  @Override
  public @Nullable Connection open(DataSource dataSource, @Nullable Account account)
      throws SQLException {
    DataSources.Target target = dataSources.targetOf(dataSource, account);
    if (target == null) {
      return null;
    }
    return pools.open(
        dataSource.getClass(),
        target.url(),
        target.properties(),
        (url, properties) -> new PhysicalConnector(new DataSourceTarget(target)));
  }

  /** Connects as the DataSource would. */
  private record DataSourceTarget(DataSources.Target target) implements Connector {

    @Override
    public Connection connect() throws SQLException {
      return Objects.requireNonNull(Bypass.with(target::connect));
    }

    @Override
    public String toString() {
      return DriverConnector.withoutParameters(target.url());
    }
  }

  @Override
  public Socket openSocket() throws IOException {
    return PhysicalConnector.openSocket();
  }

  @Override
  public List<Map<String, Object>> pools() {
    return pools.stats();
  }

  @Override
  public void drain() {
    pools.drain();
  }
}
