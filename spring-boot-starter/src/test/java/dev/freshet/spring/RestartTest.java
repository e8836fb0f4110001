/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.FreshetDriver;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * An application that is started anew in the same JVM, as DevTools does: its own classes in a class
 * loader to be thrown away, the libraries in one that stays.
 */
class RestartTest {

  /** What the classes of the application are called, here. */
  private static final List<String> OWN =
      List.of(RestartTest.class.getName(), Apps.class.getName());

  private static final class ThrowAway extends ClassLoader {

    ThrowAway() {
      super(RestartTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> own =
            OWN.stream().anyMatch(name::startsWith)
                ? findLoadedClass(name)
                : super.loadClass(name, resolve);
        return own == null ? define(name) : own;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** The application's own class, which a pool of it holds. */
  static final class RestartedDataSource extends AbstractDataSource {

    private final String[] at;

    RestartedDataSource(String... at) {
      this.at = at;
    }

    @Override
    public Connection getConnection() throws SQLException {
      return getConnection(at[1], at[2]);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return DriverManager.getConnection(at[0], user, password);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class RestartedBeans {

    @Bean
    DataSource legacy(Environment e) {
      return new DriverManagerDataSource(
          e.getRequiredProperty("db.url"),
          e.getRequiredProperty("db.user"),
          e.getRequiredProperty("db.password"));
    }

    @Bean
    DataSource own(Environment e) {
      return new RestartedDataSource(
          e.getRequiredProperty("db.url"),
          e.getRequiredProperty("db.user"),
          e.getRequiredProperty("db.password"));
    }
  }

  /** Public, for it is called from the other class loader. */
  public static final class RestartedApp implements Consumer<String[]> {

    @Override
    public void accept(String[] properties) {
      try (var app = Apps.start(RestartedBeans.class, properties)) {
        assertThat(app.getBean("own").getClass().getSimpleName()).isEqualTo("ReusingDataSource");
        app.getBeansOfType(DataSource.class).values().forEach(ds -> Apps.query(ds, 5));
        byUrl(app.getEnvironment());
      }
    }

    private static void byUrl(Environment e) {
      try (Connection c =
          DriverManager.getConnection(
              e.getRequiredProperty("db.url").replace("jdbc:", "jdbc:freshet:"),
              e.getRequiredProperty("db.user"),
              e.getRequiredProperty("db.password"))) {
        assertThat(c.isValid(1)).isTrue();
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  /** The pool of the driver, which stays as the driver does. */
  @AfterEach
  void closePools() {
    FreshetDriver.closePools();
  }

  private static WeakReference<ClassLoader> runOnce(String[] properties) throws Exception {
    ClassLoader loader = new ThrowAway();
    Class<?> type = loader.loadClass(RestartedApp.class.getName());
    assertThat(type.getClassLoader()).isSameAs(loader);
    @SuppressWarnings("unchecked")
    Consumer<String[]> app = (Consumer<String[]>) type.getDeclaredConstructor().newInstance();
    FutureTask<Void> run = new FutureTask<>(() -> app.accept(properties), null);
    Thread main = new Thread(run, "restartedMain");
    main.setContextClassLoader(loader);
    main.start();
    try {
      run.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    main.join();
    return new WeakReference<>(loader);
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(n -> n.toLowerCase(java.util.Locale.ROOT).contains("freshet"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> beans() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("dev.freshet:*"), null)
        .stream()
        .map(ObjectName::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ServerTest
  void leavesNothingBehind(TestServer server) throws Exception {
    Apps.onFirstServerOnly(RestartTest.class);
    String[] properties = Apps.at(server, "freshet.wrap=own");
    // Threads and hooks that libraries make once keep the class loader that they are made under.
    new RestartedApp().accept(properties);
    Set<String> threads = threads();
    Set<String> beans = beans();
    assertThat(beans).noneMatch(b -> b.contains("legacy") || b.contains("own"));
    for (int round = 1; round <= 3; round++) {
      WeakReference<ClassLoader> loader = runOnce(properties);
      await("class loader of round " + round)
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                System.gc();
                return loader.get() == null;
              });
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(threads()).isSubsetOf(threads));
      assertThat(beans()).isEqualTo(beans);
    }
    assertThat(FreshetDriver.pools().stats()).as("pools of the driver, by URL").hasSize(1);
  }
}
