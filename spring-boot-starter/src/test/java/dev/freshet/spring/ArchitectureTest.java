/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet.spring;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.util.ClassUtils;

/** What differs between the lines of Boot is named in the classes that are guarded, alone. */
class ArchitectureTest {

  /** Each is behind a condition that its types are there. */
  private static final Set<String> LINE_3 =
      Set.of("Boot3HealthAutoConfiguration", "FreshetUrlAutoConfiguration$Boot3Details");

  private static final Set<String> LINE_4 =
      Set.of("Boot4HealthAutoConfiguration", "FreshetUrlAutoConfiguration$Boot4Details");

  private static final String[] ONLY_3 = {
    "org.springframework.boot.actuate.health..",
    "org.springframework.boot.actuate.autoconfigure.health..",
    "org.springframework.boot.autoconfigure.jdbc..",
  };

  private static final String[] ONLY_4 = {
    "org.springframework.boot.health..", "org.springframework.boot.jdbc.autoconfigure..",
  };

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages("dev.freshet.spring");

  private static String names(Set<String> simple) {
    return simple.stream()
        .map(n -> "dev.freshet.spring." + n)
        .map(n -> n.replace(".", "[.]").replace("$", "[$]"))
        .collect(Collectors.joining("|"));
  }

  @Test
  void typesOfOneLineAreNamedInGuardedClassesOnly() {
    noClasses()
        .that()
        .haveNameNotMatching(names(LINE_3))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ONLY_3))
        .check(OURS);
    noClasses()
        .that()
        .haveNameNotMatching(names(LINE_4))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ONLY_4))
        .check(OURS);
  }

  /** The rule above knows the packages by name; this finds what it does not know of. */
  @Test
  void whatElseIsUsedIsThereOnThisLine() {
    boolean is3 = SpringBootVersion.getVersion().startsWith("3.");
    Set<String> missing = new TreeSet<>();
    OURS.forEach(
        ours -> {
          if (!(is3 ? LINE_4 : LINE_3).contains(name(ours.getName()))) {
            ours.getDirectDependenciesFromSelf().stream()
                .map(d -> d.getTargetClass().getBaseComponentType().getName())
                .filter(n -> n.startsWith("org.springframework."))
                .filter(n -> !ClassUtils.isPresent(n, getClass().getClassLoader()))
                .forEach(n -> missing.add(ours.getName() + " uses " + n));
          }
        });
    assertThat(missing).isEmpty();
  }

  private static String name(String full) {
    return full.substring("dev.freshet.spring.".length());
  }

  @Test
  void theGuardedClassesAreThere() {
    Set<String> all = OURS.stream().map(c -> name(c.getName())).collect(Collectors.toSet());
    assertThat(all).containsAll(LINE_3).containsAll(LINE_4);
  }
}
