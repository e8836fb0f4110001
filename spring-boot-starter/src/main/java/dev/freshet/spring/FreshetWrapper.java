/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import dev.freshet.FreshetConfig;
import dev.freshet.FreshetDataSource;
import dev.freshet.spring.FreshetSources.Source;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;

/**
 * Puts Freshet in the place of beans that connect per use, once they are initialized, and closes
 * its pools when those beans go: after their users, before themselves.
 */
final class FreshetWrapper implements DestructionAwareBeanPostProcessor, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger("dev.freshet");

  private final ObjectProvider<FreshetProperties> properties;
  private final ObjectProvider<FreshetSources> sources;

  /** By the bean's name: a wrapper is not told of its bean's end otherwise. */
  private final Map<String, Taken> taken = new ConcurrentHashMap<>();

  private record Taken(Object bean, FreshetDataSource freshet) {}

  /** Providers, for a post-processor that needed beans would have them made before their time. */
  FreshetWrapper(
      ObjectProvider<FreshetProperties> properties, ObjectProvider<FreshetSources> sources) {
    this.properties = properties;
    this.sources = sources;
  }

  /** Inside Boot's own lazy proxy (order 0) and whatever else wraps. */
  @Override
  public int getOrder() {
    return -10;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof DataSource ds) || name.startsWith("scopedTarget.")) {
      return bean;
    }
    if (bean instanceof FreshetDataSource own) {
      sources.getObject().add(new Source(name, own.pools()));
      taken.put(name, new Taken(bean, own));
      return bean;
    }
    return isToBeWrapped(ds, name) ? wrap(ds, name) : bean;
  }

  private boolean isToBeWrapped(DataSource ds, String name) {
    FreshetProperties p = properties.getObject();
    if (ds instanceof ReusingDataSource || p.leave().contains(name)) {
      return false;
    }
    if (!p.wrap().contains(name)) {
      return ConnectingBeans.connectsPerUse(ds);
    }
    String reason = ConnectingBeans.neverToBeWrapped(ds);
    if (reason != null) {
      throw new FreshetSettingException(
          "freshet.wrap names '%s', which is a %s. Its connections are not all alike, and must not be served from one pool."
              .formatted(name, reason),
          "Take '%s' out of freshet.wrap. Name the DataSources behind it instead, if they are beans."
              .formatted(name));
    }
    return true;
  }

  private DataSource wrap(DataSource ds, String name) {
    FreshetDataSource freshet;
    try {
      freshet = freshetFor(ds, name);
    } catch (IllegalArgumentException e) {
      throw new FreshetSettingException(
          "The bean '%s' cannot be served: %s".formatted(name, e.getMessage()),
          "Correct the setting, in the bean's URL or among the properties freshet.*.");
    }
    taken.put(name, new Taken(ds, freshet));
    sources.getObject().add(new Source(name, freshet.pools()));
    LOG.info(
        "FRS-140 {}: connections of the bean '{}', a {}, are reused",
        name,
        name,
        ds.getClass().getSimpleName());
    return new ReusingDataSource(ds, freshet);
  }

  private FreshetDataSource freshetFor(DataSource ds, String name) {
    FreshetProperties p = properties.getObject();
    String poolName = p.poolName() == null ? nameForPool(name) : p.poolName();
    AbstractDriverBasedDataSource made = ConnectingBeans.madeOfUrl(ds);
    if (made == null) {
      FreshetConfig config = p.builder().set("poolName", poolName).build();
      return FreshetDataSource.wrap(ds, config);
    }
    FreshetDataSource.Builder builder = FreshetDataSource.builder();
    p.settings().forEach(builder::set);
    builder.set("poolName", poolName).url(String.valueOf(made.getUrl()));
    Properties connection = made.getConnectionProperties();
    if (connection != null) {
      connection.stringPropertyNames().forEach(k -> builder.property(k, connection.getProperty(k)));
    }
    if (made.getUsername() != null) {
      builder.user(made.getUsername());
    }
    if (made.getPassword() != null) {
      builder.password(made.getPassword());
    }
    return builder.build();
  }

  private static String nameForPool(String bean) {
    String name = bean.replaceAll("[^A-Za-z0-9._-]", "_");
    return name.substring(0, Math.min(64, name.length()));
  }

  @Override
  public boolean requiresDestruction(Object bean) {
    return bean instanceof DataSource && taken.values().stream().anyMatch(t -> t.bean() == bean);
  }

  @Override
  public void postProcessBeforeDestruction(Object bean, String name) {
    Taken t = taken.remove(name);
    if (t == null) {
      return;
    }
    t.freshet().close();
    sources.ifAvailable(s -> s.remove(t.freshet().pools()));
  }
}
