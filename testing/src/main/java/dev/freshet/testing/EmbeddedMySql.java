/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** MySQL 8.0.15 from a Maven artifact. */
final class EmbeddedMySql extends MySqlProduct {

  private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";
  private static final Artifact ARTIFACT =
      new Artifact("mysql-8.0.15", ARCHIVE, base -> Archives.unpackTarGz(ARCHIVE, base));

  EmbeddedMySql() {
    super("mysql-8.0-embedded");
  }

  @Override
  Path executable(Path cache) throws CannotRunException, IOException {
    return ARTIFACT.unpacked(cache).resolve("bin/mysqld");
  }

  @Override
  String templateName(String version) {
    return ARTIFACT.cacheName() + "-data";
  }

  @Override
  void initialize(Path executable, Path data) throws IOException {
    List<String> command = command(executable, data);
    command.add("--initialize-insecure");
    Programs.run(command, List.of());
  }

  @Override
  void addOwnOptions(List<String> command, Path executable, Path data) {
    command.addAll(baseOptions(executable.getParent().getParent()));
    command.add("--mysqlx=OFF");
  }

  /** It is too old to rely on. */
  @Override
  boolean hasUsableTls() {
    return false;
  }
}
