/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.json.JsonWriter;

/**
 * One page in a headless Chromium, driven by its DevTools protocol: asks the page as it is, in real
 * time, and keeps what it complained of and what it asked for.
 */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonParser JSON = JsonParserFactory.getJsonParser();

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Map<String, Object>>> asked =
      new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<URI> requests = new CopyOnWriteArrayList<>();
  private final String session;

  private Browser(Process process, URI devTools) throws Exception {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(devTools, new Listener())
            .get(60, TimeUnit.SECONDS);
    Object target = ask("Target.createTarget", Map.of("url", "about:blank"), null).get("targetId");
    session =
        String.valueOf(
            ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true), null)
                .get("sessionId"));
    for (String domain : new String[] {"Page", "Runtime", "Log", "Network"}) {
      ask(domain + ".enable", Map.of(), session);
    }
  }

  /** The program, if this machine has one. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            d ->
                Stream.of("chromium", "chromium-browser", "google-chrome").map(Path.of(d)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param profile an empty directory for what the browser keeps
   */
  static Browser start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--remote-debugging-port=0",
                "--no-sandbox", // it does not run as root otherwise
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                "--window-size=1280,900",
                "--user-data-dir=" + profile)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      Path port = profile.resolve("DevToolsActivePort");
      List<String> lines =
          await().atMost(PATIENCE).ignoreExceptions().until(() -> written(port), l -> l.size() > 1);
      return new Browser(
          process, URI.create("ws://127.0.0.1:" + lines.get(0).strip() + lines.get(1).strip()));
    } catch (Exception | Error e) {
      end(process);
      throw e;
    }
  }

  private static List<String> written(Path port) throws IOException {
    return Files.exists(port) ? Files.readAllLines(port) : List.of();
  }

  void open(String url) throws Exception {
    ask("Page.navigate", Map.of("url", url), session);
  }

  /** What a JavaScript expression is on the page now, as text. */
  String value(String expression) throws Exception {
    Map<String, Object> answer =
        ask("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"), session);
    return String.valueOf(map(answer.get("result")).get("value"));
  }

  /** The text that the element of this id shows. */
  String text(String id) throws Exception {
    return value("document.getElementById('" + id + "')?.textContent");
  }

  /** Errors and warnings of the console, exceptions, and what the browser could not load. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  List<URI> requests() {
    return List.copyOf(requests);
  }

  void screenshot(Path file) throws Exception {
    Map<String, Object> answer = ask("Page.captureScreenshot", Map.of("format", "png"), session);
    Files.write(file, Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
  }

  private Map<String, Object> ask(String method, Map<String, Object> with, String inSession)
      throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    asked.put(id, answer);
    Map<String, Object> message = new java.util.HashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", with);
    if (inSession != null) {
      message.put("sessionId", inSession);
    }
    socket
        .sendText(JsonWriter.standard().writeToString(message), true)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void hear(Map<String, Object> message) {
    if (message.get("id") instanceof Number id) {
      CompletableFuture<Map<String, Object>> answer = asked.remove(id.intValue());
      if (message.containsKey("error")) {
        answer.completeExceptionally(new IOException(String.valueOf(message.get("error"))));
      } else {
        answer.complete(map(message.get("result")));
      }
      return;
    }
    Map<String, Object> event = map(message.get("params"));
    switch (String.valueOf(message.get("method"))) {
      case "Network.requestWillBeSent" ->
          requests.add(URI.create(String.valueOf(map(event.get("request")).get("url"))));
      case "Runtime.exceptionThrown" -> complaints.add(event.toString());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(event.get("type"))) {
          complaints.add(event.toString());
        }
      }
      case "Log.entryAdded" -> complaints.add(event.toString());
      default -> {}
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        hear(JSON.parseMap(message.toString()));
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      fail(new IOException("the browser hung up"));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      fail(error);
    }

    private void fail(Throwable error) {
      asked.values().forEach(a -> a.completeExceptionally(error));
    }
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    end(process);
  }

  /** And waits for it, for its directory is deleted next. */
  private static void end(Process process) throws InterruptedException {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      await().atMost(PATIENCE).until(() -> !each.isAlive());
    }
  }
}
