/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @ParameterizedTest
  @CsvSource({
    "/usr/bin/java -Xmx1g -cp a.jar:b.jar com.acme.Main --password=x, java com.acme.Main",
    "java -Dpw=x -jar /srv/orders.jar secret, java -jar orders.jar",
    "java --module-path mods -m shop/com.acme.Main, java -m shop/com.acme.Main",
    "java --add-opens java.base/java.lang=ALL-UNNAMED com.acme.Main, java com.acme.Main",
    "java @args com.acme.Main, java com.acme.Main",
    "/usr/sbin/mysqld --defaults-file=x, mysqld",
    "python3 -u /srv/import.py secret, python3 import.py",
    "python3 -c import..secret, python3",
    "nginx: worker process, nginx",
  })
  void showsWhatRunsAndNoArguments(String line, String shown) {
    assertThat(new CommandLine(List.of(line.split(" ")), "?").shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"-cp a.jar:lib/*", "-classpath a.jar:lib/*", "--class-path=a.jar:lib/*"})
  void findsTheClassPath(String options) {
    CommandLine line = new CommandLine(List.of(("java " + options + " Main").split(" ")), "?");
    assertThat(line.classPath()).containsExactly("a.jar", "lib/*");
  }
}
