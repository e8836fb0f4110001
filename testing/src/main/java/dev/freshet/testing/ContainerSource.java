/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** MySQL in a container of this JVM, where Docker answers. */
final class ContainerSource implements ServerSource {

  static final String NAME = "mysql-container";

  private static final String DEFAULT_IMAGE = "mysql:8.4";
  private static final int MYSQL_PORT = 3306;
  private static final long DOCKER_ANSWERS_SECONDS = 30;
  private static final int STOP_SECONDS = 60;

  private volatile MySQLContainer container;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TestServer provide() throws CannotRunException, IOException, InterruptedException {
    askForDocker();
    MySQLContainer started = start();
    container = started;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop " + name()));
    Account account =
        new Account(
            started.getHost(),
            started.getMappedPort(MYSQL_PORT),
            started.getUsername(),
            started.getPassword());
    return JdbcTestServer.controlled(name(), account, new Control(started)).probeTls();
  }

  @Override
  public synchronized void close() {
    if (container != null) {
      container.stop();
      container = null;
    }
  }

  /**
   * Throws unless containers can be started here.
   *
   * @throws CannotRunException saying why not
   */
  static void askForDocker() throws CannotRunException, IOException, InterruptedException {
    if (!hasDockerAddress()) {
      // Asking Testcontainers would only add its long report of everything it tried.
      throw new CannotRunException("no Docker: no socket, and DOCKER_HOST is not set");
    }
    askDockerOncePerOwner();
  }

  private static String image() {
    return Optional.ofNullable(System.getenv("FRESHET_TEST_IMAGE")).orElse(DEFAULT_IMAGE);
  }

  /** A container that is not started. */
  static MySQLContainer container() {
    return new MySQLContainer(DockerImageName.parse(image()).asCompatibleSubstituteFor("mysql"));
  }

  private static MySQLContainer start() throws CannotRunException {
    try {
      MySQLContainer created =
          container()
              .withUsername("root")
              .withPassword(EmbeddedServer.PASSWORD)
              .withStartupAttempts(2)
              .withCreateContainerCmdModifier(
                  command -> bindPort(command.getHostConfig(), freePort()));
      created.setCommand("mysqld", "--max-connections=400", "--max-connect-errors=1000000");
      created.start();
      return created;
    } catch (RuntimeException e) {
      throw new CannotRunException("image " + image() + ": " + CannotRunException.cause(e));
    }
  }

  /** A port of our choice, because one of Docker's changes when the container is restarted. */
  private static void bindPort(HostConfig host, int port) {
    if (host != null) {
      host.withPortBindings(
          new PortBinding(Ports.Binding.bindPort(port), ExposedPort.tcp(MYSQL_PORT)));
    }
  }

  private static int freePort() {
    try {
      return FreePort.find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasDockerAddress() {
    String home = System.getProperty("user.home", "");
    String runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("/run");
    return System.getenv("DOCKER_HOST") != null
        || System.getProperty("os.name", "").startsWith("Windows")
        || Files.exists(Path.of("/var/run/docker.sock"))
        || Files.exists(Path.of(runtime, "docker.sock"))
        || Files.exists(Path.of(home, ".docker", "run", "docker.sock"))
        || Files.exists(Path.of(home, ".testcontainers.properties"));
  }

  /** A Docker that does not answer is slow to say so; each module of a build would wait anew. */
  private static void askDockerOncePerOwner()
      throws CannotRunException, IOException, InterruptedException {
    OwnerDirectory shared = OwnerDirectory.current();
    Path remembered = shared.path().resolve("docker.reason");
    if (Files.exists(remembered)) {
      throw new CannotRunException(Files.readString(remembered));
    }
    try {
      askDocker();
    } catch (CannotRunException e) {
      if (!shared.owner().isThisJvm()) {
        Files.createDirectories(shared.path());
        Files.writeString(remembered, e.getMessage());
      }
      throw e;
    }
  }

  /** Also starts what Testcontainers wants to have before any container. */
  private static void askDocker() throws CannotRunException, InterruptedException {
    FutureTask<DockerClient> asked =
        new FutureTask<>(() -> DockerClientFactory.instance().client());
    Thread thread = new Thread(asked, "ask Docker");
    thread.setDaemon(true);
    thread.start();
    try {
      asked.get(DOCKER_ANSWERS_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CannotRunException("no usable Docker: " + CannotRunException.cause(e));
    } catch (TimeoutException e) {
      throw new CannotRunException(
          "no usable Docker: Testcontainers is not ready after "
              + DOCKER_ANSWERS_SECONDS
              + " s; can the images it needs be pulled?");
    }
  }

  /** The container's process, ended and started from outside. */
  private record Control(MySQLContainer container) implements ServerControl {

    @Override
    public void start() {
      if (!isRunning()) {
        docker().startContainerCmd(container.getContainerId()).exec();
      }
    }

    @Override
    public void stop() {
      if (isRunning()) {
        docker().stopContainerCmd(container.getContainerId()).withTimeout(STOP_SECONDS).exec();
      }
    }

    @Override
    public void kill() {
      if (isRunning()) {
        docker().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
        Pause.until(Duration.ofSeconds(STOP_SECONDS), () -> !isRunning());
      }
    }

    private boolean isRunning() {
      return Boolean.TRUE.equals(
          docker().inspectContainerCmd(container.getContainerId()).exec().getState().getRunning());
    }

    private DockerClient docker() {
      return container.getDockerClient();
    }
  }
}
