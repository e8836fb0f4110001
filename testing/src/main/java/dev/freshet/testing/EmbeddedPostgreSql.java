/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL 17 from a Maven artifact. It refuses to run as root, so that root runs it as another
 * user, who keeps root's way past file permissions: the cache may be where only root gets to.
 */
final class EmbeddedPostgreSql extends EmbeddedProduct {

  private static final String ARCHIVE = "postgres-linux-x86_64.txz";
  private static final Artifact ARTIFACT =
      new Artifact("postgresql-17.11", ARCHIVE, base -> Archives.unpackTarXz(ARCHIVE, base));

  private static final String OTHER_USER = "nobody";
  private static final List<String> AS_OTHER_USER =
      List.of(
          "setpriv",
          "--reuid=" + OTHER_USER,
          "--regid=65534",
          "--clear-groups",
          // Without it access(2) would not know of the capability.
          "--securebits=+no_setuid_fixup",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override");

  EmbeddedPostgreSql() {
    super("postgresql-17-embedded");
  }

  @Override
  Path executable(Path cache) throws CannotRunException, IOException {
    Path base = ARTIFACT.unpacked(cache);
    try {
      Programs.run(allowed(List.of("true")), List.of());
    } catch (IOException e) {
      throw new CannotRunException(
          "PostgreSQL does not run as root, and this root cannot run it as "
              + OTHER_USER
              + ": "
              + e.getMessage());
    }
    return base.resolve("bin/postgres");
  }

  @Override
  List<String> versionOptions() {
    return List.of("--version");
  }

  @Override
  String templateName(String version) {
    return ARTIFACT.cacheName() + "-data";
  }

  @Override
  void initialize(Path executable, Path data) throws IOException {
    Path password = Files.createTempFile("freshet-testing-", ".password");
    try {
      Files.writeString(password, EmbeddedServer.PASSWORD);
      handOver(data);
      Programs.run(
          allowed(
              List.of(
                  executable.resolveSibling("initdb").toString(),
                  "--pgdata=" + data,
                  "--username=" + EmbeddedServer.USER,
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--no-sync")),
          List.of());
    } finally {
      Files.delete(password);
    }
  }

  @Override
  void setUp(Path directory) throws IOException {
    handOver(directory.resolve("data"));
  }

  @Override
  List<String> command(Path executable, Path directory, int port) {
    return allowed(
        List.of(
            executable.toString(),
            "-D",
            directory.resolve("data").toString(),
            "-c",
            "port=" + port,
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=400",
            "-c",
            "shared_buffers=32MB",
            // A process that is killed loses nothing by it.
            "-c",
            "fsync=off"));
  }

  @Override
  TestServer attach(int port, ServerControl control) {
    return JdbcTestServer.controlled(
        serverName(),
        new PostgreSqlAccount("127.0.0.1", port, EmbeddedServer.USER, EmbeddedServer.PASSWORD),
        control);
  }

  /** TERM would wait until all clients have gone. */
  @Override
  String stopSignal() {
    return "INT";
  }

  /** After KILL a piece of System V memory would be left at the system for good. */
  @Override
  String endSignal() {
    return "QUIT";
  }

  /** It insists on a data directory that is its user's and nobody else's. */
  private static void handOver(Path data) throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    if (isRoot()) {
      Programs.run(List.of("chown", "-R", OTHER_USER, data.toString()), List.of());
    }
  }

  private static List<String> allowed(List<String> command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(AS_OTHER_USER);
    }
    all.addAll(command);
    return all;
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }
}
