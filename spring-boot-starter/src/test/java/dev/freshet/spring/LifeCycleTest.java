/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.FreshetDataSource;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How an application ends: in what order, and with its work done. */
class LifeCycleTest {

  /** One application's, so that the next test starts anew. */
  static final class Course {

    final CountDownLatch inFlight = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    final List<String> ends = new CopyOnWriteArrayList<>();
    volatile FreshetDataSource freshet;
  }

  private static volatile Course course = new Course();

  /** Connects for each use, and has something to close. */
  static final class Raw extends DriverManagerDataSource implements DisposableBean {

    Raw(String url, String user, String password) {
      super(url, user, password);
    }

    @Override
    public void destroy() {
      course.ends.add(
          "DataSource, beneath %d pools with %d sessions"
              .formatted(course.freshet.stats().size(), sessions()));
    }

    /** Of this database, but for the one that asks. */
    private int sessions() {
      try (Connection c = getConnection();
          Statement s = c.createStatement();
          var r =
              s.executeQuery(
                  "SELECT COUNT(*) - 1 FROM information_schema.processlist WHERE db = DATABASE()")) {
        r.next();
        return r.getInt(1);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static final class User implements DisposableBean {

    private final DataSource ds;

    User(DataSource ds) {
      this.ds = ds;
    }

    @Override
    public void destroy() {
      int rows = new JdbcTemplate(ds).queryForObject("SELECT COUNT(*) FROM done", Integer.class);
      course.ends.add("user, which sees " + rows + " row");
    }
  }

  /** Holds a connection from before the end until after it has begun. */
  @RestController
  static final class Slow {

    private final DataSource ds;

    Slow(DataSource ds) {
      this.ds = ds;
    }

    @GetMapping("/slow")
    String slow() throws Exception {
      try (Connection c = ds.getConnection();
          Statement s = c.createStatement()) {
        c.setAutoCommit(false);
        s.executeUpdate("INSERT INTO done VALUES (1)");
        course.inFlight.countDown();
        if (!course.goOn.await(1, TimeUnit.MINUTES)) {
          throw new IllegalStateException("never told to go on");
        }
        s.executeQuery("SELECT 1").close();
        c.commit();
        course.ends.add("request");
        return "done";
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Shop {

    @Bean
    DataSource raw(Environment e) {
      return new Raw(
          e.getRequiredProperty("db.url"),
          e.getRequiredProperty("db.user"),
          e.getRequiredProperty("db.password"));
    }

    @Bean
    User user(DataSource ds) {
      return new User(ds);
    }

    @Bean
    Slow slow(DataSource ds) {
      return new Slow(ds);
    }
  }

  @ServerTest
  void finishesWhatIsInFlightAndThenEndsInOrder(TestServer server) throws Exception {
    Apps.onFirstServerOnly(LifeCycleTest.class);
    course = new Course();
    var app =
        Apps.startWeb(
            Shop.class,
            Apps.at(
                server,
                "freshet.wrap=raw",
                "server.shutdown=graceful",
                "spring.lifecycle.timeout-per-shutdown-phase=60s"));
    CompletableFuture<Void> end = null;
    try {
      DataSource ds = app.getBean("raw", DataSource.class);
      course.freshet = ds.unwrap(FreshetDataSource.class);
      new JdbcTemplate(ds).execute("CREATE TABLE done (id INT)");
      String port = app.getEnvironment().getProperty("local.server.port");
      HttpRequest slow =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slow")).build();
      CompletableFuture<HttpResponse<String>> answer =
          HttpClient.newHttpClient().sendAsync(slow, BodyHandlers.ofString());
      assertThat(course.inFlight.await(1, TimeUnit.MINUTES)).as("request in flight").isTrue();

      end = CompletableFuture.runAsync(app::close);
      await("closing").atMost(1, TimeUnit.MINUTES).until(() -> !takesRequests(slow));
      assertThat(course.ends).isEmpty();
      assertThat(course.freshet.stats().get(0).inUse()).isEqualTo(1);

      course.goOn.countDown();
      assertThat(answer.get(1, TimeUnit.MINUTES).body()).isEqualTo("done");
      end.get(1, TimeUnit.MINUTES);
      assertThat(course.ends)
          .containsExactly(
              "request", "user, which sees 1 row", "DataSource, beneath 0 pools with 0 sessions");
    } finally {
      course.goOn.countDown();
      app.close();
      if (end != null) {
        end.get(1, TimeUnit.MINUTES);
      }
    }
  }

  /** Of any path: what is answered does not matter. */
  private static boolean takesRequests(HttpRequest like) {
    try (Socket s = new Socket("127.0.0.1", like.uri().getPort())) {
      s.setSoTimeout(200);
      s.getOutputStream()
          .write("GET /nothing HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return s.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
