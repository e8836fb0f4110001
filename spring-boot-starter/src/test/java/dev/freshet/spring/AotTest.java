/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.testing.ServerTest;
import dev.freshet.testing.TestServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/**
 * Ahead of time: Spring's processing as the build plugins do it, and what native images are told.
 */
class AotTest {

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path dir;

  private String java(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(dir, "java", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(out);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  /** On the JVM: there is no native compiler here. */
  @ServerTest
  void runsFromWhatWasGenerated(TestServer server) throws Exception {
    Apps.onFirstServerOnly(AotTest.class);
    String[] sameTwice = {
      "--server.port=0",
      "--management.endpoints.web.exposure.include=*",
      "--management.endpoint.health.show-details=always"
    };
    List<String> processing =
        new ArrayList<>(
            List.of(
                "-cp",
                CLASS_PATH,
                "org.springframework.boot.SpringApplicationAotProcessor",
                AotApp.class.getName(),
                dir.resolve("sources").toString(),
                dir.resolve("resources").toString(),
                dir.resolve("classes").toString(),
                "dev.freshet",
                "aot"));
    processing.addAll(List.of(sameTwice));
    java(processing.toArray(String[]::new));
    compile();
    assertThat(reachability())
        .contains(FreshetRuntimeHints.SOCKETS, FreshetRuntimeHints.SHELVED)
        .contains("dashboard.html", "FreshetProperties$Retry", "FreshetEndpoint");

    List<String> run =
        new ArrayList<>(
            List.of(
                "-Dspring.aot.enabled=true",
                "-cp",
                String.join(
                    File.pathSeparator,
                    dir.resolve("classes").toString(),
                    dir.resolve("resources").toString(),
                    CLASS_PATH),
                AotApp.class.getName()));
    run.addAll(List.of(sameTwice));
    Arrays.stream(Apps.at(server)).forEach(p -> run.add("--" + p));
    assertThat(java(run.toArray(String[]::new)))
        .contains("AOT-processed")
        .containsPattern("\"opens\":20,\"physicalConnects\":[1-3],")
        .contains("dashboard 200", "\"status\":\"UP\"")
        .doesNotContain("not eligible for getting processed")
        .doesNotContain(" ERROR ", " WARN ");
  }

  private void compile() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-cp",
                dir.resolve("classes") + File.pathSeparator + CLASS_PATH,
                "-d",
                dir.resolve("classes").toString()));
    try (Stream<Path> all = Files.walk(dir.resolve("sources"))) {
      all.map(Path::toString).filter(p -> p.endsWith(".java")).forEach(arguments::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("javac").isZero();
  }

  private String reachability() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(dir.resolve("resources"))) {
      for (Path f : files.filter(p -> p.toString().endsWith(".json")).toList()) {
        all.append(Files.readString(f));
      }
    }
    return all.toString();
  }

  @Test
  void tellsWhatIsFoundByName() throws Exception {
    RuntimeHints hints = new RuntimeHints();
    new FreshetRuntimeHints().registerHints(hints, getClass().getClassLoader());
    for (String made : FreshetRuntimeHints.MADE.subList(0, 3)) {
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onType(TypeReference.of(made))
                  .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
          .as(made)
          .accepts(hints);
    }
    Class<?> sockets = Class.forName(FreshetRuntimeHints.SOCKETS);
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onType(sockets)
                .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
        .accepts(hints);
    assertThat(sockets.getConstructor()).isNotNull();
    for (String shown : FreshetRuntimeHints.SHOWN) {
      assertThat(Class.forName(shown)).isNotNull();
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onType(TypeReference.of(shown))
                  .withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS))
          .as(shown)
          .accepts(hints);
    }
    assertThat(RuntimeHintsPredicates.resource().forResource(FreshetRuntimeHints.PAGE))
        .accepts(hints);
    assertThat(getClass().getResource("/" + FreshetRuntimeHints.PAGE)).isNotNull();
    assertThat(
            RuntimeHintsPredicates.proxies()
                .forInterfaces(TypeReference.of(FreshetRuntimeHints.SHELVED)))
        .accepts(hints);
    assertThat(Class.forName(FreshetRuntimeHints.SHELVED, false, getClass().getClassLoader()))
        .isInterface();
    assertThat(RuntimeHintsPredicates.reflection().onType(FreshetProperties.class)).accepts(hints);
  }
}
