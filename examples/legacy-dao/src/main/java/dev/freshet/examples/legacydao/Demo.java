/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.examples.legacydao;

import dev.freshet.testing.TestServer;
import dev.freshet.testing.TestServers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import legacy.orders.Db;
import legacy.orders.Shop;

/** The legacy program under load, first on plain JDBC, then with one word more in its URL. */
public final class Demo {

  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final int CHECK_OPERATIONS = 150;
  private static final long SEED = 2009;

  private final Settings settings;
  private final TestServer server;
  private final Databases databases;
  private final PrintStream out;
  private final Progress progress;

  private Demo(Settings settings, TestServer server, Databases databases, PrintStream out) {
    this.settings = settings;
    this.server = server;
    this.databases = databases;
    this.out = out;
    this.progress = new Progress(out, Progress.terminal());
  }

  /** Ends with status 1 if what was promised was not kept. */
  public static void main(String[] args) throws Exception {
    System.exit(run(Settings.fromSystemProperties(), System.out) ? 0 : 1);
  }

  private static boolean run(Settings settings, PrintStream out) throws Exception {
    TestServer server = connect(settings, out);
    try (Databases databases = new Databases(server)) {
      if (!settings.embedded()) {
        dropAtExit(databases);
      }
      out.printf(
          "  %s %s at %s:%d%n", server.name(), server.version(), server.host(), server.port());
      out.printf(
          "  Works in databases of its own, %s_*, and drops them at the end.%n%n",
          databases.base());
      return new Demo(settings, server, databases, out).run();
    } finally {
      TestServers.stopAll();
    }
  }

  private static TestServer connect(Settings settings, PrintStream out) {
    out.println();
    if (settings.embedded()) {
      out.println("  Starting a database server (the first time takes a little longer) ...");
      return TestServers.embeddedMySqlOrMariaDb();
    }
    return TestServers.at(settings.url(), settings.user(), settings.password());
  }

  private boolean run() throws SQLException, InterruptedException {
    out.printf(
        Locale.ROOT,
        "  %d threads, a connection for each query, %d s each way after %d s of warming up:%n",
        settings.threads(),
        settings.phase().toSeconds(),
        WARM_UP.toSeconds());
    Phase plain = measure("plain", databases.plain(newShop()), databases.plain(newShop()));
    Phase freshet = measure("Freshet", databases.freshet(newShop()), databases.freshet(newShop()));
    List<String> differences = compareData();

    List<Figures.Row> table = Figures.table(plain, freshet);
    out.println();
    out.println(Figures.text(table));
    Verdict verdict =
        Verdict.of(plain, freshet, differences, settings.requireFactor(), !settings.embedded());
    draw(plain, freshet, table, differences.isEmpty());
    conclude(verdict, freshet.perSecond() / plain.perSecond());
    return verdict.passed();
  }

  /** A database with the shop's tables, on which nothing was sold yet. */
  private String newShop() throws SQLException {
    String database = databases.create();
    new Shop(databases.plain(database), settings.threads()).open();
    return database;
  }

  /** Right after its own warm-up, for the compiler unlearns one way while it runs the other. */
  private Phase measure(String name, Db warmUp, Db db) throws SQLException, InterruptedException {
    load(name, warmUp, WARM_UP, sample -> {});
    progress.begin();
    Phase phase = load(name, db, settings.phase(), sample -> progress.show(name, sample));
    progress.end();
    return phase;
  }

  private Phase load(String name, Db db, Duration duration, Consumer<Phase.Sample> listener)
      throws SQLException, InterruptedException {
    return new Load(name, db, server, listener).run(settings.threads(), duration, SEED);
  }

  private List<String> compareData() throws SQLException, InterruptedException {
    int threads = settings.threads();
    Db plain = databases.plain(databases.create());
    SameData first = SameData.leftBy(plain, threads, CHECK_OPERATIONS, SEED);
    Db freshet = databases.freshet(databases.create());
    SameData second = SameData.leftBy(freshet, threads, CHECK_OPERATIONS, SEED);
    List<String> differences = first.differencesTo(second);
    out.printf(
        Locale.ROOT,
        "%n  The same %d operations each way on an empty database: %s.%n",
        threads * CHECK_OPERATIONS,
        differences.isEmpty()
            ? "all " + first.tables().size() + " tables hold the same data"
            : "THE DATA DIFFER");
    return differences;
  }

  /** A missing picture (no fonts on this machine, say) is no reason to fail. */
  private void draw(Phase plain, Phase freshet, List<Figures.Row> table, boolean sameData) {
    Picture picture = new Picture(plain, freshet);
    String source =
        String.format(
            Locale.ROOT,
            "%s %s, %d threads, %d s each way",
            server.name(),
            server.version(),
            settings.threads(),
            settings.phase().toSeconds());
    try {
      Path png = picture.write(settings.output().resolve("demo.png"), source);
      Path html =
          new Page(picture, table, source, sameData).write(settings.output().resolve("demo.html"));
      out.printf("  Picture: %s%n  Page:    %s%n%n", png, html);
    } catch (IOException | RuntimeException | LinkageError e) {
      out.printf("  No picture could be drawn: %s%n%n", e);
    }
  }

  private void conclude(Verdict verdict, double factor) {
    if (verdict.passed()) {
      out.printf("  Same program, one word more in its URL: %s%n%n", Figures.factor(factor));
      return;
    }
    out.println("  FAILED:");
    verdict.failures().forEach(failure -> out.println("  - " + failure));
    out.println();
  }

  /** Somebody else's server is left as it was found, even if the demo is interrupted. */
  private static void dropAtExit(Databases databases) {
    Runnable drop =
        () -> {
          try {
            databases.close();
          } catch (SQLException e) {
            System.err.println("could not drop " + databases.base() + "_*: " + e.getMessage());
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(drop, "freshet-demo-cleanup"));
  }
}
