/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The MariaDB that a package has installed on this machine, of whatever version, run with data,
 * port and socket of its own. The package's own service has no part in it.
 */
final class InstalledMariaDb extends MySqlProduct {

  private static final Pattern VERSION = Pattern.compile("Ver (\\S*MariaDB\\S*)");

  /** Where programs are looked for. */
  private final List<Path> directories;

  /** On the search path, and where it does not lead ordinary users. */
  InstalledMariaDb() {
    this(searchPath(Optional.ofNullable(System.getenv("PATH")).orElse("")));
  }

  InstalledMariaDb(List<Path> directories) {
    super("mariadb-installed");
    this.directories = directories;
  }

  @Override
  Path executable(Path cache) throws CannotRunException {
    Optional<Path> server = find("mariadbd", "mysqld");
    if (server.isEmpty() || installer().isEmpty()) {
      throw new CannotRunException(
          (server.isEmpty() ? "mariadbd" : "mariadb-install-db")
              + " is not installed (Debian/Ubuntu: apt-get install mariadb-server-core)");
    }
    return server.get();
  }

  @Override
  String templateName(String version) throws CannotRunException {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.find()) {
      throw new CannotRunException("what is installed is not MariaDB: " + version.strip());
    }
    return "mariadb-installed-" + matcher.group(1).replaceAll("[^\\w.+-]", "_") + "-data";
  }

  @Override
  void initialize(Path executable, Path data) throws IOException {
    Programs.run(
        List.of(
            installer().orElseThrow().toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + data,
            "--auth-root-authentication-method=normal",
            "--skip-test-db"),
        List.of());
    ServerCertificate.create(data);
  }

  @Override
  void addOwnOptions(List<String> command, Path executable, Path data) {
    command.addAll(ServerCertificate.options(data));
  }

  @Override
  boolean hasUsableTls() {
    return true;
  }

  private Optional<Path> installer() {
    return find("mariadb-install-db", "mysql_install_db");
  }

  /** The first of the names that is anywhere. */
  private Optional<Path> find(String... names) {
    return Stream.of(names)
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static List<Path> searchPath(String path) {
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)).filter(part -> !part.isEmpty()),
            Stream.of("/usr/sbin", "/usr/bin"))
        .map(Path::of)
        .toList();
  }
}
