/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** All servers that tests could run on, each started at most once, when it is first wanted. */
final class KnownServers {

  private final List<ServerSource> sources;
  private final List<String> wantedPrefixes;
  private final Consumer<String> reports;

  /** What became of each source asked so far. Guarded by this. */
  private final Map<String, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();

  /** Guarded by this. */
  private boolean reported;

  KnownServers(List<ServerSource> sources, List<String> wantedPrefixes, Consumer<String> reports) {
    this.sources = List.copyOf(sources);
    this.wantedPrefixes = List.copyOf(wantedPrefixes);
    this.reports = reports;
  }

  /** The MySQL and MariaDB servers that system properties and the environment tell of. */
  static KnownServers mySqlAndMariaDb() {
    List<ServerSource> sources = new ArrayList<>();
    sources.add(new EmbeddedSource(new EmbeddedMySql()));
    sources.add(new EmbeddedSource(new EmbeddedMariaDb()));
    sources.add(new EmbeddedSource(new InstalledMariaDb()));
    sources.add(new ContainerSource());
    sources.addAll(
        UrlSource.parse(
            Optional.ofNullable(System.getProperty("freshet.test.urls"))
                .or(() -> Optional.ofNullable(System.getenv("FRESHET_TEST_URLS")))
                .orElse("")));
    return configured(sources);
  }

  static KnownServers postgreSql() {
    return configured(List.of(new EmbeddedSource(new EmbeddedPostgreSql())));
  }

  private static KnownServers configured(List<ServerSource> sources) {
    String wanted = System.getProperty("freshet.test.servers", "");
    return new KnownServers(
        sources,
        wanted.isBlank() ? List.of() : List.of(wanted.strip().split("[,\\s]+", -1)),
        System.out::println);
  }

  /** Starts all, side by side, and says once what became of each. */
  List<TestServer> available() {
    Map<String, CompletableFuture<Outcome>> starting = new LinkedHashMap<>();
    sources.forEach(source -> starting.put(source.name(), ask(source)));
    Map<String, Outcome> all = new LinkedHashMap<>();
    starting.forEach((name, outcome) -> all.put(name, outcome.join()));
    String report = ServerReport.of(all);
    report(report);
    List<TestServer> running =
        all.values().stream()
            .filter(Outcome.Running.class::isInstance)
            .map(outcome -> ((Outcome.Running) outcome).server())
            .toList();
    if (running.isEmpty()) {
      throw new IllegalStateException("no test server can run here. " + report);
    }
    return running;
  }

  /** The first embedded server that can run; no other is started. */
  TestServer firstEmbedded() {
    Map<String, Outcome> tried = new LinkedHashMap<>();
    for (ServerSource source : sources) {
      if (source instanceof EmbeddedSource) {
        Outcome outcome = ask(source).join();
        if (outcome instanceof Outcome.Running running) {
          return running.server();
        }
        tried.put(source.name(), outcome);
      }
    }
    throw new IllegalStateException("no embedded server can run here. " + ServerReport.of(tried));
  }

  /** Ends what this JVM alone uses. */
  void stopAll() {
    List<ServerSource> asked;
    synchronized (this) {
      asked = sources.stream().filter(source -> outcomes.containsKey(source.name())).toList();
      outcomes.values().forEach(CompletableFuture::join);
      outcomes.clear();
    }
    asked.forEach(ServerSource::close);
  }

  private synchronized void report(String report) {
    if (!reported) {
      reported = true;
      reports.accept(report);
    }
  }

  private synchronized CompletableFuture<Outcome> ask(ServerSource source) {
    return outcomes.computeIfAbsent(
        source.name(),
        name ->
            isWanted(name)
                ? CompletableFuture.supplyAsync(() -> outcome(source), KnownServers::inNewThread)
                : CompletableFuture.completedFuture(
                    new Outcome.CannotRun("left out by -Dfreshet.test.servers")));
  }

  private boolean isWanted(String name) {
    return wantedPrefixes.isEmpty() || wantedPrefixes.stream().anyMatch(name::startsWith);
  }

  private static void inNewThread(Runnable task) {
    Thread thread = new Thread(task, "start test server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Errors too: a class that does not load on this platform is a reason like any other. */
  private static Outcome outcome(ServerSource source) {
    try {
      return new Outcome.Running(source.provide());
    } catch (CannotRunException e) {
      return new Outcome.CannotRun(e.getMessage());
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String message = String.valueOf(e.getMessage()).strip();
      return new Outcome.CannotRun(message.isEmpty() ? e.toString() : message);
    }
  }
}
