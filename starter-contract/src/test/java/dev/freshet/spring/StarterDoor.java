/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.Doors;
import dev.freshet.FreshetDataSource;
import dev.freshet.FreshetStats;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Opens through DataSource beans: each URL, with its properties, is that of an application with one
 * bean that connects per use, and the URL's {@code freshet.*} are that application's properties.
 * The credentials of the first open are the bean's; others are given to {@code getConnection}.
 */
public final class StarterDoor implements Doors.Door, Driver {

  private static final String PREFIX = "jdbc:starter:";
  private static final Map<Place, Application> APPLICATIONS = new ConcurrentHashMap<>();

  static {
    try {
      DriverManager.registerDriver(new StarterDoor());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What makes a bean another one. */
  private record Place(String url, Properties properties) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}

  private static final class Application {

    private final ConfigurableApplicationContext context;
    private final DataSource bean;
    private final String user;
    private final String password;

    Application(Place place, String user, String password) {
      this.user = user;
      this.password = password;
      Map<String, Object> settings = new LinkedHashMap<>();
      DriverManagerDataSource legacy = new DriverManagerDataSource(plain(place.url(), settings));
      legacy.setUsername(user);
      legacy.setPassword(password);
      legacy.setConnectionProperties(place.properties());
      context =
          new SpringApplicationBuilder(Nothing.class)
              .web(WebApplicationType.NONE)
              .bannerMode(Banner.Mode.OFF)
              .logStartupInfo(false)
              .registerShutdownHook(false)
              .properties(settings)
              .initializers(
                  (GenericApplicationContext c) ->
                      c.registerBean("legacy", DataSource.class, () -> legacy))
              .run();
      bean = context.getBean("legacy", DataSource.class);
      if (!(bean instanceof ReusingDataSource)) {
        throw new AssertionError("not served: " + bean);
      }
    }

    Connection open(String asUser, String withPassword) throws SQLException {
      return Objects.equals(asUser, user) && Objects.equals(withPassword, password)
          ? bean.getConnection()
          : bean.getConnection(asUser, withPassword);
    }

    List<FreshetStats> stats() {
      try {
        return bean.unwrap(FreshetDataSource.class).stats();
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Takes {@code freshet.*} out of a URL. */
  private static String plain(String url, Map<String, Object> settings) {
    int question = url.indexOf('?');
    if (question < 0) {
      return url;
    }
    List<String> kept = new ArrayList<>();
    for (String parameter : url.substring(question + 1).split("&", -1)) {
      if (parameter.startsWith("freshet.")) {
        String[] pair = parameter.split("=", 2);
        settings.put(pair[0], pair[1]);
      } else {
        kept.add(parameter);
      }
    }
    return url.substring(0, question) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
  }

  @Override
  public String url(String plain) {
    return plain.replaceFirst("^jdbc:", PREFIX);
  }

  @Override
  public List<FreshetStats> stats() {
    return APPLICATIONS.values().stream().flatMap(a -> a.stats().stream()).toList();
  }

  @Override
  public void closePools() {
    APPLICATIONS.values().forEach(a -> a.context.close());
    APPLICATIONS.clear();
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Properties others = new Properties();
    others.putAll(info);
    String user = (String) others.remove("user");
    String password = (String) others.remove("password");
    Place place = new Place("jdbc:" + url.substring(PREFIX.length()), others);
    return APPLICATIONS
        .computeIfAbsent(place, p -> new Application(p, user, password))
        .open(user, password);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.freshet");
  }
}
