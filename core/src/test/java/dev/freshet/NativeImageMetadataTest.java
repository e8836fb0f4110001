/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What native images are told of is there, and what the sources look up by name is among it. */
class NativeImageMetadataTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path FILE =
      Path.of(
          "src/main/resources/META-INF/native-image/dev.freshet/freshet-core/reachability-metadata.json");

  /** Not on this class path, only compared with, and names of loggers. */
  private static final Set<String> NOT_LOADED =
      Set.of(
          "com.microsoft.sqlserver.jdbc.SQLServerDriver",
          "oracle.jdbc.OracleDriver",
          "com.mysql.cj.jdbc.JdbcConnection",
          "org.mariadb.jdbc.client.impl.StandardClient",
          "org.mariadb.jdbc.client.impl.MultiPrimaryClient",
          "org.mariadb.jdbc.client.impl.MultiPrimaryReplicaClient",
          "org.postgresql.jdbc.PgConnection",
          "dev.freshet.Agent",
          "dev.freshet.Freshet");

  private static List<JsonObject> reflection() throws IOException {
    List<JsonObject> all = new ArrayList<>();
    JsonParser.parseString(Files.readString(FILE))
        .getAsJsonObject()
        .getAsJsonArray("reflection")
        .forEach(e -> all.add(e.getAsJsonObject()));
    return all;
  }

  private static Class<?> named(String name) throws ClassNotFoundException {
    return Class.forName(name, false, NativeImageMetadataTest.class.getClassLoader());
  }

  @Test
  void whatItNamesIsThere() throws Exception {
    for (JsonObject entry : reflection()) {
      JsonObject condition = entry.getAsJsonObject("condition");
      if (condition != null) {
        named(condition.get("typeReached").getAsString());
      }
      JsonElement type = entry.get("type");
      if (type.isJsonObject()) {
        String name = type.getAsJsonObject().getAsJsonArray("proxy").get(0).getAsString();
        Class<?> proxied = named(name);
        assertThat(
                Proxy.newProxyInstance(
                    proxied.getClassLoader() == null
                        ? NativeImageMetadataTest.class.getClassLoader()
                        : proxied.getClassLoader(),
                    new Class<?>[] {proxied},
                    (proxy, method, args) -> null))
            .isInstanceOf(proxied);
        continue;
      }
      Class<?> c = named(type.getAsString());
      if (entry.has("methods")) {
        assertThat(c.getConstructor()).isNotNull();
      }
      if (entry.has("fields")) {
        for (JsonElement f : entry.getAsJsonArray("fields")) {
          assertThat(c.getDeclaredField(f.getAsJsonObject().get("name").getAsString())).isNotNull();
        }
      }
    }
  }

  /** Names in quotes that are classes. */
  @Test
  void whatIsLookedUpByNameIsInIt() throws Exception {
    Set<String> told = new TreeSet<>();
    reflection().forEach(e -> told.add(e.get("type").toString().replace("\"", "")));
    Pattern className = Pattern.compile("\"((?:[a-z][a-z0-9]*\\.){2,}[A-Z][A-Za-z]+)\"");
    Set<String> lookedUp = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher m = className.matcher(read(file));
        while (m.find()) {
          lookedUp.add(m.group(1));
        }
      }
    }
    lookedUp.removeAll(NOT_LOADED);
    assertThat(lookedUp).contains("com.mysql.cj.jdbc.Driver", "jdk.jfr.Event");
    assertThat(told).containsAll(lookedUp);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
