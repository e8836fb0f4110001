/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.LoggerFactory;

/** C12: the host JVM is as it was. */
class GoodGuestTest {

  @AfterEach
  void closePools() {
    FreshetDriver.closePools();
  }

  @ServerTest(newestOnly = true)
  void loginTimeoutSystemPropertiesAndLoggingAreUntouched(TestServer server) throws Exception {
    int loginTimeout = DriverManager.getLoginTimeout();
    Properties properties = (Properties) System.getProperties().clone();
    Map<String, String> levels = logLevels();

    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.minimumIdle=2");
    for (int i = 0; i < 10; i++) {
      Doors.open(url, server).close();
    }
    FreshetDriver.closePools();

    assertThat(DriverManager.getLoginTimeout()).isEqualTo(loginTimeout);
    assertThat(System.getProperties()).isEqualTo(properties);
    assertThat(logLevels()).containsAllEntriesOf(levels);
    assertThat(logLevels().values().stream().filter(level -> !level.equals("null")))
        .hasSize((int) levels.values().stream().filter(level -> !level.equals("null")).count());
  }

  private static Map<String, String> logLevels() {
    Map<String, String> levels = new TreeMap<>();
    for (Logger logger : ((LoggerContext) LoggerFactory.getILoggerFactory()).getLoggerList()) {
      levels.put(logger.getName(), String.valueOf(logger.getLevel()));
    }
    return levels;
  }

  @ServerTest(newestOnly = true)
  void threadsAreNamedDaemonsAndEndWithThePools(TestServer server) throws Exception {
    String url =
        Doors.freshet(
            server.url(server.createDatabase()), "freshet.poolName=guest", "freshet.minimumIdle=1");
    Doors.open(url, server).close();
    assertThat(ourThreads()).isNotEmpty().allMatch(Thread::isDaemon);
    FreshetDriver.closePools();
    await().atMost(Duration.ofSeconds(5)).until(() -> ourThreads().isEmpty());
  }

  private static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("freshet") || t.getName().startsWith("guest"))
        .collect(Collectors.toSet());
  }

  @ServerTest(newestOnly = true)
  void minimumIdleIsKeptReady(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.minimumIdle=3");
    Doors.open(url, server).close();
    await().atMost(Duration.ofSeconds(10)).until(() -> Doors.onlyPool().idle() == 3);
    assertThat(Doors.onlyPool().physicalConnects()).isEqualTo(3);
  }

  @ServerTest(newestOnly = true)
  void anUnusedPoolIsClosed(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()), "freshet.poolIdleTimeout=1s");
    Doors.open(url, server).close();
    assertThat(FreshetDriver.stats()).hasSize(1);
    await().atMost(Duration.ofSeconds(10)).until(() -> FreshetDriver.stats().isEmpty());
    Doors.open(url, server).close();
    assertThat(FreshetDriver.stats()).hasSize(1);
  }

  /** As a servlet container does it: an application's loader, its drivers, and their end. */
  @ServerTest(newestOnly = true)
  void everythingGoesWithItsClassLoader(TestServer server) throws Exception {
    String url = Doors.freshet(server.url(server.createDatabase()));
    WeakReference<ClassLoader> gone = useInLoaderOfItsOwn(url, server);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              System.gc();
              return gone.get() == null;
            });
  }

  /** Flight Recorder knows the classes of its events. */
  @ServerTest(newestOnly = true)
  void everythingGoesWithItsClassLoaderWhileItIsRecorded(TestServer server) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("freshet.Open");
      recording.start();
      everythingGoesWithItsClassLoader(server);
    }
  }

  private static WeakReference<ClassLoader> useInLoaderOfItsOwn(String url, TestServer server)
      throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(new File(entry).toURI().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Throwable[] failure = new Throwable[1];
      Thread application =
          new Thread(
              () -> {
                try {
                  loader
                      .loadClass(ThrowAwayApplication.class.getName())
                      .getMethod("run", String.class, String.class, String.class)
                      .invoke(null, url, server.user(), server.password());
                } catch (Throwable e) {
                  failure[0] = e;
                }
              });
      application.setContextClassLoader(loader);
      application.start();
      application.join();
      if (failure[0] != null) {
        throw new AssertionError(failure[0]);
      }
      return new WeakReference<>(loader);
    }
  }
}
