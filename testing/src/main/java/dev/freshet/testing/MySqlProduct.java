/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What MySQL and MariaDB have in common. */
abstract class MySqlProduct extends EmbeddedProduct {

  private static final String INIT_FILE = "init.sql";

  MySqlProduct(String serverName) {
    super(serverName);
  }

  @Override
  final List<String> versionOptions() {
    return List.of("--no-defaults", "--version");
  }

  @Override
  final void setUp(Path directory) throws IOException {
    Files.writeString(
        directory.resolve(INIT_FILE),
        """
        CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%2$s';
        GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
        """
            .formatted(EmbeddedServer.USER, EmbeddedServer.PASSWORD));
  }

  @Override
  final List<String> command(Path executable, Path directory, int port) {
    List<String> command = command(executable, directory.resolve("data"));
    command.addAll(
        List.of(
            "--port=" + port,
            "--bind-address=127.0.0.1",
            // Relative to the data directory: the path of a socket must stay below 108 characters.
            "--socket=server.sock",
            "--pid-file=server.pid",
            "--tmpdir=" + directory.resolve("tmp"),
            "--init-file=" + directory.resolve(INIT_FILE),
            "--secure-file-priv=",
            "--skip-name-resolve",
            "--max-connections=400",
            "--max-connect-errors=1000000"));
    return command;
  }

  @Override
  final TestServer attach(int port, ServerControl control) {
    Account account = new Account("127.0.0.1", port, EmbeddedServer.USER, EmbeddedServer.PASSWORD);
    JdbcTestServer server = JdbcTestServer.controlled(serverName(), account, control);
    return hasUsableTls() ? server.probeTls() : server;
  }

  /** The command of a server in use as well as of one that fills its data directory. */
  final List<String> command(Path executable, Path data) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.add("--no-defaults");
    // As root it refuses to run unless told to.
    command.add("--user=" + System.getProperty("user.name"));
    command.add("--datadir=" + data);
    command.add("--character-set-server=utf8mb4");
    command.add("--innodb-buffer-pool-size=64M");
    command.add("--innodb-log-file-size=16M");
    command.add("--skip-log-bin");
    // A lost second of test data is no loss.
    command.add("--innodb-flush-log-at-trx-commit=2");
    addOwnOptions(command, executable, data);
    return command;
  }

  /** Options that only this product takes or needs. */
  abstract void addOwnOptions(List<String> command, Path executable, Path data);

  /** Whether clients of today can use its TLS. */
  abstract boolean hasUsableTls();

  /** For a server that was unpacked elsewhere than it was built for. */
  static List<String> baseOptions(Path base) {
    return List.of(
        "--basedir=" + base,
        "--lc-messages-dir=" + base.resolve("share"),
        "--character-sets-dir=" + base.resolve("share/charsets"));
  }
}
