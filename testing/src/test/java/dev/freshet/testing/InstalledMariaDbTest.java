/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installed MariaDB is found; why there is none is told, and MySQL is not taken for it. */
class InstalledMariaDbTest {

  @TempDir Path sbin;
  @TempDir Path bin;

  @Test
  void saysWhichProgramIsMissing() throws Exception {
    assertEquals(
        "mariadbd is not installed (Debian/Ubuntu: apt-get install mariadb-server-core)", reason());
    program(sbin, "mariadbd");
    assertTrue(reason().startsWith("mariadb-install-db is not installed"), reason());
  }

  @Test
  void findsTheProgramUnderEitherName() throws Exception {
    program(bin, "mysql_install_db");
    Path mysqld = program(sbin, "mysqld");
    assertEquals(mysqld, product().executable(bin));
    Path mariadbd = program(bin, "mariadbd");
    assertEquals(mariadbd, product().executable(bin));
  }

  @Test
  void keepsADataDirectoryForEachVersion() throws Exception {
    assertEquals(
        "mariadb-installed-10.11.6-MariaDB-0_deb12u1-data",
        product().templateName("mariadbd  Ver 10.11.6-MariaDB-0:deb12u1 for debian-linux-gnu"));
  }

  @Test
  void doesNotTakeMySqlForIt() {
    CannotRunException e =
        assertThrows(
            CannotRunException.class,
            () -> product().templateName("/usr/sbin/mysqld  Ver 8.0.36 for Linux on x86_64\n"));
    assertTrue(e.getMessage().endsWith("Ver 8.0.36 for Linux on x86_64"), e.getMessage());
  }

  private InstalledMariaDb product() {
    return new InstalledMariaDb(List.of(sbin, bin));
  }

  private String reason() {
    return assertThrows(CannotRunException.class, () -> product().executable(bin)).getMessage();
  }

  private static Path program(Path directory, String name) throws IOException {
    Path program = Files.createFile(directory.resolve(name));
    assertTrue(program.toFile().setExecutable(true));
    return program;
  }
}
