/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.intercept;

import dev.freshet.agent.gate.FreshetGate;
import dev.freshet.agent.home.Bypass;
import dev.freshet.agent.home.Home;
import dev.freshet.agent.home.Home.Account;
import dev.freshet.agent.home.Homes;
import dev.freshet.agent.log.Notices;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The gate that drivers go by: serves a connect from a pool, or stands aside. A failure of the
 * agent's own never reaches the application; the driver then connects as it always did.
 */
public final class Interceptor extends FreshetGate {

  private final Homes homes;
  private final Urls urls;
  private final Callers callers;
  private final boolean observes;
  private final Tally tally;
  private final Consumer<Class<?>> seen;

  /** What has failed so far, so that each is said once. */
  private final Set<String> failures = ConcurrentHashMap.newKeySet();

  /**
   * What to serve.
   *
   * @param observes whether to count only
   */
  public record Rules(
      List<Pattern> include,
      List<Pattern> exclude,
      List<Pattern> excludeCallers,
      boolean observes) {}

  /**
   * @param transformer told the class of each driver that connects
   */
  public Interceptor(Homes homes, Rules rules, Tally tally, DriverTransformer transformer) {
    this.homes = homes;
    this.urls = new Urls(rules.include(), rules.exclude());
    this.callers = new Callers(rules.excludeCallers(), transformer.knownCallers());
    this.observes = rules.observes();
    this.tally = tally;
    this.seen = transformer::seen;
  }

  /** From here on drivers go by this gate. */
  public void install() {
    set(this);
  }

  /** From here on every connect goes straight through. */
  public static void uninstall() {
    set(null);
  }

  @Override
  protected @Nullable Connection open(Driver driver, String url, @Nullable Properties properties)
      throws SQLException {
    if (url == null || Bypass.isOn()) {
      return null;
    }
    return served(
        url,
        () -> driver.connect(url, properties),
        () -> {
          seen.accept(driver.getClass());
          return homes.of(driver.getClass()).open(driver, url, properties);
        });
  }

  @Override
  protected @Nullable Connection open(
      DataSource dataSource, @Nullable String user, @Nullable String password) throws SQLException {
    return open(
        dataSource, new Account(user, password), () -> dataSource.getConnection(user, password));
  }

  @Override
  protected @Nullable Connection open(DataSource dataSource) throws SQLException {
    return open(dataSource, null, dataSource::getConnection);
  }

  private @Nullable Connection open(DataSource dataSource, @Nullable Account account, Opening plain)
      throws SQLException {
    if (Bypass.isOn()) {
      return null;
    }
    return served(
        "jdbc:mariadb:", // its URL is not known yet
        plain,
        () -> {
          seen.accept(dataSource.getClass());
          return homes.of(dataSource.getClass()).open(dataSource, account);
        });
  }

  private interface Opening {
    @Nullable Connection open() throws SQLException;
  }

  private @Nullable Connection served(String url, Opening plain, Opening pooled)
      throws SQLException {
    try {
      Aside aside = urls.reason(url);
      if (aside == null) {
        aside = callers.reason();
      }
      if (aside != null) {
        tally.stoodAside(aside);
        return null;
      }
      if (observes) {
        return observed(url, plain);
      }
      Connection connection = pooled.open();
      if (connection != null) {
        tally.served();
      }
      return connection;
    } catch (SQLException e) {
      throw e;
    } catch (Throwable e) { // also what a class that does not fit throws
      failed(e);
      return null;
    }
  }

  private @Nullable Connection observed(String url, Opening plain) throws SQLException {
    long start = System.nanoTime();
    Connection connection = Bypass.with(plain::open);
    if (connection != null) {
      tally.observed(Urls.bare(url), callers.caller(), System.nanoTime() - start);
    }
    return connection;
  }

  private void failed(Throwable e) {
    tally.failed();
    String what = e.getClass().getName() + " at " + placeOf(e);
    if (failures.size() < 100 && failures.add(what)) {
      Notices.failed(e);
    }
  }

  private static Object placeOf(Throwable e) {
    StackTraceElement[] stack = e.getStackTrace();
    return stack.length == 0 ? "?" : stack[0];
  }

  @Override
  protected @Nullable Socket openSocket(Class<?> factory) throws IOException {
    Home home = homes.ifKnown(factory.getClassLoader());
    return home == null ? null : home.openSocket();
  }

  @Override
  protected void driverGone(Driver driver) {
    try {
      ClassLoader drivers = driver.getClass().getClassLoader();
      Home home =
          drivers == null || drivers == ClassLoader.getSystemClassLoader()
              ? null // there the application is the whole JVM
              : homes.ifKnown(drivers);
      if (home != null) {
        home.drain();
      }
    } catch (RuntimeException | LinkageError e) {
      failed(e);
    }
  }
}
