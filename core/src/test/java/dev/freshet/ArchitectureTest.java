/* SPDX-License-Identifier: Apache-2.0 */
package dev.freshet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.freshet", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_DOWNWARDS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("api")
          .definedBy("dev.freshet")
          .layer("pool")
          .definedBy("dev.freshet.pool")
          .layer("engine")
          .definedBy("dev.freshet.pool.engine")
          .layer("jdbc")
          .definedBy("dev.freshet.jdbc")
          .layer("session")
          .definedBy("dev.freshet.session")
          .layer("connect")
          .definedBy("dev.freshet.connect")
          .layer("observe")
          .definedBy("dev.freshet.observe")
          .whereLayer("api")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("pool")
          .mayOnlyBeAccessedByLayers("api")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("pool")
          .whereLayer("jdbc")
          .mayOnlyBeAccessedByLayers("pool")
          .whereLayer("session")
          .mayOnlyBeAccessedByLayers("pool", "jdbc", "connect")
          .whereLayer("connect")
          .mayOnlyBeAccessedByLayers("api", "pool", "engine");

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.freshet.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule HIKARI_STAYS_IN_THE_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.freshet.pool.engine")
          .should()
          .dependOnClassesThat(resideInAPackage("com.zaxxer.."));

  @ArchTest
  static final ArchRule THE_DRIVER_IS_TOUCHED_IN_FEW_PLACES_ONLY =
      classes()
          .that()
          .resideOutsideOfPackage("dev.freshet.testing..")
          .and()
          .haveNameNotMatching(
              ".*[.](ConnectorJ|ConnectorJPipeline|ConnectorJRoute|MariaDbDriver|MariaDbRoute|PostgreSqlCleaner|ProbeSocketFactory)([$].*)?")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("com.mysql..", "org.mariadb..", "org.postgresql..").negate());

  @ArchTest
  static final ArchRule THE_API_DOES_NOT_SHOW_ITS_INSIDES =
      classes()
          .that()
          .resideInAPackage("dev.freshet")
          .and()
          .haveModifier(JavaModifier.PUBLIC)
          .should()
          .haveSimpleNameStartingWith("Freshet")
          .orShould()
          .beNestedClasses();
}
