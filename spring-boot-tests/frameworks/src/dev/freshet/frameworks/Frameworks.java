/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.FreshetStats;
import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.LazyInitializationException;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * What applications put on top of a DataSource works with Freshet in it, finds nothing of whoever
 * came before, and connects hardly ever.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Frameworks {

  private static final String LEFT_OVER = "SELECT IFNULL(@left_over, 'nothing')";

  private static final List<String> MIGRATIONS =
      ClassUtils.isPresent("liquibase.Liquibase", null)
          ? List.of("flyway", "liquibase")
          : List.of("flyway");

  private final boolean byBean;

  /** By the server's name; starting one takes seconds. */
  private final Map<String, Application> applications = new LinkedHashMap<>();

  Frameworks(boolean byBean) {
    this.byBean = byBean;
  }

  private Application on(TestServer server) throws Exception {
    Application known = applications.get(server.name());
    if (known == null) {
      known = new Application(byBean, server);
      applications.put(server.name(), known);
    }
    return known;
  }

  @AfterAll
  void close() {
    applications.values().forEach(Application::close);
  }

  private interface Work {

    void run() throws Exception;
  }

  /** At least so many opens, and at the most one physical connect for a second one at a time. */
  private static void reuses(Application app, int opens, Work work) throws Exception {
    long opensBefore = app.sum(FreshetStats::opens);
    long connectsBefore = app.sum(FreshetStats::physicalConnects);
    work.run();
    assertThat(app.sum(FreshetStats::opens) - opensBefore).isGreaterThanOrEqualTo(opens);
    assertThat(app.sum(FreshetStats::physicalConnects) - connectsBefore).isLessThanOrEqualTo(1);
    assertThat(app.sum(FreshetStats::inUse)).isZero();
  }

  private static void nothingIsLeft(Application app) {
    assertThat(app.jdbc().queryForObject(LEFT_OVER, String.class)).isEqualTo("nothing");
    assertThatThrownBy(() -> app.jdbc().queryForList("SELECT * FROM left_over"))
        .rootCause()
        .hasMessageContaining("doesn't exist");
  }

  @ServerTest
  void theLineOfBootIsTheOneThatWasAskedFor(TestServer server) {
    assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("freshet.test.boot"));
  }

  @ServerTest
  void jdbcTemplate(TestServer server) throws Exception {
    Application app = on(server);
    JdbcTemplate jdbc = app.jdbc();
    reuses(
        app,
        42,
        () -> {
          for (int i = 0; i < 20; i++) {
            jdbc.update("INSERT INTO author (name) VALUES (?)", "template");
            jdbc.execute("SET @left_over = 'of the template'");
            jdbc.execute("CREATE TEMPORARY TABLE left_over (a INT)");
            nothingIsLeft(app);
          }
          app.transaction()
              .executeWithoutResult(
                  t -> {
                    jdbc.update("DELETE FROM author WHERE name = 'template'");
                    t.setRollbackOnly();
                  });
          assertThat(
                  jdbc.queryForObject(
                      "SELECT COUNT(*) FROM author WHERE name = 'template'", Integer.class))
              .isEqualTo(20);
        });
  }

  @ServerTest
  void jpa(TestServer server) throws Exception {
    Application app = on(server);
    Authors authors = app.the(Authors.class);
    TransactionTemplate transaction = app.transaction();
    reuses(
        app,
        30,
        () -> {
          for (int i = 0; i < 10; i++) {
            Long id = authors.save(new Author("Hibernate", "one", "two")).id();
            Author detached = authors.findById(id).orElseThrow();
            assertThat(detached.name()).isEqualTo("Hibernate");
            assertThatThrownBy(() -> detached.books().size())
                .isInstanceOf(LazyInitializationException.class);
            assertThat(
                    transaction.<Integer>execute(
                        t -> authors.findById(id).orElseThrow().books().size()))
                .isEqualTo(2);
            transaction.executeWithoutResult(
                t -> {
                  authors.findById(id).orElseThrow().rename("rolled back");
                  authors.flush();
                  app.jdbc().execute("SET @left_over = 'of JPA'");
                  t.setRollbackOnly();
                });
            assertThat(authors.findById(id).orElseThrow().name()).isEqualTo("Hibernate");
            nothingIsLeft(app);
          }
        });
  }

  @ServerTest
  void myBatis(TestServer server) throws Exception {
    Application app = on(server);
    AuthorMapper mapper = app.the(AuthorMapper.class);
    reuses(
        app,
        40,
        () -> {
          for (int i = 0; i < 10; i++) {
            mapper.add("MyBatis");
            mapper.leaveSomething();
            assertThat(mapper.leftOver()).isEqualTo("nothing");
          }
          app.transaction()
              .executeWithoutResult(
                  t -> {
                    mapper.add("MyBatis");
                    mapper.leaveSomething();
                    assertThat(mapper.leftOver()).as("within").isEqualTo("of MyBatis");
                    t.setRollbackOnly();
                  });
          for (int i = 0; i < 10; i++) {
            assertThat(mapper.count("MyBatis")).isEqualTo(10);
          }
          nothingIsLeft(app);
        });
  }

  @ServerTest
  void jooq(TestServer server) throws Exception {
    Application app = on(server);
    DSLContext dsl = app.the(DSLContext.class);
    var author = DSL.table("author");
    var name = DSL.field("name", String.class);
    reuses(
        app,
        30,
        () -> {
          for (int i = 0; i < 10; i++) {
            dsl.insertInto(author, name).values("jOOQ").execute();
            dsl.execute("SET @left_over = 'of jOOQ'");
            assertThat(dsl.fetchSingle(LEFT_OVER).get(0, String.class)).isEqualTo("nothing");
          }
          assertThatThrownBy(
                  () ->
                      dsl.transaction(
                          c -> {
                            c.dsl().deleteFrom(author).where(name.eq("jOOQ")).execute();
                            throw new IllegalStateException("roll back");
                          }))
              .hasMessageContaining("roll back");
          assertThat(dsl.fetchCount(author, name.eq("jOOQ"))).isEqualTo(10);
          nothingIsLeft(app);
        });
  }

  @ServerTest
  void flywayAndLiquibase(TestServer server) throws Exception {
    Application app = on(server);
    for (String tool : MIGRATIONS) {
      assertThat(migratedBy(app, tool)).isEqualTo(server.user());
    }
    nothingIsLeft(app);
  }

  private static String migratedBy(Application app, String tool) {
    return app.jdbc().queryForObject("SELECT name FROM migrated_by_" + tool, String.class);
  }

  @ServerTest
  void flywayAndLiquibaseWithCredentialsOfTheirOwn(TestServer server) throws Exception {
    try (Connection admin = server.connect("")) {
      for (String tool : MIGRATIONS) {
        admin
            .createStatement()
            .execute(
                "CREATE USER IF NOT EXISTS " + tool + "@'%' IDENTIFIED BY '" + tool + "-secret'");
        admin.createStatement().execute("GRANT ALL ON *.* TO " + tool + "@'%'");
      }
      try (Application app =
          new Application(
              byBean,
              server,
              "spring.flyway.user=flyway",
              "spring.flyway.password=flyway-secret",
              "spring.liquibase.user=liquibase",
              "spring.liquibase.password=liquibase-secret")) {
        for (String tool : MIGRATIONS) {
          assertThat(migratedBy(app, tool)).isEqualTo(tool);
        }
        nothingIsLeft(app);
      } finally {
        for (String tool : MIGRATIONS) {
          admin.createStatement().execute("DROP USER " + tool + "@'%'");
        }
      }
    }
  }

  @ServerTest
  void batch(TestServer server) throws Exception {
    Application app = on(server);
    reuses(
        app,
        20,
        () -> {
          assertThat(app.the(BatchJob.Runner.class).run()).isEqualTo("COMPLETED");
          assertThat(app.jdbc().queryForObject("SELECT SUM(a) FROM copied", Integer.class))
              .isEqualTo(4950);
          assertThat(
                  app.jdbc()
                      .queryForObject(
                          "SELECT COUNT(*) FROM BATCH_STEP_EXECUTION WHERE STATUS = 'COMPLETED'"
                              + " AND COMMIT_COUNT >= 10",
                          Integer.class))
              .isEqualTo(1);
          nothingIsLeft(app);
        });
  }

  @ServerTest
  void sessions(TestServer server) throws Exception {
    Application app = on(server);
    reuses(
        app,
        30,
        () -> {
          new ResourceDatabasePopulator(
                  new ClassPathResource("org/springframework/session/jdbc/schema-mysql.sql"))
              .execute(app.the(DataSource.class));
          visit(app.the(JdbcIndexedSessionRepository.class));
          nothingIsLeft(app);
        });
  }

  private static <S extends Session> void visit(SessionRepository<S> sessions) {
    for (int i = 0; i < 10; i++) {
      S session = sessions.createSession();
      session.setAttribute("basket", "apples");
      sessions.save(session);
      S found = sessions.findById(session.getId());
      assertThat(found.<String>getAttribute("basket")).isEqualTo("apples");
      sessions.deleteById(session.getId());
      assertThat(sessions.findById(session.getId())).isNull();
    }
  }
}
