/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One embedded server, shared by all JVMs of its owner through a directory. A guard process (see
 * guard.sh) is its parent: it starts the server when a file asks for it, and ends it and removes
 * the directory when the owner ends.
 */
final class EmbeddedServer implements ServerControl {

  static final String USER = "freshet";
  static final String PASSWORD = "s3cret-of-tests";

  private static final Duration GUARD_REACTS = Duration.ofSeconds(30);
  private static final Duration ORDERLY_STOP = Duration.ofSeconds(60);
  private static final int PORT_ATTEMPTS = 5;
  private static final int REPORTED_LOG_LINES = 15;

  private final Installation installation;
  private final Owner owner;
  private final Path directory;

  EmbeddedServer(Installation installation, OwnerDirectory shared) {
    this.installation = installation;
    this.owner = shared.owner();
    this.directory = shared.path().resolve(product().serverName());
  }

  /** Starts the server, or finds it running; returns it when it accepts connections. */
  TestServer provide() throws IOException {
    return FileLocks.locked(
        lock(),
        () -> {
          if (!isGuarded()) {
            setUp();
          }
          return startOnSomePort();
        });
  }

  @Override
  public void start() {
    unchecked(
        () -> {
          startProcess();
          return null;
        });
  }

  @Override
  public void stop() {
    end(
        process ->
            unchecked(
                () ->
                    Programs.run(
                        List.of(
                            "sh", "-c", "kill -" + product().stopSignal() + " " + process.pid()),
                        List.of())));
  }

  @Override
  public void kill() {
    end(
        process -> {
          List<ProcessHandle> workers = process.descendants().toList();
          process.destroyForcibly();
          workers.forEach(ProcessHandle::destroyForcibly);
          Pause.until(ORDERLY_STOP, () -> workers.stream().noneMatch(ProcessHandle::isAlive));
        });
  }

  @Override
  public void checkAlive() {
    if (process().isEmpty()) {
      throw new ServerEndedException(product().serverName() + " has ended; its log:\n" + logTail());
    }
  }

  /** Ends the server for good and removes all that it left. */
  void remove() {
    if (isGuarded()) {
      unchecked(() -> Files.createFile(directory.resolve("end")));
      Pause.until(GUARD_REACTS, () -> !Files.exists(directory));
    }
  }

  /** Kills what a guard that was itself killed has left behind, and removes the directory. */
  static void sweep(Path directory) throws IOException {
    if (readPid(directory.resolve("guard.pid"), directory).isEmpty()) {
      readPid(directory.resolve("server.pid"), directory).ifPresent(ProcessHandle::destroyForcibly);
      FileTrees.delete(directory);
    }
  }

  private void setUp() throws IOException {
    sweep(directory);
    Files.createDirectories(directory.resolve("tmp"));
    FileTrees.copy(installation.template(), data());
    product().setUp(directory);
    Path script = directory.resolve("guard.sh");
    try (InputStream in = EmbeddedServer.class.getResourceAsStream("guard.sh")) {
      Files.copy(in, script);
    }
    Process guard =
        new ProcessBuilder(
                "sh",
                script.toString(),
                Long.toString(owner.pid()),
                directory.toString(),
                product().endSignal())
            .directory(directory.getRoot().toFile())
            // Inherited pipes would keep whoever reads this JVM's output waiting for the guard.
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("guard.log").toFile())
            .start();
    Files.writeString(directory.resolve("guard.pid"), Long.toString(guard.pid()));
  }

  /** The port is free when chosen, and may be taken when the server gets to it. */
  private TestServer startOnSomePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      startProcess();
      try {
        return product().attach(port(), this);
      } catch (ServerEndedException e) {
        if (attempt == PORT_ATTEMPTS || !logTail().contains("Address already in use")) {
          throw e;
        }
        Files.delete(portFile());
      }
    }
  }

  private void startProcess() throws IOException {
    if (process().isPresent()) {
      return;
    }
    if (!isGuarded()) {
      throw new IllegalStateException(
          product().serverName() + " was ended, its owner " + owner.pid() + " too");
    }
    if (!Files.exists(portFile())) {
      Files.writeString(portFile(), Integer.toString(FreePort.find()));
    }
    Files.writeString(directory.resolve("run.sh"), "exec " + shellCommand() + "\n");
    Files.deleteIfExists(directory.resolve("server.pid"));
    Files.createFile(directory.resolve("start"));
    if (!Pause.until(GUARD_REACTS, () -> Files.exists(directory.resolve("server.pid")))) {
      throw new IOException("the guard does not start " + product().serverName());
    }
  }

  private String shellCommand() throws IOException {
    return product().command(installation.executable(), directory, port()).stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private void end(Consumer<ProcessHandle> how) {
    process().ifPresent(how);
    if (!Pause.until(ORDERLY_STOP, () -> process().isEmpty())) {
      throw new IllegalStateException(product().serverName() + " does not end");
    }
  }

  private Optional<ProcessHandle> process() {
    return readPid(directory.resolve("server.pid"), directory);
  }

  private boolean isGuarded() {
    return readPid(directory.resolve("guard.pid"), directory).isPresent();
  }

  /** The process, if it still is the one that wrote the file and not one that got its id later. */
  private static Optional<ProcessHandle> readPid(Path file, Path directory) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
          .filter(process -> Owner.commandLine(process).contains(directory.toString()));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int port() throws IOException {
    return Integer.parseInt(Files.readString(portFile()).strip());
  }

  private String logTail() {
    try {
      List<String> lines =
          Files.readAllLines(directory.resolve("server.log"), StandardCharsets.ISO_8859_1);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - REPORTED_LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  private EmbeddedProduct product() {
    return installation.product();
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path portFile() {
    return directory.resolve("port");
  }

  private Path lock() {
    return directory.resolveSibling(directory.getFileName() + ".lock");
  }

  private <T> void unchecked(FileLocks.Action<T> action) {
    try {
      FileLocks.locked(lock(), action);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process ended by itself. */
  private static final class ServerEndedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ServerEndedException(String message) {
      super(message);
    }
  }
}
